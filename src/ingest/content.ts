import { headerKey } from './header-key'
import type { DateOrder } from './types'
import { createDateReader } from './values/dates'
import { saysNothing } from './values/missing'
import { readNumber, type Decimal } from './values/numbers'

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

/** Whether a column holds dates: written ones, since a bare number could be anything. */
export function looksLikeDates(cells: readonly string[]): boolean {
  const readers = (['DMY', 'MDY', 'YMD'] as DateOrder[]).map((order) => createDateReader(order, 'UTC'))
  const isWritten = (cell: string): boolean => !/^\s*\d+(\.\d+)?\s*$/.test(cell)
  return readers.some((read) => share(cells, (cell) => isWritten(cell) && !Number.isNaN(read(cell))) >= MOST)
}

export const looksLikeEmails = (cells: readonly string[]): boolean =>
  share(cells, (cell) => /^\s*\S+@\S+\.\S+\s*$/.test(cell)) >= MOST

/** Whether a column holds amounts: numbers, some with a fraction or a currency sign. */
export const looksLikeMoney = (cells: readonly string[], decimal: Decimal): boolean =>
  share(cells, (cell) => !Number.isNaN(readNumber(cell, decimal))) >= MOST &&
  cells.some((cell) => /[.,$€£¥元]/.test(cell))

const ID_HEADER =
  /id$|code|number|^no$|no$|zip|post|phone|mobile|tel$|fax|sku|barcode|ean|card|account|ref|year|date|birth|编号|编码|单号|号$|码$|电话|手机|邮编|卡|帐号|账号|日期|时间/
const ODD_NUMBER = /^\s*[-+]?0\d|[a-z]|^\s*'|=|^\s*[-+]?\d{16,}/i

/** Whether a column without a field of its own is a quantity: all numbers, none of them an id in disguise (`007`, `1e5`, 16 digits). */
export function isQuantity(header: string, cells: readonly string[], decimal: Decimal): boolean {
  if (cells.length === 0 || ID_HEADER.test(headerKey(header))) return false
  return cells.every((cell) => !ODD_NUMBER.test(cell) && !Number.isNaN(readNumber(cell, decimal)))
}
