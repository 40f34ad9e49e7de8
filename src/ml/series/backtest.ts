import { foresee, standAt } from './foresee'
import { naiveError, pastOf, type Ready } from './prepare'
import type { LocalId, MethodId, Outlook } from './types'

/** A forecast from a day of the past, beside what came. */
export interface Trial {
  method: MethodId
  /** Values that were known then. */
  cut: number
  outlook: Outlook
  /** As many steps as came since, at most the horizon; NaN where nothing is known. */
  actual: Float64Array
  /** Mean absolute error of the seasonal naive forecast within what was known. */
  scale: number
}

/** A method learns from at least so many values, and from two cycles where there are enough. */
const LEAST_PAST = 8

/**
 * The rolling origins, latest first: the last has a whole horizon after it, the others lie half a horizon further back each. Where
 * the values are too few for that, one origin with fewer steps after it; none where not even that is left. Where the last lies within
 * the first cycle, no method could know of a season: one origin right after that cycle, if half of what is to be forecast (of a cycle
 * at most) lies behind it.
 */
export function originsOf(length: number, period: number, horizon: number, most: number): number[] {
  const wanted = length - horizon
  const least = wanted >= 2 * period + 1 ? Math.max(LEAST_PAST, 2 * period + 1) : LEAST_PAST
  if (most <= 0 || length <= LEAST_PAST) return []
  const afterCycle = period + 1
  const isEnoughLeft = period > 1 && length - afterCycle >= Math.min(horizon, period) / 2
  if (isEnoughLeft && wanted < afterCycle) return [Math.max(LEAST_PAST, afterCycle)]
  if (wanted < LEAST_PAST) return [LEAST_PAST]
  const step = Math.max(1, Math.ceil(horizon / 2))
  const origins: number[] = []
  for (let cut = wanted; cut >= least && origins.length < most; cut -= step) origins.push(cut)
  return origins
}

/** Every method from every origin, one after the other; those that cannot be fitted are left out. */
export function* tryMethods(
  ready: Ready,
  methods: readonly LocalId[],
  origins: readonly number[],
  horizon: number,
): Generator<void, Trial[], void> {
  const trials: Trial[] = []
  for (const cut of origins) {
    const standpoint = standAt(ready, cut, horizon)
    for (const method of methods) {
      const foreseen = yield* foresee(method, standpoint)
      if (foreseen) trials.push(toTrial(ready, method, cut, foreseen.outlook))
      yield
    }
  }
  return trials
}

export function toTrial(ready: Ready, method: MethodId, cut: number, outlook: Outlook): Trial {
  const actual = ready.known.slice(cut, cut + outlook.mean.length)
  return { method, cut, outlook, actual, scale: naiveError(pastOf(ready, cut), ready.period) }
}
