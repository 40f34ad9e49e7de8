import { codeOf, createGroups, groupRows, mostGroups, type Groups } from './group-rows'
import { NOISE, noSplit, type Sample, type SearchSettings, type Split, type SplitSearch } from './split-search'

/** Rows, weight and weighted sum of each group. */
interface Tally {
  rows: Uint32Array
  weight: Float64Array
  sum: Float64Array
}

/** What rounding may bring of numbers far from 0, as a share of them. */
const ROUNDING = 1e-14

interface Totals {
  rows: number
  weight: number
  sum: number
  mean: number
  /** What a better split must gain more. */
  noise: number
}

/**
 * Splits by the sum of squares, for numbers, and by Gini for two classes: with answers 0 and 1 that is half of Gini's impurity.
 * `mean` was taken from the answers and comes back in the values.
 */
export function searchMoments(
  { ranked, sample, minLeaf }: SearchSettings,
  mean: number,
  impurityScale: 1 | 2,
): SplitSearch {
  const { order, weight, answer } = sample
  const groups = createGroups(order.length)
  const tally = createTally(mostGroups(order.length))
  const best = noSplit()
  const two: Groups = { ...createGroups(0), count: 2 }
  let [from, to] = [0, 0]
  let totals: Totals = { rows: 0, weight: 0, sum: 0, mean: 0, noise: 0 }
  return {
    best,
    open(start, end) {
      Object.assign(best, noSplit())
      ;[from, to] = [start, end]
      const { weight: total, sum, spread, isPure } = sumRows(weight, answer, start, end)
      const mean = sum / total
      const noise = NOISE * spread + ROUNDING * Math.sqrt(spread * total) * Math.abs(mean)
      totals = { rows: end - start, weight: total, sum, mean, noise }
      return { weight: total, impurity: (impurityScale * spread) / total, isPure }
    },
    look(column) {
      if (ranked.levels[column]!.high.length === 2) {
        tallyTwo(tally, ranked.codes, column * ranked.rows, sample, from, to, totals)
        if (tally.rows[0] === 0 || tally.rows[1] === 0) return false
        scan(tally, two, totals, minLeaf, best, column)
        return true
      }
      groupRows(groups, ranked, column, order, from, to)
      if (groups.count === 1) return false
      tallyRows(tally, groups, weight, answer, from, to)
      scan(tally, groups, totals, minLeaf, best, column)
      return true
    },
    writeValue: (out, at) => {
      out[at] = totals.sum / totals.weight + mean
    },
  }
}

const createTally = (groups: number): Tally => ({
  rows: new Uint32Array(groups),
  weight: new Float64Array(groups),
  sum: new Float64Array(groups),
})

/** `spread` is the sum of squares about the mean; it is summed about the first row, which lies nearer to it than 0 may. */
function sumRows(
  weight: Float64Array,
  answer: Float64Array,
  start: number,
  end: number,
): { weight: number; sum: number; spread: number; isPure: boolean } {
  let [total, sum, squares] = [0, 0, 0]
  let isPure = true
  const first = answer[start]!
  for (let i = start; i < end; i++) {
    const own = weight[i]!
    const off = answer[i]! - first
    total += own
    sum += own * off
    squares += own * off * off
    if (off !== 0) isPure = false
  }
  const spread = Math.max(0, squares - (sum * sum) / total)
  return { weight: total, sum: sum + first * total, spread, isPure }
}

/** A column of two values, as one of 0 and 1 is: the sums of the second in one pass, and what is left of the totals. */
function tallyTwo(
  tally: Tally,
  codes: Uint16Array,
  base: number,
  { order, weight, answer }: Sample,
  start: number,
  end: number,
  totals: Totals,
): void {
  let [rows, total, sum] = [0, 0, 0]
  for (let i = start; i < end; i++) {
    const isSecond = codes[base + order[i]!]!
    const own = isSecond * weight[i]!
    rows += isSecond
    total += own
    sum += own * answer[i]!
  }
  tally.rows[1] = rows
  tally.weight[1] = total
  tally.sum[1] = sum
  tally.rows[0] = totals.rows - rows
  tally.weight[0] = totals.weight - total
  tally.sum[0] = totals.sum - sum
}

function tallyRows(
  { rows, weight: weights, sum }: Tally,
  { of, count, offset }: Groups,
  weight: Float64Array,
  answer: Float64Array,
  start: number,
  end: number,
): void {
  rows.fill(0, 0, count)
  weights.fill(0, 0, count)
  sum.fill(0, 0, count)
  for (let i = start, at = 0; i < end; i++, at++) {
    const group = of[at]! - offset
    const own = weight[i]!
    rows[group]!++
    weights[group]! += own
    sum[group]! += own * answer[i]!
  }
}

/** What a split gains is summed about the mean of the node: of numbers far from 0 little would be left of the digits. */
function scan(tally: Tally, groups: Groups, totals: Totals, minLeaf: number, best: Split, column: number): void {
  const { count } = groups
  const mostLeft = totals.rows - minLeaf
  let [rows, weight, sum, below] = [0, 0, 0, 0]
  let bar = best.gain + totals.noise
  for (let group = 0; group < count; group++) {
    const own = tally.rows[group]!
    if (own === 0) continue
    if (rows >= minLeaf) {
      if (rows > mostLeft) return
      const ahead = sum - totals.mean * weight
      const gain = (ahead * ahead * totals.weight) / (weight * (totals.weight - weight))
      if (gain > bar) {
        best.column = column
        best.gain = gain
        best.below = codeOf(groups, below)
        best.above = codeOf(groups, group)
        bar = gain + totals.noise
      }
    }
    rows += own
    weight += tally.weight[group]!
    sum += tally.sum[group]!
    below = group
  }
}
