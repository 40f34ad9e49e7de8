import { lowerBound, upperBound } from '../../math/statistics'

/** Differences of money below this are rounding, not worth: equal amounts must score equally. */
const MONEY_GRAIN = 1e-6

export const roundMoney = (values: Float64Array): Float64Array =>
  values.map((value) => Math.round(value / MONEY_GRAIN) * MONEY_GRAIN)

/**
 * Scores from 1 to `bins` by share: 1 + floor(bins × share of customers strictly worse). Equal values score equally.
 * O(n log n).
 */
export function scoreByShare(values: ArrayLike<number>, bins: number, higherIsBetter: boolean): Uint8Array {
  return scoreByCutPoints(values, cutPointsOf(new Float64Array(values).sort(), bins, higherIsBetter), higherIsBetter)
}

/** Where the score of ascending values changes, ascending; a value at which it rises by several is there as often. */
function cutPointsOf(sorted: Float64Array, bins: number, higherIsBetter: boolean): number[] {
  const cuts: number[] = []
  const n = sorted.length
  let worse = 0
  for (let place = 0; place < n; place++) {
    const at = higherIsBetter ? place : n - 1 - place
    const value = sorted[at]!
    if (place > 0 && value !== sorted[higherIsBetter ? at - 1 : at + 1]) worse = place
    while (cuts.length < Math.floor((bins * worse) / n)) cuts.push(value)
  }
  return higherIsBetter ? cuts : cuts.reverse()
}

/**
 * Scores by own boundaries: L ascending cut points make L + 1 scores. Where more is better, a value at or above a cut point
 * has passed it; where less is better (recency), a value at or below it has.
 */
export function scoreByCutPoints(
  values: ArrayLike<number>,
  cuts: readonly number[],
  higherIsBetter: boolean,
): Uint8Array {
  const scores = new Uint8Array(values.length)
  for (let i = 0; i < scores.length; i++) {
    const value = values[i]!
    scores[i] = 1 + (higherIsBetter ? upperBound(cuts, value) : cuts.length - lowerBound(cuts, value))
  }
  return scores
}
