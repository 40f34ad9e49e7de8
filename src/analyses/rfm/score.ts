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
  const sorted = Float64Array.from(values).sort()
  const n = sorted.length
  return Uint8Array.from(values, (value) => {
    const worse = higherIsBetter ? lowerBound(sorted, value) : n - upperBound(sorted, value)
    return 1 + Math.floor((bins * worse) / n)
  })
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
  return Uint8Array.from(values, (value) =>
    higherIsBetter ? 1 + upperBound(cuts, value) : 1 + cuts.length - lowerBound(cuts, value),
  )
}
