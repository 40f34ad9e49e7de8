/** Rates of leaving by how long customers had waited, for shops too small for a model. */
interface RuleRates {
  /** Highest wait of each bin, ascending; the last is Infinity. */
  to: Float64Array
  rate: Float64Array
}

/** The wait in own mean gaps at which the bins end: the third begins where twice the own gap has passed. */
const BINS = [1, 2, Infinity] as const
/** Customers' worth of the shop's own rate that every bin is mixed with. */
const SHRINKAGE = 20

/**
 * The share who left, by wait in own mean gaps, each mixed with the shop's rate as if 20 more customers had behaved so (the mean of
 * a beta posterior), and never falling with the wait: where a longer wait left less often, both get their common rate.
 */
export function fitRuleRates(waits: ArrayLike<number>, left: ArrayLike<number>): RuleRates {
  const counts = BINS.map(() => 0)
  const gone = BINS.map(() => 0)
  for (let row = 0; row < waits.length; row++) {
    const bin = binOf(waits[row]!)
    counts[bin]!++
    gone[bin]! += left[row]!
  }
  const all = sum(counts)
  const overall = all > 0 ? sum(gone) / all : 0.5
  const blocks: { bins: number; sum: number; weight: number }[] = []
  BINS.forEach((_, bin) => {
    let block = { bins: 1, sum: gone[bin]! + SHRINKAGE * overall, weight: counts[bin]! + SHRINKAGE }
    for (let last = blocks.at(-1); last && last.sum / last.weight >= block.sum / block.weight; last = blocks.at(-1)) {
      block = { bins: last.bins + block.bins, sum: last.sum + block.sum, weight: last.weight + block.weight }
      blocks.pop()
    }
    blocks.push(block)
  })
  const rates = blocks.flatMap((block) => Array<number>(block.bins).fill(block.sum / block.weight))
  return { to: Float64Array.from(BINS), rate: Float64Array.from(rates) }
}

export const rateOf = ({ rate }: RuleRates, wait: number): number => rate[binOf(wait)]!

const binOf = (wait: number): number => BINS.findIndex((end) => wait < end || end === Infinity)
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
