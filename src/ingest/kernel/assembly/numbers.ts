import { isSame } from './cell-table'
import { readText } from './host'

/** Every integer of so many digits, and every power of ten to divide it by, is exact: the quotient is correctly rounded. */
const MOST_CHARS: usize = 15
const POWERS: StaticArray<f64> = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15]

/** How plain cells are to be read: numbers with a point or a comma, dates with the day or the month first. */
const COMMA: i32 = 1
const DAY_FIRST: i32 = 2
const MONTH_FIRST: i32 = 3

/**
 * Writes the value of column `index` of every record, NaN for those that have none; cells that are not plain are asked of
 * `readText`. Answers how many cells that are not empty have none. `kind`: 0 numbers with a point, or one of those above.
 */
export function readNumbers(bounds: usize, width: i32, rows: i32, index: i32, into: usize, kind: i32): i32 {
  let lastStart: usize = 0
  let lastLength: u32 = 0
  let value: f64 = NaN
  let unread = 0
  for (let row = 0, slot = bounds + index * 8; row < rows; row++, slot += width * 8) {
    const start = <usize>load<u32>(slot)
    const end = <usize>load<u32>(slot, 4)
    const length = <u32>(end - start)
    if (length !== lastLength || !isSame(start, lastStart, length)) {
      lastStart = start
      lastLength = length
      value = kind < DAY_FIRST ? plainNumber(start, end, kind === COMMA) : plainDate(start, end, kind === MONTH_FIRST)
      if (value !== value && length > 0) value = readText(start, end)
    }
    store<f64>(into + (row << 3), value)
    if (value !== value && length > 0) unread++
  }
  return unread
}

/** Digits with a sign and a decimal sign; NaN for anything else. */
function plainNumber(start: usize, end: usize, isComma: bool): f64 {
  if (end === start || end - start > MOST_CHARS) return NaN
  const isNegative = load<u8>(start) === 45
  const point: u8 = isComma ? 44 : 46
  let value: i64 = 0
  let digits = 0
  let beforePoint = -1
  for (let at = isNegative ? start + 1 : start; at < end; at++) {
    const code = load<u8>(at)
    const digit = <u32>code - 48
    if (digit < 10) {
      value = value * 10 + digit
      digits++
    } else if (code === point && beforePoint < 0) beforePoint = digits
    else return NaN
  }
  if (digits === 0) return NaN
  const magnitude = beforePoint < 0 ? <f64>value : <f64>value / POWERS[digits - beforePoint]
  return isNegative && value !== 0 ? -magnitude : magnitude
}

/** Where the last run of digits ended, and how many they were. */
let at: usize = 0
let digits: i32 = 0

function wholeNumber(from: usize, end: usize): i32 {
  let value = 0
  for (at = from; at < end; at++) {
    const digit = <i32>load<u8>(at) - 48
    if (digit < 0 || digit > 9) break
    value = value * 10 + digit
  }
  digits = <i32>(at - from)
  return value
}

/** `2024-01-31` and `31/1/2024` (parted by `-`, `/` or `.`), with hours, minutes and seconds or without. NaN for all others. */
function plainDate(start: usize, end: usize, isMonthFirst: bool): f64 {
  const first = wholeNumber(start, end)
  const firstDigits = digits
  if (at >= end) return NaN
  const sign = load<u8>(at)
  if (sign !== 45 && sign !== 46 && sign !== 47) return NaN
  const second = wholeNumber(at + 1, end)
  if (digits < 1 || digits > 2 || at >= end || load<u8>(at) !== sign) return NaN
  const third = wholeNumber(at + 1, end)
  let day: f64
  if (firstDigits === 4 && digits > 0 && digits <= 2) day = dayMs(first, second, third)
  else if (digits === 4 && firstDigits > 0 && firstDigits <= 2) {
    day = isMonthFirst ? dayMs(third, first, second) : dayMs(third, second, first)
  } else return NaN
  return at === end ? day : day + plainTime(end)
}

/** Behind a space or a T, from where the date ended. */
function plainTime(end: usize): f64 {
  const before = load<u8>(at)
  if (before !== 32 && before !== 84) return NaN
  const hour = wholeNumber(at + 1, end)
  if (digits < 1 || digits > 2 || at >= end || load<u8>(at) !== 58) return NaN
  const minute = wholeNumber(at + 1, end)
  if (digits !== 2 || hour > 23 || minute > 59) return NaN
  let second = 0
  if (at < end) {
    if (load<u8>(at) !== 58) return NaN
    second = wholeNumber(at + 1, end)
    if (digits !== 2 || at !== end || second > 59) return NaN
  }
  return <f64>(hour * 3_600 + minute * 60 + second) * 1000
}

const MONTH_DAYS: StaticArray<i32> = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Midnight of a day in ms since 1970 (Hinnant, "days_from_civil"); NaN where there is no such day, or none of a shop's time. */
function dayMs(year: i32, month: i32, day: i32): f64 {
  if (year < 1800 || year > 2200 || month < 1 || month > 12 || day < 1) return NaN
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  if (day > (month === 2 && isLeap ? 29 : MONTH_DAYS[month - 1])) return NaN
  const y = month <= 2 ? year - 1 : year
  const era = y / 400
  const yearOfEra = y - era * 400
  const dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
  const dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
  return <f64>(era * 146_097 + dayOfEra - 719_468) * 86_400_000
}
