import { quantileSorted } from '../../math/statistics'
import { normalQuantile } from '../../math/normal'
import type { Trial } from './backtest'
import type { MethodId } from './types'

export const THIRDS = 3
/** Of all other series' errors, so many points stand for them, and count as so many of one's own at most. */
const POINTS = 100
const MOST_OF_OTHERS = 40
/** What the model itself expects counts as so many errors. */
const OF_MODEL = 10
/** An error of more deviations than this says that the deviation was none (all had been alike until then), not how far to reach. */
const FARTHEST = 10

/** The third of the horizon that a step lies in. */
export const thirdOf = (h: number, horizon: number): number => Math.min(THIRDS - 1, Math.floor((h * THIRDS) / horizon))

/** Errors in deviations, of one method and third of the horizon. */
export type Errors = Map<MethodId, number[][]>

/** Adds a trial's errors, divided by their deviations. */
export function addErrors(errors: Errors, { method, outlook, actual }: Trial): void {
  const thirds = errors.get(method) ?? Array.from({ length: THIRDS }, () => [])
  errors.set(method, thirds)
  for (let h = 0; h < actual.length; h++) {
    if (Number.isNaN(actual[h]!)) continue
    const distance = Math.abs(actual[h]! - outlook.mean[h]!)
    const inDeviations = distance === 0 ? 0 : Math.min(FARTHEST, distance / outlook.deviation[h]!)
    thirds[thirdOf(h, outlook.mean.length)]!.push(inDeviations)
  }
}

/** Ascending errors with their weights, that a series with few of its own goes by. */
export interface Pool {
  points: Float64Array
  weights: Float64Array
  total: number
}

/** The two-sided quantile of the standard normal distribution. */
export const normalReach = (level: number): number => normalQuantile(0.5 + level / 2)

const sharesOfPoints = Array.from({ length: POINTS }, (_, i) => (i + 0.5) / POINTS)
const NORMAL_POINTS = sharesOfPoints.map(normalReach)
/** Where nothing was tried: what the model expects alone. */
const MODEL_ALONE: Pool = poolOf([])

/** The errors of all series together, and what the model expects. Yields after each method. */
export function* poolErrors(errors: Errors): Generator<void, Map<MethodId, Pool[]>, void> {
  const pools = new Map<MethodId, Pool[]>()
  for (const [method, thirds] of errors) {
    pools.set(method, thirds.map(poolOf))
    yield
  }
  return pools
}

function poolOf(errors: readonly number[]): Pool {
  const sorted = Float64Array.from(errors).sort()
  const others = errors.length === 0 ? [] : sharesOfPoints.map((share) => quantileSorted(sorted, share))
  const weight = Math.min(MOST_OF_OTHERS, errors.length) / POINTS
  const entries = [
    ...NORMAL_POINTS.map((point) => [point, OF_MODEL / POINTS] as const),
    ...others.map((point) => [point, weight] as const),
  ].sort((a, b) => a[0] - b[0])
  const weights = Float64Array.from(entries, ([, own]) => own)
  return {
    points: Float64Array.from(entries, ([point]) => point),
    weights,
    total: weights.reduce((sum, own) => sum + own, 0),
  }
}

/**
 * How many deviations to either side hold a share `level` of the errors: the quantile of one's own errors (ascending), of the pool's
 * and of the normal distribution, each with its weight. Split conformal prediction (Vovk, Gammerman & Shafer 2005) with errors in
 * units of the model's own deviations, steadied where there are few.
 */
export function reachOf(level: number, own: ArrayLike<number>, { points, weights, total } = MODEL_ALONE): number {
  const wanted = level * (total + own.length)
  let sum = 0
  for (let i = 0, j = 0; ;) {
    const isOwn = i < own.length && (j === points.length || own[i]! <= points[j]!)
    sum += isOwn ? 1 : weights[j]!
    const point = isOwn ? own[i++]! : points[j++]!
    if (sum >= wanted || (i === own.length && j === points.length)) return point
  }
}
