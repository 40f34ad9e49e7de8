import { fillGaps } from './fill-gaps'
import type { EventColumn, EventEffect, Outlook } from './types'

/** One event seen once is believed by half: its logarithm counts as the mean with so many that had no effect. */
const PRIOR = 1
/** What is weaker than this at a step does not act there. */
const LEAST_STRENGTH = 0.05
const LARGEST = Math.log(20)

/** The values as they would have been without events, and what each event does. */
export interface WithoutEvents {
  values: Float64Array
  effects: EventEffect[]
}

/**
 * Estimates what known days do to the values and takes it out. What an event's steps would have been is told by the steps around
 * them and a cycle away (`fillGaps`); the mean logarithm of the ratio, drawn towards none, is its effect. Values of zero or below tell
 * nothing. `events` reach over the values at least.
 */
export function takeOutEvents(values: Float64Array, period: number, events: readonly EventColumn[]): WithoutEvents {
  if (events.length === 0 || values.length < 3) return { values, effects: [] }
  const acts = (t: number): boolean => events.some(({ strength }) => (strength[t] ?? 0) >= LEAST_STRENGTH)
  const ordinary = values.map((value, t) => (t > 0 && t < values.length - 1 && acts(t) ? NaN : value))
  const usual = fillGaps(ordinary, period)
  const effects = events.map((event) => effectOf(event, values, usual))
  const cleaned = values.slice()
  for (let t = 0; t < values.length; t++) cleaned[t]! /= factorAt(events, effects, t)
  return { values: cleaned, effects }
}

function effectOf({ id, strength }: EventColumn, values: Float64Array, usual: Float64Array): EventEffect {
  let [sum, weight, square, seen] = [0, 0, 0, 0]
  for (let t = 1; t < values.length - 1; t++) {
    const share = strength[t] ?? 0
    if (share < LEAST_STRENGTH || !(values[t]! > 0) || !(usual[t]! > 0)) continue
    const log = Math.log(values[t]! / usual[t]!)
    sum += share * log
    weight += share * share
    square += log * log
    seen++
  }
  const mean = sum / (weight + PRIOR)
  const spread = seen > 1 ? Math.sqrt(Math.max(0, square / seen - (sum / weight) ** 2)) : Math.sqrt(square)
  const log = Math.min(LARGEST, Math.max(-LARGEST, mean))
  return { id, factor: Math.exp(log), error: spread / Math.sqrt(Math.max(1, seen)), seen }
}

/** What all events together multiply a step by. */
function factorAt(events: readonly EventColumn[], effects: readonly EventEffect[], t: number): number {
  return events.reduce((factor, { strength }, i) => factor * effects[i]!.factor ** (strength[t] ?? 0), 1)
}

/** Lets the events of the steps from `from` on act on a forecast of them, in place. */
export function actOn(
  outlook: Outlook,
  from: number,
  events: readonly EventColumn[],
  effects: readonly EventEffect[],
): void {
  if (effects.length === 0) return
  for (let h = 0; h < outlook.mean.length; h++) {
    const factor = factorAt(events, effects, from + h)
    outlook.mean[h]! *= factor
    outlook.deviation[h]! *= factor
  }
}
