import { line, meanOf } from '../line'
import { seasonalIndices } from '../season'
import type { EtsForm } from './forms'

/** So many values of the start tell level and slope. */
const FIRST_VALUES = 10
const LEAST_RATIO = 1e-2

export interface StartStates {
  level: number
  slope: number
  seasons: Float64Array
}

/** A guess from the first values (Hyndman, Koehler, Snyder & Grose 2002, section 2.3); the fit moves it. */
export function startStates(values: Float64Array, period: number, form: EtsForm): StartStates {
  const seasons = startSeasons(values, period, form)
  const count = Math.min(values.length, Math.max(FIRST_VALUES, form.season === 'N' ? 0 : period))
  const adjusted = values
    .slice(0, count)
    .map((value, t) =>
      form.season === 'M' ? value / seasons[t % period]! : form.season === 'A' ? value - seasons[t % period]! : value,
    )
  if (form.trend === 'N') return { level: meanOf(adjusted), slope: 0, seasons }
  const { intercept, slope } = line(adjusted)
  const isSafe = form.season !== 'M' || (intercept > 0 && intercept + slope * values.length > 0)
  return isSafe ? { level: intercept, slope, seasons } : { level: meanOf(adjusted), slope: 0, seasons }
}

function startSeasons(values: Float64Array, period: number, form: EtsForm): Float64Array {
  if (form.season === 'N') return new Float64Array(period)
  const indices = seasonalIndices(values, period, form.season)
  return form.season === 'M' ? indices.map((index) => Math.max(index, LEAST_RATIO)) : indices
}
