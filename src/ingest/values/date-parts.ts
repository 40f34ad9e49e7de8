import type { DateOrder } from '../types'
import { isWeekday, monthOf } from './month-names'

export interface DateParts {
  year: number
  month: number
  day: number
  /** What stands behind the date. */
  rest: string
}

/** Two digits of a year below this are 20xx, others 19xx. */
export type Century = 30 | 70

const NUMERIC =
  /^(\d{1,4})\s?([-/.年])\s?(\d{1,2})\s?([-/.月])\s?(\d{1,4})[日.]?(?=[\sT,]|$|[上下中]午|凌晨|晚上|早上|午[前後]|\d{1,2}[:时時])/
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?=[T\s])/
const DAY_FIRST =
  /^(\d{1,2})(?:st|nd|rd|th|er|[oa](?=\s))?[\s\-/.]*(?:de |of )?(\p{L}{3,10})\.?[\s\-/.,]*(?:de |del )?(\d{4}|\d{2})(?!\d)(?!:)/iu
const MONTH_FIRST = /^(\p{L}{3,10})\.?[\s\-/]*(\d{1,2})(?:st|nd|rd|th)?[\s\-/,]+(\d{4}|\d{2})(?!\d)(?!:)/iu
const YEAR_FIRST = /^(\d{4})[\s\-/.]*(\p{L}{3,10})\.?[\s\-/.]*(\d{1,2})(?!\d)/iu
/** `May 14 11:23:45 UTC 2026`. */
const YEAR_LAST = /^(\p{L}{3,10}) (\d{1,2}) (\d{1,2}:\d{2}:\d{2}(?: [A-Z]{1,4}(?:[+-]\d{2}:?\d{2})?)?) (\d{4})$/iu
const MONTH_ONLY =
  /^(?:(\d{4})\s?[-/.年]\s?(\d{1,2})月?|(\d{1,2})\s?[-/.]\s?(\d{4})|(\p{L}{3,10})\.?[\s\-/,]+(?:de )?(\d{4}))$/u
/** Beyond Latin, in scripts whose weekdays may stand anywhere. */
const CHINESE = /[\u3400-\u9fff]/
const ASIAN_WEEKDAY =
  /\s?[(（]?(?:(?:星期|周|礼拜)[一二三四五六日天]|[月火水木金土日]曜日?|(?<=[(（])[月火水木金土日])[)）]?/

/** The date that a text begins with, or undefined. A month alone is its first day. */
export function readDateParts(cell: string, order: DateOrder, century: Century): DateParts | undefined {
  const text = CHINESE.test(cell) ? cell.replace(ASIAN_WEEKDAY, ' ').trim() : cell
  return readParts(text, order, century) ?? readParts(withoutWeekday(text), order, century)
}

function readParts(text: string, order: DateOrder, century: Century): DateParts | undefined {
  return numericDate(text, order, century) ?? compactDate(text) ?? namedDate(text, century) ?? monthAlone(text)
}

function withoutWeekday(text: string): string {
  const word = /^([\p{L}-]+)\.?,?\s+/u.exec(text)
  return word && isWeekday(word[1]!) ? text.slice(word[0].length) : text
}

const fullYear = (digits: string, century: Century): number =>
  digits.length > 2 ? Number(digits) : Number(digits) + (Number(digits) < century ? 2000 : 1900)

function numericDate(text: string, order: DateOrder, century: Century): DateParts | undefined {
  const match = NUMERIC.exec(text)
  if (!match) return undefined
  const [whole, first = '', separator, second = '', , third = ''] = match
  const rest = text.slice(whole.length)
  const isYearFirst = first.length > 2 || separator === '年' || (order === 'YMD' && third.length <= 2)
  if (isYearFirst) return { year: fullYear(first, century), month: Number(second), day: Number(third), rest }
  if (third.length === 1 || third.length === 3) return undefined
  const [day, month] = order === 'MDY' ? [second, first] : [first, second]
  return { year: fullYear(third, century), month: Number(month), day: Number(day), rest }
}

function compactDate(text: string): DateParts | undefined {
  const match = COMPACT.exec(text)
  if (!match) return undefined
  return { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]), rest: text.slice(8) }
}

function namedDate(text: string, century: Century): DateParts | undefined {
  const last = YEAR_LAST.exec(text)
  if (last && monthOf(last[1]!) > 0) {
    return { year: Number(last[4]), month: monthOf(last[1]!), day: Number(last[2]), rest: ` ${last[3]}` }
  }
  const match = DAY_FIRST.exec(text) ?? MONTH_FIRST.exec(text) ?? YEAR_FIRST.exec(text)
  if (!match) return undefined
  const [whole, first = '', second = '', third = ''] = match
  const isMonthFirst = /^\p{L}/u.test(first)
  const isYearFirst = first.length === 4 && !isMonthFirst
  const month = monthOf(isMonthFirst ? first : second)
  if (month === 0) return undefined
  const day = Number(isMonthFirst ? second : isYearFirst ? third : first)
  return { year: fullYear(isYearFirst ? first : third, century), month, day, rest: text.slice(whole.length) }
}

function monthAlone(text: string): DateParts | undefined {
  const match = MONTH_ONLY.exec(text)
  if (!match) return undefined
  const [, yearBefore, monthBehind, monthBefore, yearBehind, name, yearOfName] = match
  const month = name === undefined ? Number(monthBehind ?? monthBefore) : monthOf(name)
  return month === 0 ? undefined : { year: Number(yearBefore ?? yearBehind ?? yearOfName), month, day: 1, rest: '' }
}
