import { daysFromCivil } from '../periods'

/** Easter Sunday of a year of the Gregorian calendar, as a day number (Meeus 1998, Astronomical Algorithms, chapter 8; Butcher). */
export function easterOf(year: number): number {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const rest = year % 100
  const leap = Math.floor(century / 4)
  const correction = Math.floor((century + 8) / 25)
  const shift = Math.floor((century - correction + 1) / 3)
  const epact = (19 * golden + century - leap - shift + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const code = epact + weekday - 7 * late + 114
  return daysFromCivil(year, Math.floor(code / 31), (code % 31) + 1)
}
