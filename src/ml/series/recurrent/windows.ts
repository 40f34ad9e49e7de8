import type { Random } from '../../../core/random'
import { sampleIndices } from '../../../math/sample'
import { takeOutEvents } from '../events'
import { naiveError, pastOf, type Ready } from '../prepare'
import { adjustForSeason, type NextSeason } from '../season-adjust'
import type { EventEffect } from '../types'
import type { Shape, Windows } from './types'

/** A series up to a day of its past, without season and events, and what it takes to put them back. */
export interface Reading {
  values: Float64Array
  period: number
  season: NextSeason
  effects: EventEffect[]
  /** What a change of one means. */
  scale: number
}

/** Where a window ends, in which series. */
export interface Place {
  series: number
  end: number
}

/** A network learns from at least so many values of a series. */
export const LEAST_PAST = 8
const SHORTEST = 8
const LONGEST = 30
/** The last part of each series' windows is held out. */
const HELD_OUT = 0.15
/** Changes beyond this are outliers; the network sees them as this. */
const FARTHEST = 10

export function readSeries(ready: Ready, cut: number): Reading {
  const { period, events } = ready
  const { values: without, effects } = takeOutEvents(pastOf(ready, cut), period, events)
  const { values, season } = adjustForSeason(without, period)
  return { values, period, season, effects, scale: naiveError(values, 1) }
}

/** A window holds a cycle and a little, or the horizon, within bounds. */
export const stepsOf = (period: number, horizon: number): number =>
  Math.min(LONGEST, Math.max(SHORTEST, Math.ceil(1.25 * period), horizon))

/** Every window with a whole horizon after it: those to learn from, and the latest of each series to judge by. */
export function placesOf(
  readings: readonly (Reading | undefined)[],
  horizon: number,
): { learn: Place[]; judge: Place[] } {
  const places: { learn: Place[]; judge: Place[] } = { learn: [], judge: [] }
  for (const [series, reading] of readings.entries()) {
    if (!reading || !(reading.scale > 0)) continue
    const ends: number[] = []
    for (let end = LEAST_PAST; end + horizon <= reading.values.length; end++) ends.push(end)
    const held = ends.length > 1 ? Math.max(1, Math.round(HELD_OUT * ends.length)) : 0
    ends.forEach((end, i) => (i >= ends.length - held ? places.judge : places.learn).push({ series, end }))
  }
  return places
}

/** So many of them, each as likely. */
export const draw = (places: readonly Place[], most: number, random: Random): Place[] =>
  [...sampleIndices(places.length, most, random)].map((at) => places[at]!)

/**
 * Windows as the network reads them: distances from the window's last value in the series' own scale, the first value repeated where
 * the past is shorter; beside each the place in the cycle, as sine and cosine. Targets are NaN-free where the series goes on.
 */
export function windowsOf(readings: readonly (Reading | undefined)[], places: readonly Place[], shape: Shape): Windows {
  const { steps, columns, horizon } = shape
  const inputs = Array.from({ length: steps }, () => new Float64Array(places.length * columns))
  const targets = new Float64Array(places.length * horizon)
  for (const [i, { series, end }] of places.entries()) {
    const { values, period, scale } = readings[series]!
    const level = values[end - 1]!
    const unit = scale > 0 ? scale : 1
    for (let t = 0; t < steps; t++) {
      const at = end - steps + t
      const input = inputs[t]!
      input[i * columns] = bounded((values[Math.max(0, at)]! - level) / unit)
      if (columns < 3) continue
      const angle = (2 * Math.PI * at) / period
      input[i * columns + 1] = Math.sin(angle)
      input[i * columns + 2] = Math.cos(angle)
    }
    for (let h = 0; h < horizon && end + h < values.length; h++) {
      targets[i * horizon + h] = bounded((values[end + h]! - level) / unit)
    }
  }
  return { count: places.length, inputs, targets }
}

const bounded = (value: number): number => Math.min(FARTHEST, Math.max(-FARTHEST, value))
