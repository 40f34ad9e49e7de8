export const DAY_MS = 86_400_000

/** Days from 1970-01-01 to a date of the Gregorian calendar (Hinnant, "days_from_civil"). Month from 1. */
export function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** Midnight of a day as wall-clock ms; NaN where there is no such day, or it is out of any shop's time. */
export function dayMs(year: number, month: number, day: number): number {
  if (year < 1800 || year > 2200 || month < 1 || month > 12 || day < 1) return NaN
  const days = month === 2 && isLeap(year) ? 29 : MONTH_DAYS[month - 1]!
  return day > days ? NaN : daysFromCivil(year, month, day) * DAY_MS
}

/** Milliseconds of a time of day; NaN where there is no such time (a leap second reads as the second before). */
export function timeMs(hour: number, minute: number, second: number, ms = 0): number {
  if (hour > 23 || minute > 59 || second > 60) return hour === 24 && minute === 0 && second === 0 ? DAY_MS : NaN
  return hour * 3_600_000 + minute * 60_000 + Math.min(second, 59) * 1000 + ms
}
