/** A period length that figures are drawn by. Weeks are ISO weeks and begin on Monday. */
export type Every = 'day' | 'week' | 'month'

export const MS_PER_DAY = 86_400_000

/** The civil day of a wall-clock moment, in days since 1970-01-01. */
export const dayOf = (ms: number): number => Math.floor(ms / MS_PER_DAY)

/** The hour of a wall-clock moment, 0 to 23. */
export const hourOf = (ms: number): number => Math.floor((ms - dayOf(ms) * MS_PER_DAY) / 3_600_000)

export interface CivilDate {
  year: number
  /** 1 to 12. */
  month: number
  /** 1 to 31. */
  day: number
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar (Hinnant, "chrono-compatible low-level date algorithms"). */
export function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** The calendar date of a day number; the inverse of `daysFromCivil`. */
export function civilFromDays(days: number): CivilDate {
  const z = days + 719_468
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day }
}

/** The day number of `YYYY-MM-DD`, or NaN where that is not a day of the calendar. */
export function parseDay(text: string): number {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return NaN
  const days = daysFromCivil(Number(match[1]), Number(match[2]), Number(match[3]))
  return formatDay(days) === text ? days : NaN
}

/** The day as `YYYY-MM-DD`. */
export function formatDay(days: number): string {
  const { year, month, day } = civilFromDays(days)
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** 1 Monday to 7 Sunday. */
export const isoWeekday = (days: number): number => ((((days + 3) % 7) + 7) % 7) + 1

/** ISO 8601 week: week 1 holds the year's first Thursday. */
export function isoWeek(days: number): { year: number; week: number } {
  const thursday = days - isoWeekday(days) + 4
  const { year } = civilFromDays(thursday)
  return { year, week: Math.floor((thursday - daysFromCivil(year, 1, 1)) / 7) + 1 }
}

const daysInMonth = (year: number, month: number): number =>
  daysFromCivil(month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1, 1) - daysFromCivil(year, month, 1)

/** The same day `months` later (earlier when negative), or the month's last day where it has no such day. */
export function addMonths(days: number, months: number): number {
  const { year, month, day } = civilFromDays(days)
  const index = year * 12 + (month - 1) + months
  const y = Math.floor(index / 12)
  const m = index - y * 12 + 1
  return daysFromCivil(y, m, Math.min(day, daysInMonth(y, m)))
}

/** The first day of the period that holds this day. */
export function startOf(days: number, every: Every): number {
  if (every === 'day') return days
  if (every === 'week') return days - isoWeekday(days) + 1
  const { year, month } = civilFromDays(days)
  return daysFromCivil(year, month, 1)
}

/** The first day of the period `count` after the one that begins on `start`. */
export function shiftPeriod(start: number, every: Every, count: number): number {
  return every === 'month' ? addMonths(start, count) : start + count * (every === 'week' ? 7 : 1)
}

export interface Buckets {
  /** First day of each period, ascending, without gaps. */
  starts: Int32Array
  /** The period of day `first + i`: rows find theirs by one look-up and no calendar. */
  index: Int32Array
  first: number
}

/** The periods from the one holding day `first` to the one holding day `last`. */
export function createBuckets(first: number, last: number, every: Every): Buckets {
  const starts: number[] = []
  for (let start = startOf(first, every); start <= last; start = shiftPeriod(start, every, 1)) starts.push(start)
  const index = new Int32Array(Math.max(0, last - first + 1))
  for (let i = 0, bucket = 0; i < index.length; i++) {
    while (bucket + 1 < starts.length && starts[bucket + 1]! <= first + i) bucket++
    index[i] = bucket
  }
  return { starts: Int32Array.from(starts), index, first }
}
