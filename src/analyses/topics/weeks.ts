import { dayOf } from '../../features/periods'

/** Weeks of seven days, the last of which ends with the last day. */
export interface Weeks {
  /** First day of each, days since 1970-01-01. */
  start: Int32Array
  /** Week of each message; −1 for those without a time, or before the first week. */
  of: Int32Array
  /** Messages of each. */
  totals: Uint32Array
}

/** Weeks that are counted, at most. */
const MOST_WEEKS = 104

export function weeksOf(at: Float64Array, asOf: number): Weeks {
  if (Number.isNaN(asOf))
    return { start: new Int32Array(), of: new Int32Array(at.length).fill(-1), totals: new Uint32Array() }
  const lastDay = dayOf(asOf)
  const back = Int32Array.from(at, (moment) => (Number.isNaN(moment) ? -1 : Math.floor((lastDay - dayOf(moment)) / 7)))
  const count = Math.min(MOST_WEEKS, back.reduce((most, one) => Math.max(most, one), 0) + 1)
  const of = back.map((one) => (one < 0 || one >= count ? -1 : count - 1 - one))
  const totals = new Uint32Array(count)
  for (const week of of) if (week >= 0) totals[week]!++
  return { start: Int32Array.from({ length: count }, (_, week) => lastDay - 7 * (count - week) + 1), of, totals }
}
