import type { Trial } from './backtest'
import { addErrors, reachOf, type Errors, type Pool } from './calibrate'
import { count, openTally, toScore, type Reach, type Tally } from './score'
import { reachOfModel } from './to-forecast'
import type { ForecastOptions, MethodId, MethodScore } from './types'

/** The errors of all series, by method and third of the horizon. */
export type Pools = ReadonlyMap<MethodId, Pool[]>

/** So many trials are counted in a few milliseconds: after them a Task may be asked to stop. */
const SLICE = 100

/** The reach of the intervals of a method for a series with these trials. */
export function reachFor(trials: readonly Trial[], method: MethodId, pools: Pools, levels: readonly number[]): Reach {
  const own: Errors = new Map()
  for (const trial of trials) if (trial.method === method) addErrors(own, trial)
  const thirds = (own.get(method) ?? [[], [], []]).map((errors) => Float64Array.from(errors).sort())
  const reaches = levels.map((level) => thirds.map((errors, t) => reachOf(level, errors, pools.get(method)?.[t])))
  return (l, third) => reaches[l]![third]!
}

/** Of each candidate that was tried, its intervals taken at the model's word; one list of trials for each series. */
export function* scoresOf(
  all: readonly (readonly Trial[])[],
  { methods, levels }: ForecastOptions,
  isOneSeries: boolean,
): Generator<void, MethodScore[], void> {
  const reach = reachOfModel(levels)
  const tallies = new Map<MethodId, Tally>()
  let counted = 0
  for (const trials of all) {
    for (const trial of trials) {
      const tally = tallies.get(trial.method) ?? openTally(levels.length)
      tallies.set(trial.method, tally)
      count(tally, trial, levels, reach)
      if (++counted % SLICE === 0) yield
    }
  }
  return methods.flatMap((method) => {
    const tally = tallies.get(method)
    return tally ? [toScore(method, tally, isOneSeries)] : []
  })
}

/** The chosen methods with their intervals as they are shown, but set without the errors of the origin that is judged. */
export function* judgeChosen(
  all: readonly { trials: readonly Trial[]; chosen: MethodId | undefined }[],
  { levels }: ForecastOptions,
  pools: Pools,
): Generator<void, MethodScore, void> {
  const tally = openTally(levels.length)
  const counts = new Map<MethodId, number>()
  for (const { trials, chosen } of all) {
    if (!chosen) continue
    counts.set(chosen, (counts.get(chosen) ?? 0) + 1)
    const own = trials.filter(({ method }) => method === chosen)
    for (const trial of own) {
      const others = own.filter((other) => other !== trial)
      count(tally, trial, levels, reachFor(others, chosen, pools, levels))
    }
    yield
  }
  const most = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'mean'
  return toScore(most, tally, all.length === 1)
}
