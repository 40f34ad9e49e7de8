import { everyRow } from './gather'

/** Rows from the highest score to the lowest, in groups of equal scores. */
export interface Ranking {
  order: Uint32Array
  /** Where each group ends in `order`, exclusive. */
  ends: Uint32Array
}

/** What lies at or above each distinct score: the one thing that AUC, precision-recall, lift and costs are computed from. */
export interface RankCurve {
  /** Distinct scores, descending. */
  thresholds: Float64Array
  /** Weight of the rows of class 1 that score at least as much. */
  positives: Float64Array
  /** Weight of the rows of class 0 that score at least as much. */
  negatives: Float64Array
}

/** Sorts rows by score, which must not be NaN. O(n log n). */
export function rank(scores: Float64Array): Ranking {
  const order = everyRow(scores.length)
  order.sort((a, b) => scores[b]! - scores[a]!)
  const ends: number[] = []
  for (let i = 1; i <= order.length; i++) {
    if (i === order.length || scores[order[i]!] !== scores[order[i - 1]!]) ends.push(i)
  }
  return { order, ends: Uint32Array.from(ends) }
}

/** Adds up the weights of both classes along a ranking. Labels are 0 or 1; without weights every row counts 1. O(n). */
export function cumulate(
  { order, ends }: Ranking,
  scores: Float64Array,
  labels: ArrayLike<number>,
  weights?: ArrayLike<number>,
): RankCurve {
  const thresholds = new Float64Array(ends.length)
  const positives = new Float64Array(ends.length)
  const negatives = new Float64Array(ends.length)
  let [positive, negative, at] = [0, 0, 0]
  for (let group = 0; group < ends.length; group++) {
    for (; at < ends[group]!; at++) {
      const row = order[at]!
      const weight = weights ? weights[row]! : 1
      if (labels[row] === 1) positive += weight
      else negative += weight
    }
    thresholds[group] = scores[order[at - 1]!]!
    positives[group] = positive
    negatives[group] = negative
  }
  return { thresholds, positives, negatives }
}

/** `cumulate` of `rank`. */
export const rankCurve = (scores: Float64Array, labels: ArrayLike<number>, weights?: ArrayLike<number>): RankCurve =>
  cumulate(rank(scores), scores, labels, weights)

/** Weight of all rows of class 1 and of class 0. */
export const totals = ({ positives, negatives }: RankCurve): { positive: number; negative: number } => ({
  positive: positives.at(-1) ?? 0,
  negative: negatives.at(-1) ?? 0,
})
