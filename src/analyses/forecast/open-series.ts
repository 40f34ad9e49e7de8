import type { Series } from '../../ml/series/types'
import type { ForecastInputs } from './spec'

/** Which periods the shop is open in: on closed weekdays nothing is sold, and nothing is to be learned from that. */
export interface OpenPeriods {
  /** Places of the open periods, those of the past first and then those ahead, which count on. */
  places: Int32Array
  /** How many of them are past. */
  past: number
}

export function openPeriods({ calendar: { isClosed, at } }: ForecastInputs): OpenPeriods {
  const places = Int32Array.from([...isClosed.keys()].filter((place) => isClosed[place] === 0))
  return { places, past: places.filter((place) => place < at.length).length }
}

/** Part of a series that the methods see. */
export interface Cut {
  slot: number
  /** Open periods of the past that are known; and how far to look ahead from there. */
  until: number
  horizon: number
}

/** The open periods of a series from its first sale on, up to the cut. */
export function openSeries(inputs: ForecastInputs, open: OpenPeriods, { slot, until, horizon }: Cut): Series {
  const { calendar, values } = inputs
  const occasions = inputs.occasions.filter(({ isShut }) => !isShut)
  const row = slot * calendar.at.length
  const from = firstOpen(inputs, open, slot)
  return {
    values: Float64Array.from(open.places.subarray(from, until), (place) => values[row + place]!),
    period: calendar.period,
    start: from,
    ...(occasions.length > 0 && {
      events: occasions.map(({ id, strength }) => ({
        id,
        strength: Float64Array.from(open.places.subarray(from, until + horizon), (place) => strength[place]!),
      })),
    }),
  }
}

/** Number of open periods before the first sale. */
export function firstOpen({ starts }: ForecastInputs, { places, past }: OpenPeriods, slot: number): number {
  const found = places.findIndex((place) => place >= starts[slot]!)
  return found < 0 || found >= past ? 0 : found
}
