import { checkValues } from '../check-values'
import type { EtsModel } from '../ets/types'
import { line } from '../line'
import { nelderMead } from '../nelder-mead'
import { movingAverage, seasonalIndices, type SeasonKind } from '../season'

/** What smoothing by α, β and γ leads to, and the squares of the errors of one step on the way. */
interface Course {
  level: number
  slope: number
  seasons: Float64Array
  sumOfSquares: number
  /** Of the errors relative to their forecast. */
  relativeSquares: number
}

interface Start {
  level: number
  slope: number
  seasons: Float64Array
}

/** The two periods that the starting states come from. */
const START_PERIODS = 2
const FIRST_GUESS = [0.3, 0.1, 0.1]
const SECOND_GUESS = [0.2, 0.05, 0.8]

/**
 * Classical Holt-Winters (Winters 1960): starting states from a decomposition of the first two periods, smoothing parameters by least
 * squares of the errors from the second period on. Told as the state space model of the same forecasts.
 */
export function fitHoltWinters(values: Float64Array, period: number, kind: SeasonKind): EtsModel {
  checkValues(values, START_PERIODS * period + 1)
  const start = startOf(values, period, kind)
  const loss = ([alpha, beta, gamma]: readonly number[]): number =>
    run(values, kind, start, [clamp(alpha!), clamp(beta!), clamp(gamma!)]).sumOfSquares
  const found = [FIRST_GUESS, SECOND_GUESS].map((guess) => nelderMead(loss, guess, [0.2, 0.1, 0.15]))
  const best = found.reduce((a, b) => (b.value < a.value ? b : a)).at.map(clamp) as [number, number, number]
  const [alpha, beta, gamma] = best
  const { level, slope, seasons, sumOfSquares, relativeSquares } = run(values, kind, start, best)
  const steps = values.length - period
  const freedom = Math.max(1, steps - best.length)
  return {
    kind: 'ets',
    version: 1,
    form: { error: kind, trend: 'A', season: kind },
    period,
    alpha,
    beta: alpha * beta,
    gamma: gamma * (1 - alpha),
    phi: 1,
    level,
    slope,
    seasons: Float64Array.from({ length: period }, (_, h) => seasons[(values.length + h) % period]!),
    variance: (kind === 'M' ? relativeSquares : sumOfSquares) / freedom,
    sumOfSquares,
    aicc: NaN,
    logLikelihood: NaN,
  }
}

const clamp = (share: number): number => Math.min(1, Math.max(0, share))

function startOf(values: Float64Array, period: number, kind: SeasonKind): Start {
  const first = values.slice(0, START_PERIODS * period)
  const trend = movingAverage(first, period).filter((value) => !Number.isNaN(value))
  const { intercept, slope } = line(trend)
  return { level: intercept, slope, seasons: seasonalIndices(first, period, kind) }
}

function run(values: Float64Array, kind: SeasonKind, start: Start, [alpha, beta, gamma]: readonly number[]): Course {
  const period = start.seasons.length
  const seasons = start.seasons.slice()
  let { level, slope } = start
  let [sumOfSquares, relativeSquares] = [0, 0]
  const multiplies = kind === 'M'
  for (let t = period; t < values.length; t++) {
    const k = t % period
    const season = seasons[k]!
    const value = values[t]!
    const trend = level + slope
    const fitted = multiplies ? trend * season : trend + season
    const error = value - fitted
    sumOfSquares += error * error
    relativeSquares += fitted === 0 ? 0 : (error / fitted) ** 2
    const before = level
    level = alpha! * (multiplies ? value / season : value - season) + (1 - alpha!) * trend
    slope = beta! * (level - before) + (1 - beta!) * slope
    seasons[k] = gamma! * (multiplies ? value / level : value - level) + (1 - gamma!) * season
  }
  if (!Number.isFinite(sumOfSquares)) sumOfSquares = Infinity
  return { level, slope, seasons, sumOfSquares, relativeSquares }
}
