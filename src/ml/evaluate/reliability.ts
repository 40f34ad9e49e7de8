import { everyRow } from '../../math/metrics/gather'
import type { Reliability } from './types'

const BINS = 10

/**
 * Predicted probability of class 1 against its rate, in bins of equal count from the lowest to the highest; rows of equal score stay
 * together. Scores must not be NaN.
 */
export function reliabilityOf(
  scores: Float64Array,
  labels: ArrayLike<number>,
  weights?: ArrayLike<number>,
  bins = BINS,
): Reliability {
  const order = everyRow(scores.length).sort((a, b) => scores[a]! - scores[b]!)
  const found: { predicted: number; observed: number; weight: number; rows: number }[] = []
  for (let bin = 1, i = 0; bin <= bins; bin++) {
    const end = Math.round((order.length * bin) / bins)
    const one = { predicted: 0, observed: 0, weight: 0, rows: 0 }
    for (; i < order.length && (i < end || (one.rows > 0 && isTied(scores, order, i))); i++) {
      const row = order[i]!
      const weight = weights ? weights[row]! : 1
      one.predicted += weight * scores[row]!
      one.observed += weight * labels[row]!
      one.weight += weight
      one.rows++
    }
    if (one.weight > 0) found.push(one)
  }
  const total = found.reduce((sum, { weight }) => sum + weight, 0)
  const distance = found.reduce((sum, { predicted, observed }) => sum + Math.abs(predicted - observed), 0)
  return {
    predicted: Float64Array.from(found, ({ predicted, weight }) => predicted / weight),
    observed: Float64Array.from(found, ({ observed, weight }) => observed / weight),
    rows: Uint32Array.from(found, ({ rows }) => rows),
    ece: total > 0 ? distance / total : NaN,
  }
}

const isTied = (scores: Float64Array, order: Uint32Array, i: number): boolean =>
  scores[order[i]!] === scores[order[i - 1]!]
