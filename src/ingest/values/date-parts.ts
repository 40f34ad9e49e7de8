import type { DateOrder } from '../types'
import { timeMs } from './civil'

export interface DateParts {
  year: number
  month: number
  day: number
  /** What stands behind the date. */
  rest: string
}

export interface TimeParts {
  ms: number
  /** Of the zone east of UTC, in ms; null where the cell names none. */
  offsetMs: number | null
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const WEEKDAY = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+/i
const NUMERIC = /^(\d{1,4})\s?([-/.年])\s?(\d{1,2})\s?([-/.月])\s?(\d{1,4})日?(?=[\sT,]|$|[上下]午|\d{1,2}[:时])/
const DAY_FIRST = /^(\d{1,2})(?:st|nd|rd|th)?[\s\-/.]*([a-z]{3,9})\.?[\s\-/.,]*(\d{4}|\d{2})(?!\d)(?!:)/i
const MONTH_FIRST = /^([a-z]{3,9})\.?[\s\-/]*(\d{1,2})(?:st|nd|rd|th)?[\s\-/,]+(\d{4}|\d{2})(?!\d)(?!:)/i
const YEAR_FIRST = /^(\d{4})[\s\-/.]*([a-z]{3,9})\.?[\s\-/.]*(\d{1,2})(?!\d)/i

/** The date that a text begins with, or undefined. */
export function readDateParts(cell: string, order: DateOrder): DateParts | undefined {
  const text = cell.replace(WEEKDAY, '')
  return numericDate(text, order) ?? namedDate(text)
}

/** Two digits of a year: 69 and below are 20xx (as POSIX reads them), 70 and above 19xx. */
const fullYear = (digits: string): number =>
  digits.length > 2 ? Number(digits) : Number(digits) + (Number(digits) < 70 ? 2000 : 1900)

function numericDate(text: string, order: DateOrder): DateParts | undefined {
  const match = NUMERIC.exec(text)
  if (!match) return undefined
  const [whole, first = '', separator, second = '', , third = ''] = match
  const rest = text.slice(whole.length)
  const isYearFirst = first.length > 2 || separator === '年' || (order === 'YMD' && third.length <= 2)
  if (isYearFirst) return { year: fullYear(first), month: Number(second), day: Number(third), rest }
  if (third.length === 1 || third.length === 3) return undefined
  const [day, month] = order === 'MDY' ? [second, first] : [first, second]
  return { year: fullYear(third), month: Number(month), day: Number(day), rest }
}

function namedDate(text: string): DateParts | undefined {
  const match = DAY_FIRST.exec(text) ?? MONTH_FIRST.exec(text) ?? YEAR_FIRST.exec(text)
  if (!match) return undefined
  const [whole, first = '', second = '', third = ''] = match
  const isMonthFirst = /^[a-z]/i.test(first)
  const isYearFirst = first.length === 4 && !isMonthFirst
  const month = monthOf(isMonthFirst ? first : second)
  if (month === 0) return undefined
  const day = Number(isMonthFirst ? second : isYearFirst ? third : first)
  return { year: fullYear(isYearFirst ? first : third), month, day, rest: text.slice(whole.length) }
}

const MONTH_NAMES =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/i
const monthOf = (name: string): number =>
  MONTH_NAMES.test(name) ? MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1 : 0

const TIME =
  /^(上午|下午|am|pm)?\s*(\d{1,2})(?:[:.时](\d{2}))(?:[:.分](\d{2})(?:[.,](\d{1,9}))?)?[分秒]?\s*(am|pm|a\.m\.|p\.m\.)?\s*(z|utc|gmt)?\s*([+-]\d{2}:?\d{2}|[+-]\d{2})?$/i
const HOUR_ONLY = /^(\d{1,2})\s*(am|pm)$/i

/** The time that stands behind a date: midnight where nothing does, undefined where it is no time. */
export function readTimeParts(rest: string): TimeParts | undefined {
  const text = rest.replace(/^[T,\s]+/, '').replace(/\s*\([^)]*\)$/, '')
  if (text === '') return { ms: 0, offsetMs: null }
  const hourOnly = HOUR_ONLY.exec(text)
  if (hourOnly) return { ms: timeMs(clockHour(Number(hourOnly[1]), hourOnly[2]), 0, 0), offsetMs: null }
  const match = TIME.exec(text)
  if (!match) return undefined
  const [, before, hour, minute, second, fraction, after, utc, offset] = match
  const ms = fraction ? Math.floor(Number(`0.${fraction}`) * 1000 + 1e-6) : 0
  const time = timeMs(clockHour(Number(hour), before ?? after), Number(minute), Number(second ?? 0), ms)
  return { ms: time, offsetMs: offset ? offsetOf(offset) : utc ? 0 : null }
}

function clockHour(hour: number, half: string | undefined): number {
  if (half === undefined) return hour
  if (hour > 12) return half.startsWith('下') || /^p/i.test(half) ? hour : NaN
  return (hour % 12) + (/^(?:下午|p)/i.test(half) ? 12 : 0)
}

function offsetOf(text: string): number {
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(3).replace(':', '') || 0)
  return (text.startsWith('-') ? -1 : 1) * minutes * 60_000
}
