import type { EtsForm } from './forms'

/** Smoothing parameters, then the states at the start: α, β, γ, φ, level, slope and one season of each place in the cycle. */
export const FIRST_STATE = 4

/** What a pass over the values leaves behind, reused from pass to pass. */
export interface Tape {
  /** Level plus slope, the slope before, and the season used, at each step. */
  trends: Float64Array
  slopes: Float64Array
  seasonals: Float64Array
  /** Errors of one step ahead: relative where the error is multiplicative. */
  errors: Float64Array
  /** Seasons as they change: the last `period` values are current after a pass. */
  seasons: Float64Array
  level: number
  slope: number
  sumOfSquares: number
}

export const openTape = (steps: number, period: number): Tape => ({
  trends: new Float64Array(steps),
  slopes: new Float64Array(steps),
  seasonals: new Float64Array(steps),
  errors: new Float64Array(steps),
  seasons: new Float64Array(period),
  level: 0,
  slope: 0,
  sumOfSquares: 0,
})

/** Products of forecasts are kept within these before their logarithm is taken: one logarithm for dozens of steps. */
const LARGE = 1e200
const SMALL = 1e-200

/**
 * Runs the recursion (Hyndman, Koehler, Ord & Snyder 2008, table 2.2 and 2.3, written by what each component is moved towards)
 * and returns n·log Σe² (+ 2 Σ log|ŷ| for multiplicative errors): −2 log-likelihood but for a constant (equation 5.3).
 * Infinity where a state that must be positive is not. O(n).
 */
export function runForward(values: Float64Array, form: EtsForm, parameters: Float64Array, tape: Tape): number {
  const [alpha, beta, gamma, phi] = parameters as unknown as [number, number, number, number]
  const { trends, slopes, seasonals, errors, seasons } = tape
  const period = seasons.length
  const hasSeason = form.season !== 'N'
  const multiplies = form.season === 'M'
  const isRelative = form.error === 'M'
  for (let k = 0; k < period; k++) seasons[k] = parameters[6 + k]!
  let level = parameters[FIRST_STATE]!
  let slope = parameters[FIRST_STATE + 1]!
  let [sum, logs, product] = [0, 0, 1]
  for (let t = 0, k = 0; t < values.length; t++) {
    const value = values[t]!
    const damped = phi * slope
    const trend = level + damped
    const season = seasons[k]!
    const fitted = hasSeason ? (multiplies ? trend * season : trend + season) : trend
    if (multiplies && !(trend > 0 && season > 0)) return Infinity
    if (isRelative) {
      if (!(fitted > 0)) return Infinity
      product *= fitted
      if (product > LARGE || product < SMALL) {
        logs += Math.log(product)
        product = 1
      }
    }
    const error = isRelative ? (value - fitted) / fitted : value - fitted
    sum += error * error
    trends[t] = trend
    slopes[t] = slope
    seasonals[t] = season
    errors[t] = error
    const pull = (hasSeason ? (multiplies ? value / season : value - season) : value) - trend
    level = trend + alpha * pull
    slope = damped + beta * pull
    if (hasSeason) seasons[k] = season + gamma * ((multiplies ? value / trend : value - trend) - season)
    if (++k === period) k = 0
  }
  tape.level = level
  tape.slope = slope
  tape.sumOfSquares = sum
  return values.length * Math.log(Math.max(sum, Number.MIN_VALUE)) + (isRelative ? 2 * (logs + Math.log(product)) : 0)
}

/**
 * The gradient of what `runForward` returned by all parameters: the recursion backwards (reverse accumulation), at about twice
 * the cost of the way there, however many starting states there are.
 */
export function runBackward(
  values: Float64Array,
  form: EtsForm,
  parameters: Float64Array,
  tape: Tape,
  gradient: Float64Array,
): void {
  const [alpha, beta, gamma, phi] = parameters as unknown as [number, number, number, number]
  const { trends, slopes, seasonals, errors } = tape
  const period = tape.seasons.length
  const hasSeason = form.season !== 'N'
  const multiplies = form.season === 'M'
  const isRelative = form.error === 'M'
  const perError = (2 * values.length) / Math.max(tape.sumOfSquares, Number.MIN_VALUE)
  gradient.fill(0)
  let [byAlpha, byBeta, byGamma, byPhi, byLevel, bySlope] = [0, 0, 0, 0, 0, 0]
  for (let t = values.length - 1, k = (values.length - 1) % period; t >= 0; t--) {
    const value = values[t]!
    const trend = trends[t]!
    const season = seasonals[t]!
    const error = errors[t]!
    const fitted = hasSeason ? (multiplies ? trend * season : trend + season) : trend
    // By the forecast of this step alone.
    const direct = isRelative ? (2 - (perError * error * value) / fitted) / fitted : -perError * error
    const pull = (hasSeason ? (multiplies ? value / season : value - season) : value) - trend
    const byPull = alpha * byLevel + beta * bySlope
    let byTrend = byLevel - byPull
    byAlpha += byLevel * pull
    byBeta += bySlope * pull
    if (!hasSeason) byTrend += direct
    else {
      const bySeasonNext = gradient[6 + k]!
      let bySeason = (1 - gamma) * bySeasonNext
      if (multiplies) {
        byGamma += bySeasonNext * (value / trend - season)
        byTrend += direct * season - (gamma * bySeasonNext * value) / (trend * trend)
        bySeason += direct * trend - (byPull * value) / (season * season)
      } else {
        byGamma += bySeasonNext * (value - trend - season)
        byTrend += direct - gamma * bySeasonNext
        bySeason += direct - byPull
      }
      gradient[6 + k] = bySeason
    }
    const byDamped = bySlope + byTrend
    byPhi += byDamped * slopes[t]!
    bySlope = phi * byDamped
    byLevel = byTrend
    if (--k < 0) k = period - 1
  }
  gradient[0] = byAlpha
  gradient[1] = byBeta
  gradient[2] = byGamma
  gradient[3] = byPhi
  gradient[FIRST_STATE] = byLevel
  gradient[FIRST_STATE + 1] = bySlope
}
