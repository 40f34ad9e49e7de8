import type { DateOrder } from '../types'
import { dayMs, timeMs } from './civil'
import type { Century } from './date-parts'

const SPACE = 32
const PLUS = 43
const COMMA = 44
const DASH = 45
const POINT = 46
const SLASH = 47
const COLON = 58
const CAPITAL_T = 84
const CAPITAL_Z = 90
/** Makes a letter a small one. */
const LOWER = 32
const LOWER_A = 97
const LOWER_M = 109
const LOWER_P = 112

/** Reads dates that are written in figures, as most are: `2024-05-31T13:45:00.5+02:00`, `31/5/2024 1:45 PM`. */
export interface PlainDates {
  /** Clock ms as written, before any zone; NaN for whatever has to be read as text. */
  read(bytes: Uint8Array, start: number, end: number): number
  /** Minutes east of UTC that the last cell named; NaN where it named none. */
  offsetMinutes(): number
}

/** Year, month and day, with hour and minute, and second, fraction, half of the day and offset where there are. */
export function createPlainDates(order: DateOrder, century: Century): PlainDates {
  /** Where the next part of the cell begins. */
  let at = 0
  /** The number before it, and its digits. */
  let value = 0
  let digits = 0
  let offset = NaN
  /** Most rows are of the day of the row before. */
  let lastKey = -1
  let lastFirstDigits = 0
  let lastDay = NaN

  const take = (bytes: Uint8Array, end: number, most: number): boolean => {
    value = 0
    digits = 0
    while (at < end && digits < most) {
      const code = bytes[at]! - 48
      if (code < 0 || code > 9) break
      value = value * 10 + code
      digits++
      at++
    }
    return digits > 0
  }

  const readDay = (bytes: Uint8Array, end: number): number => {
    if (!take(bytes, end, 4)) return NaN
    const [first, firstDigits] = [value, digits]
    const sign = bytes[at]
    if (sign !== DASH && sign !== SLASH && sign !== POINT) return NaN
    at++
    if (!take(bytes, end, 2)) return NaN
    const second = value
    if (bytes[at] !== sign) return NaN
    at++
    if (!take(bytes, end, 4)) return NaN
    const key = (first * 100 + second) * 100_000 + value * 8 + digits
    if (key !== lastKey || firstDigits !== lastFirstDigits) {
      lastKey = key
      lastFirstDigits = firstDigits
      lastDay = dayOf(first, firstDigits, second)
    }
    return lastDay
  }

  /** `value` is the third number. */
  const dayOf = (first: number, firstDigits: number, second: number): number => {
    if (firstDigits > 2 || (order === 'YMD' && digits <= 2)) {
      return digits > 2 ? NaN : dayMs(fullYear(first, firstDigits), second, value)
    }
    if (digits === 1 || digits === 3) return NaN
    const year = fullYear(value, digits)
    return order === 'MDY' ? dayMs(year, first, second) : dayMs(year, second, first)
  }
  const fullYear = (year: number, written: number): number =>
    written > 2 ? year : year + (year < century ? 2000 : 1900)

  const readTime = (bytes: Uint8Array, end: number): number => {
    if (!take(bytes, end, 2) || bytes[at] !== COLON) return NaN
    let hour = value
    at++
    if (!take(bytes, end, 2) || digits !== 2) return NaN
    const minute = value
    let [second, ms] = [0, 0]
    if (at < end && bytes[at] === COLON) {
      at++
      if (!take(bytes, end, 2) || digits !== 2) return NaN
      second = value
      if (at < end && (bytes[at] === POINT || bytes[at] === COMMA)) {
        at++
        if (!take(bytes, end, 9)) return NaN
        // Cut off, not rounded: 999.9 ms are still of this second.
        ms = digits >= 3 ? Math.floor(value / 10 ** (digits - 3)) : value * 10 ** (3 - digits)
      }
    }
    const half = bytes[at] === SPACE ? at + 1 : at
    if (half + 1 < end && (bytes[half + 1]! | LOWER) === LOWER_M) hour = onHalf(bytes, half, hour)
    return timeMs(hour, minute, second, ms)
  }

  /** The hour with `PM` or `am`, which begins at `half`. */
  const onHalf = (bytes: Uint8Array, half: number, hour: number): number => {
    const letter = bytes[half]! | LOWER
    at = half + 2
    if (letter !== LOWER_A && letter !== LOWER_P) return NaN
    if (hour > 12) return letter === LOWER_P ? hour : NaN
    return (hour % 12) + (letter === LOWER_P ? 12 : 0)
  }

  /** `Z`, `+02:00`, ` -0500`, ` +02` up to the end. */
  const readOffset = (bytes: Uint8Array, end: number): boolean => {
    if (bytes[at] === SPACE) at++
    const sign = bytes[at]
    at++
    if (sign === CAPITAL_Z) {
      offset = 0
      return at === end
    }
    if ((sign !== PLUS && sign !== DASH) || !take(bytes, end, 2) || digits !== 2) return false
    const hours = value
    if (at < end && bytes[at] === COLON) at++
    const minutes = at === end ? 0 : take(bytes, end, 2) && digits === 2 ? value : NaN
    offset = (sign === DASH ? -1 : 1) * (hours * 60 + minutes)
    return at === end && !Number.isNaN(offset)
  }

  return {
    read(bytes, start, end) {
      at = start
      offset = NaN
      const day = readDay(bytes, end)
      if (day !== day || at === end) return day
      if (bytes[at] !== SPACE && bytes[at] !== CAPITAL_T) return NaN
      at++
      const time = readTime(bytes, end)
      if (time !== time || at === end) return day + time
      if (readOffset(bytes, end)) return day + time
      offset = NaN
      return NaN
    },
    offsetMinutes: () => offset,
  }
}
