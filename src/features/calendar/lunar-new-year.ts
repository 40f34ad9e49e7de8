import { daysFromCivil } from '../periods'

/** The first year of the table, and the year after its last. */
const FIRST_YEAR = 2000

/**
 * Month and day of the Chinese new year from 2000 to 2050: the new moon, at the time of Beijing, that falls between 21 January and
 * 20 February (the earlier where two do). The moons were computed by Meeus 1998, Astronomical Algorithms, chapter 49.
 */
const TABLE = [
  ...[205, 124, 212, 201, 122, 209, 129, 218, 207, 126],
  ...[214, 203, 123, 210, 131, 219, 208, 128, 216, 205],
  ...[125, 212, 201, 122, 210, 129, 217, 206, 126, 213],
  ...[203, 123, 211, 131, 219, 208, 128, 215, 204, 124],
  ...[212, 201, 122, 210, 130, 217, 206, 126, 214, 202],
  123,
]

/** The first day of the Chinese year that begins in this year, as a day number; undefined before 2000 and after 2050. */
export function lunarNewYearOf(year: number): number | undefined {
  const code = TABLE[year - FIRST_YEAR]
  return code === undefined ? undefined : daysFromCivil(year, Math.floor(code / 100), code % 100)
}
