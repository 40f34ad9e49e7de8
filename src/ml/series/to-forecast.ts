import { normalReach, thirdOf } from './calibrate'
import type { Ready } from './prepare'
import type { Reach } from './score'
import type { Forecast, Interval, Outlook } from './types'

/** The forecast of the steps after `tail` missing ones, with intervals of that reach. */
export function toForecast(
  { mean: all, deviation }: Outlook,
  { tail, isNonNegative }: Ready,
  levels: readonly number[],
  reach: Reach,
): Forecast {
  const mean = all.slice(tail)
  const horizon = mean.length
  const intervals: Interval[] = []
  for (const [l, level] of levels.entries()) {
    const inner = intervals.at(-1)
    const lower = new Float64Array(horizon)
    const upper = new Float64Array(horizon)
    for (let h = 0; h < horizon; h++) {
      const half = reach(l, thirdOf(h, horizon)) * deviation[tail + h]!
      const low = Math.min(mean[h]! - half, inner?.lower[h] ?? Infinity)
      lower[h] = isNonNegative ? Math.max(0, low) : low
      upper[h] = Math.max(mean[h]! + half, inner?.upper[h] ?? -Infinity)
    }
    intervals.push({ level, lower, upper })
  }
  return { mean, intervals }
}

/** The reach of a model that is taken at its word. */
export const reachOfModel = (levels: readonly number[]): Reach => {
  const reaches = levels.map(normalReach)
  return (l) => reaches[l]!
}
