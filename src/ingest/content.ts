import { headerKey } from './header-key'
import type { DateOrder } from './types'
import { readCurrency } from './values/currency-marks'
import { createDateReader } from './values/dates'
import { saysNothing } from './values/missing'
import { readNumber, type Decimal } from './values/numbers'
import { readTimeParts } from './values/time-parts'

/** Least share of a column's filled cells that must look alike for its content to say what it is. */
const MOST = 0.95

/** The filled cells of a column. */
export function cellsOf(rows: readonly (readonly string[])[], column: number): string[] {
  const cells: string[] = []
  for (const row of rows) {
    const cell = row[column]
    if (cell !== undefined && !saysNothing(cell)) cells.push(cell)
  }
  return cells
}

const share = (cells: readonly string[], test: (cell: string) => boolean): number =>
  cells.length === 0 ? 0 : cells.filter(test).length / cells.length

/** Whether a column holds dates: written ones of day, month and year, since a bare number or `12-2024` could be anything. */
export function looksLikeDates(cells: readonly string[]): boolean {
  const readers = (['DMY', 'MDY', 'YMD'] as DateOrder[]).map((order) => createDateReader(order, 'UTC'))
  return readers.some((read) => share(cells, (cell) => namesDay(cell) && !Number.isNaN(read(cell))) >= MOST)
}

/** Whether a column holds times of day and no dates: with a sign between hours and minutes, or a word for the half of the day. */
export const looksLikeTimes = (cells: readonly string[]): boolean =>
  share(cells, (cell) => TIME_OF_DAY.test(cell) && readTimeParts(cell.trim(), 'UTC') !== undefined) >= MOST

const TIME_OF_DAY = /^\s*(?:\p{Script=Han}{2}\s?)?\d{1,2}\s?(?:[:.h时時点]\s?\d{0,2}|[ap]\.?m)/iu

/** Whether a date has a time of day beside it, other than the midnight that programs put there. */
export const namesTime = (cell: string): boolean =>
  /\d[:h时時点]\d|\d\s?[ap]\.?m\b/i.test(cell.replace(/[T\s]0?0:00(?::00(?:\.0+)?)?$/, ''))

const WHOLE_DATE = /\d\D+\d+\D+\d|\d\D*\p{L}{3}\D*\d|\p{L}{3}\D*\d+\D+\d/u

/** Whether a text may be a date of day, month and year: `May 2024` is the name of a month, and of many a column. */
export const namesDay = (text: string): boolean => WHOLE_DATE.test(text)

export const looksLikeEmails = (cells: readonly string[]): boolean =>
  share(cells, (cell) => /^\s*\S+@\S+\.\S+\s*$/.test(cell)) >= MOST

/** Whether a column holds phones as only phones are written: with a country's code, in groups, or as Chinese mobile numbers are. */
export const looksLikePhones = (cells: readonly string[]): boolean => share(cells, (cell) => PHONE.test(cell)) >= MOST

const PHONE =
  /^\s*'?(?:\+\d[\d\s().-]{6,18}|(?:86)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}|\(?\d{3}\)?[ -.]\d{3}[ -.]\d{4}|0\d{1,4}[ /-]\d[\d ]{4,9})\s*$/

/** Whether a column names currencies. */
export const looksLikeCurrencies = (cells: readonly string[]): boolean =>
  share(cells, (cell) => cell.trim().length <= 4 && readCurrency(cell) !== undefined) >= MOST

/** Whether a column holds codes that name things: letters, digits and dashes without a blank, with a digit in each. */
export const looksLikeIds = (cells: readonly string[]): boolean => share(cells, (cell) => CODE.test(cell)) >= MOST

const CODE = /^\s*[#'`]?(?=[\w/-]*\d)[A-Za-z0-9][\w/-]{1,39}\s*$/

/** Whether a column holds amounts: numbers, some with a fraction or a currency sign. */
export const looksLikeMoney = (cells: readonly string[], decimal: Decimal): boolean =>
  share(cells, (cell) => !Number.isNaN(readNumber(cell, decimal))) >= MOST &&
  cells.some((cell) => /[.,$€£¥￥元円]/.test(cell))

const ID_HEADER =
  /(?<!pa|\bb|val|gr)id$|code|number(?!of)|^no$|no$|zip|post|phone|mobile|tel$|fax|sku|barcode|ean|card|account|ref|year|date|birth|编号|编码|单号|号$|码$|电话|手机|邮编|卡|帐号|账号|日期|时间/
const SHARES = { isPercentAllowed: true }
/** What programs write where a division by nothing was: it is no number, and makes no words of the others. */
const INFINITE = /^\s*[-+]?(?:inf(?:inity)?|∞)\s*$/i
const ODD_NUMBER = /^\s*[-+]?0\d|[a-z]|^\s*'|=|^\s*[-+]?\d{16,}/i

/** Whether a column without a field of its own is a quantity: all numbers, none of them an id in disguise (`007`, `1e5`, 16 digits). */
export function isQuantity(header: string, cells: readonly string[], decimal: Decimal): boolean {
  if (ID_HEADER.test(headerKey(header))) return false
  const finite = cells.filter((cell) => !INFINITE.test(cell))
  const isNumber = (cell: string): boolean => !ODD_NUMBER.test(cell) && !Number.isNaN(readNumber(cell, decimal, SHARES))
  return finite.length > 0 && finite.every(isNumber)
}
