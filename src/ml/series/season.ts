import { line } from './line'

/**
 * The trend of a series by a centred moving average over one period (2 × m for an even one); NaN where it does not reach.
 */
export function movingAverage(values: Float64Array, period: number): Float64Array {
  const trend = new Float64Array(values.length).fill(NaN)
  const half = period >> 1
  const isEven = period % 2 === 0
  for (let t = half; t < values.length - half; t++) {
    let sum = 0
    for (let j = -half; j <= half; j++) sum += values[t + j]! * (isEven && Math.abs(j) === half ? 0.5 : 1)
    trend[t] = sum / period
  }
  return trend
}

export type SeasonKind = 'A' | 'M'

/**
 * Seasonal indices by classical decomposition, the first for the first value's place in the cycle: the mean distance (or ratio)
 * to the moving average, scaled so that they add up to 0 (or to the period). Needs two periods.
 */
export function seasonalIndices(values: Float64Array, period: number, kind: SeasonKind): Float64Array {
  const trend = movingAverage(values, period)
  const sums = new Float64Array(period)
  const counts = new Float64Array(period)
  for (let t = 0; t < values.length; t++) {
    const base = trend[t]!
    if (Number.isNaN(base) || (kind === 'M' && base === 0)) continue
    sums[t % period]! += kind === 'M' ? values[t]! / base : values[t]! - base
    counts[t % period]! += 1
  }
  const indices = sums.map((sum, k) => (counts[k]! > 0 ? sum / counts[k]! : kind === 'M' ? 1 : 0))
  const mean = indices.reduce((a, b) => a + b, 0) / period
  return indices.map((index) => (kind === 'M' ? index / mean : index - mean))
}

/** Longer cycles have few values a place, and are smooth: they are treated in ways of their own. */
export const LONGEST_PERIOD = 24

/** 90 %, two-sided. */
const Z = 1.6448536269514722

/**
 * Whether the values repeat with the period: the autocorrelation at that lag beyond what the shorter lags explain, at 90 %
 * (Assimakopoulos & Nikolopoulos 2000, with Bartlett's variance). Needs two periods and one value more. A long cycle's shorter lags
 * are all large, and hide it: there the last cycle must be told by those before.
 */
export function isSeasonal(values: Float64Array, period: number): boolean {
  const n = values.length
  if (period < 2 || n <= 2 * period) return false
  if (period > LONGEST_PERIOD) return isRepeated(values, period)
  const mean = values.reduce((a, b) => a + b, 0) / n
  const centred = values.map((value) => value - mean)
  const total = centred.reduce((sum, value) => sum + value * value, 0)
  if (total <= 1e-24 * n * mean * mean) return false
  const correlation = (lag: number): number => {
    let sum = 0
    for (let t = lag; t < n; t++) sum += centred[t]! * centred[t - lag]!
    return sum / total
  }
  let squares = 0
  for (let lag = 1; lag < period; lag++) squares += correlation(lag) ** 2
  return Math.abs(correlation(period)) > Z * Math.sqrt((1 + 2 * squares) / n)
}

/** So much of the last cycle's squares is left at most when the cycles before have told it. */
const LEFT = 0.8

function isRepeated(values: Float64Array, period: number): boolean {
  const from = values.length - period
  const indices = seasonalIndices(values.subarray(0, from), period, 'A')
  const last = withoutLine(values.subarray(from))
  const told = withoutLine(last.map((_, t) => indices[(from + t) % period]!))
  const squares = last.reduce((sum, value) => sum + value * value, 0)
  const left = last.reduce((sum, value, t) => sum + (value - told[t]!) ** 2, 0)
  return left < LEFT * squares
}

function withoutLine(values: Float64Array): Float64Array {
  const { intercept, slope } = line(values)
  return values.map((value, t) => value - intercept - slope * (t + 1))
}
