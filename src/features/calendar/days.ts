import { daysFromCivil, isoWeekday } from '../periods'
import { easterOf } from './easter'
import { lunarNewYearOf } from './lunar-new-year'

/** The day number of an occasion in a year; undefined in years for which it is not known. */
export type DayRule = (year: number) => number | undefined

export const fixed =
  (month: number, day: number): DayRule =>
  (year) =>
    daysFromCivil(year, month, day)

/** Days from Easter Sunday: −2 is Good Friday. */
export const easter =
  (offset: number): DayRule =>
  (year) =>
    easterOf(year) + offset

/** Days from the Chinese new year. */
export const lunar =
  (offset: number): DayRule =>
  (year) => {
    const day = lunarNewYearOf(year)
    return day === undefined ? undefined : day + offset
  }

/** The n-th weekday (1 Monday) of a month, from its end where n is negative; `offset` days later. */
export const nth =
  (n: number, weekday: number, month: number, offset = 0): DayRule =>
  (year) => {
    const first = daysFromCivil(year, month, 1)
    const next = daysFromCivil(month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1, 1)
    const start =
      n > 0 ? first + ((weekday - isoWeekday(first) + 7) % 7) : next - 1 - ((isoWeekday(next - 1) - weekday + 7) % 7)
    return start + 7 * (n > 0 ? n - 1 : n + 1) + offset
  }
