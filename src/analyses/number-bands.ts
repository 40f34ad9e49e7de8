import type { MessageGroup } from './groupings'

/** Bands between the ends, at most. */
const MOST_BETWEEN = 6
/** Share of the numbers below the first cut looked for, and above the last. */
const TAIL = 0.05
/** A band with more of the numbers than this leaves nothing to compare it with. */
const MOST_IN_ONE = 0.8

interface Bands {
  groups: MessageGroup[]
  /** Place of a number in the groups; −1 for none. */
  of: (value: number) => number
}

/**
 * A few bands of round edges for amounts, such as ages by tens: the width is the least of 1, 2, 5, 10 ... that cuts what lies between
 * the outer twentieths into six at most. Null where one band would hold nearly all.
 */
export function bandsOf(values: Float64Array, isWhole: boolean): Bands | null {
  const sorted = values.slice().sort()
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? NaN
  const cuts = cutsBetween(at(TAIL), at(1 - TAIL), isWhole)
  if (cuts.length === 0) return null
  const of = (value: number): number => (Number.isFinite(value) ? cuts.filter((cut) => value >= cut).length : -1)
  const counts = new Uint32Array(cuts.length + 1)
  for (const value of values) counts[of(value)]!++
  if (counts.some((count) => count > MOST_IN_ONE * values.length)) return null
  return { groups: namesOf(cuts, isWhole), of }
}

function cutsBetween(low: number, high: number, isWhole: boolean): number[] {
  const wanted = (high - low) / MOST_BETWEEN
  if (!(wanted > 0)) return []
  const ten = 10 ** Math.floor(Math.log10(wanted))
  const width = [1, 2, 5, 10].map((times) => times * ten).find((one) => one >= wanted)!
  const step = isWhole ? Math.max(1, width) : width
  const cuts: number[] = []
  // Multiples, not sums: what is added up many times is no round number any more.
  for (let times = Math.floor(low / step) + 1; times * step <= high; times++)
    cuts.push(Number((times * step).toPrecision(12)))
  return cuts
}

function namesOf(cuts: readonly number[], isWhole: boolean): MessageGroup[] {
  const [first, last] = [cuts[0]!, cuts.at(-1)!]
  return [
    { key: `<${first}`, title: { en: `under ${first}`, zh: `不到 ${first}` } },
    ...cuts.slice(1).map((to, i): MessageGroup => {
      const from = cuts[i]!
      if (!isWhole) return { key: `${from}-${to}`, title: { en: `${from} to under ${to}`, zh: `${from} 至不足 ${to}` } }
      const most = to - 1
      return { key: `${from}-${most}`, title: from === most ? null : { en: `${from}–${most}`, zh: `${from}–${most}` } }
    }),
    { key: `>=${last}`, title: { en: `${last} and over`, zh: `${last} 及以上` } },
  ]
}
