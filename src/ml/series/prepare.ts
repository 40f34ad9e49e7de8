import { fillGaps } from './fill-gaps'
import type { EventColumn, Series, SeriesNote } from './types'

/** A series as methods take it. */
export interface Ready {
  /** Without gaps, from the first known value to the last. */
  values: Float64Array
  /** The same steps with NaN where a value was filled: errors are counted at known values alone. */
  known: Float64Array
  period: number
  /** Steps that are missing after the last known value: they are forecast first. */
  tail: number
  events: readonly EventColumn[]
  isNonNegative: boolean
  notes: SeriesNote[]
}

/** No quantity is as large, and the squares of what is smaller add up without overflow. */
const LARGEST = 1e100

/**
 * Leaves out missing values at the start, fills those inside, and counts those at the end. Infinite values, and those too large to be
 * squared, count as missing.
 */
export function prepareSeries({ values: raw, period: given, events = [] }: Series): Ready {
  const period = Math.max(1, Math.floor(given) || 1)
  const values = raw.map((value) => (Math.abs(value) <= LARGEST ? value : NaN))
  const first = values.findIndex((value) => !Number.isNaN(value))
  if (first < 0) return nothing(period)
  const last = values.findLastIndex((value) => !Number.isNaN(value))
  const known = values.slice(first, last + 1)
  const gaps = known.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0)
  const tail = values.length - 1 - last
  const filled = fillGaps(known, period)
  const notes: SeriesNote[] = []
  if (gaps > 0) notes.push({ code: 'GAPS_FILLED', details: { count: gaps } })
  if (tail > 0) notes.push({ code: 'TAIL_MISSING', details: { count: tail } })
  if (filled.length > 1 && filled.every((value) => value === filled[0])) notes.push({ code: 'CONSTANT' })
  return {
    values: filled,
    known,
    period,
    tail,
    events: events.map(({ id, strength }) => ({ id, strength: strength.slice(first) })),
    isNonNegative: filled.every((value) => value >= 0),
    notes,
  }
}

/** The first values as they were known then: gaps among them are filled from them alone, and nothing of what came later is in them. */
export function pastOf({ values, known, period }: Ready, cut: number): Float64Array {
  if (cut >= values.length) return values.slice()
  const past = known.slice(0, cut)
  return past.some(Number.isNaN) ? fillGaps(past, period) : past
}

const nothing = (period: number): Ready => ({
  values: new Float64Array(0),
  known: new Float64Array(0),
  period,
  tail: 0,
  events: [],
  isNonNegative: true,
  notes: [{ code: 'EMPTY' }],
})

/** Demand that is none in at least this share of the steps comes now and then: the middle of its distribution says nothing. */
const RARE = 0.3

export const isIntermittent = (values: Float64Array): boolean =>
  values.reduce((count, value) => count + (value === 0 ? 1 : 0), 0) >= RARE * values.length

/**
 * Mean absolute error of the seasonal naive forecast within the values, what errors are divided by (Hyndman & Koehler 2006); with
 * less than a cycle and a half of values, of the naive one. 0 for constant values.
 */
export function naiveError(values: Float64Array, period: number): number {
  const lag = values.length >= 1.5 * period ? period : 1
  let sum = 0
  for (let t = lag; t < values.length; t++) sum += Math.abs(values[t]! - values[t - lag]!)
  return values.length > lag ? sum / (values.length - lag) : 0
}
