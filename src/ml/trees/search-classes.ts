import { codeOf, createGroups, groupRows, mostGroups, type Groups } from './group-rows'
import { NOISE, noSplit, type Sample, type SearchSettings, type Split, type SplitSearch } from './split-search'

export type Criterion = 'gini' | 'entropy'

/** Rows and weight by class of each group. */
interface Tally {
  rows: Uint32Array
  weight: Float64Array
}

/** Splits by Gini's impurity or by entropy (in bits), for any number of classes. Of two, the value is the share of class 1. */
export function searchClasses(
  { ranked, sample, minLeaf }: SearchSettings,
  classes: number,
  criterion: Criterion,
): SplitSearch {
  const { order, weight, answer } = sample
  const groups = createGroups(order.length)
  const tally = {
    rows: new Uint32Array(mostGroups(order.length)),
    weight: new Float64Array(mostGroups(order.length) * classes),
  }
  const totals = new Float64Array(classes)
  const left = new Float64Array(classes)
  const best = noSplit()
  const disorder = criterion === 'gini' ? giniSum : entropySum
  let [from, to, total, whole] = [0, 0, 0, 0]

  const scan = (column: number): void => {
    const rowsHere = to - from
    left.fill(0)
    let [rows, below] = [0, 0]
    for (let group = 0; group < groups.count; group++) {
      const own = tally.rows[group]!
      if (own === 0) continue
      if (rows >= minLeaf && rowsHere - rows >= minLeaf) {
        const gain = whole - disorder(left, totals)
        if (gain > best.gain + NOISE * total) keep(best, column, gain, codeOf(groups, below), codeOf(groups, group))
      }
      rows += own
      for (let c = 0; c < classes; c++) left[c]! += tally.weight[group * classes + c]!
      below = group
    }
  }

  return {
    best,
    open(start, end) {
      Object.assign(best, noSplit())
      ;[from, to] = [start, end]
      totals.fill(0)
      for (let i = start; i < end; i++) totals[answer[i]!]! += weight[i]!
      left.fill(0)
      total = totals.reduce((sum, own) => sum + own, 0)
      whole = disorder(left, totals)
      return { weight: total, impurity: whole / total, isPure: totals.filter((own) => own > 0).length === 1 }
    },
    look(column) {
      groupRows(groups, ranked, column, order, from, to)
      if (groups.count === 1) return false
      tallyRows(tally, groups, classes, sample, from, to)
      scan(column)
      return true
    },
    writeValue: (out, at) => {
      if (classes === 2) out[at] = totals[1]! / total
      else for (let c = 0; c < classes; c++) out[at + c] = totals[c]! / total
    },
  }
}

function keep(best: Split, column: number, gain: number, below: number, above: number): void {
  best.column = column
  best.gain = gain
  best.below = below
  best.above = above
}

function tallyRows(
  { rows, weight: weights }: Tally,
  { of, offset, count }: Groups,
  classes: number,
  { weight, answer }: Sample,
  from: number,
  to: number,
): void {
  rows.fill(0, 0, count)
  weights.fill(0, 0, count * classes)
  for (let i = from, at = 0; i < to; i++, at++) {
    const group = of[at]! - offset
    rows[group]!++
    weights[group * classes + answer[i]!]! += weight[i]!
  }
}

/** Weight times Gini's impurity of the left side and of the rest, together. */
function giniSum(left: Float64Array, totals: Float64Array): number {
  let [weight, rest, squares, restSquares] = [0, 0, 0, 0]
  for (let c = 0; c < left.length; c++) {
    const own = left[c]!
    const other = totals[c]! - own
    weight += own
    rest += other
    squares += own * own
    restSquares += other * other
  }
  return weight + rest - (weight > 0 ? squares / weight : 0) - (rest > 0 ? restSquares / rest : 0)
}

/** Weight times entropy of the left side and of the rest, together. */
function entropySum(left: Float64Array, totals: Float64Array): number {
  let [weight, rest, sum] = [0, 0, 0]
  for (let c = 0; c < left.length; c++) {
    const own = left[c]!
    const other = totals[c]! - own
    weight += own
    rest += other
    sum += timesLog(own) + timesLog(other)
  }
  return timesLog(weight) + timesLog(rest) - sum
}

const timesLog = (value: number): number => (value > 0 ? value * Math.log2(value) : 0)
