import { PARTS } from './combine'
import { averageOf } from './combine/average'
import { actOn, takeOutEvents, type WithoutEvents } from './events'
import { METHODS, suits } from './methods'
import { pastOf, type Ready } from './prepare'
import type { EventEffect, LocalId, LocalMethod, Outlook, SeriesModel } from './types'

/** Largest distance from 0, in times the largest value of the past, that a forecast is let go to. */
const FARTHEST = 100

export interface Foreseen {
  outlook: Outlook
  effects: EventEffect[]
}

/** The first values of a series, as one method after the other is fitted to them. */
export interface Standpoint {
  ready: Ready
  cut: number
  horizon: number
  /** Values up to the cut, and as they would have been without events. */
  values: Float64Array
  past: WithoutEvents
  /** What methods said before events act: combinations are made of it and cost no further fit. */
  said: Map<LocalId, Outlook>
}

export function standAt(ready: Ready, cut: number, horizon: number): Standpoint {
  const values = pastOf(ready, cut)
  return { ready, cut, horizon, values, past: takeOutEvents(values, ready.period, ready.events), said: new Map() }
}

/**
 * What a method expects of the next steps, or undefined where it cannot be fitted to what is known. Always finite; not below 0 where
 * no value was. Yields along a long fit.
 */
export function* foresee(id: LocalId, standpoint: Standpoint): Generator<void, Foreseen | undefined, void> {
  const { ready, cut, values, past } = standpoint
  const said = yield* say(id, standpoint)
  if (!said) return undefined
  const outlook = { mean: said.mean.slice(), deviation: said.deviation.slice() }
  actOn(outlook, cut, ready.events, past.effects)
  keepWithin(outlook, values)
  return { outlook, effects: past.effects }
}

function* say(id: LocalId, standpoint: Standpoint): Generator<void, Outlook | undefined, void> {
  const { ready, horizon, past, said } = standpoint
  const before = said.get(id)
  if (before || !suits(id, past.values, ready.period)) return before
  const method: LocalMethod = METHODS[id]
  const parts: (Outlook | undefined)[] = []
  for (const part of PARTS[id] ?? []) parts.push(yield* say(part, standpoint))
  const isOfParts = parts.length > 0 && parts.every((part) => part !== undefined)
  const outlook = isOfParts ? averageOf(parts) : method.forecast(yield* fitInSlices(method, standpoint), horizon)
  said.set(id, outlook)
  return outlook
}

function* fitInSlices(method: LocalMethod, { past, ready }: Standpoint): Generator<void, SeriesModel, void> {
  return method.fitInSlices
    ? yield* method.fitInSlices(past.values, ready.period)
    : method.fit(past.values, ready.period)
}

/** Brings what runs away from the values known so far back to where something can be, in place. */
export function keepWithin({ mean, deviation }: Outlook, values: Float64Array): void {
  let [largest, least] = [0, Infinity]
  for (const value of values) {
    largest = Math.max(largest, Math.abs(value))
    least = Math.min(least, value)
  }
  const last = values.at(-1)!
  const bound = FARTHEST * largest
  for (let h = 0; h < mean.length; h++) {
    const center = Number.isFinite(mean[h]!) ? Math.min(bound, Math.max(-bound, mean[h]!)) : last
    mean[h] = least >= 0 ? Math.max(0, center) : center
    deviation[h] = Number.isFinite(deviation[h]!) ? Math.min(bound, deviation[h]!) : bound
  }
}
