import { findField } from '../schema'
import type { TableName } from '../schema/field'
import { cellsOf } from './content'
import type { FieldMapping, PlanOptions } from './types'
import { readAmountCurrency } from './values/amounts'
import { readCurrency } from './values/currency-marks'

export interface CurrencyFinding {
  /** ISO 4217, '' where nothing says. */
  currency: string
  /** Position of the column whose cells name a currency each. */
  from?: number
}

/** The amounts whose currency is that of the row, the likeliest first. */
const AMOUNTS = ['lineTotal', 'unitPrice', 'orderTotal', 'amount', 'price', 'revenue', 'cost']
/** More than digits, spaces, signs and separators. */
const MARKED = /[^\d.,'’()\s+-]/

/**
 * What the amounts of a file are in: what the caller says, else what most marked cells of an amount name, else its header (`Total
 * (EUR)`). Where a column of the file is the currency already, or the table has none, cells are not asked.
 */
export function inferCurrency(
  table: TableName,
  fields: readonly FieldMapping[],
  rows: readonly (readonly string[])[],
  { currency, homeCurrency = '' }: PlanOptions,
): CurrencyFinding {
  const home = currency ?? homeCurrency
  const amounts = AMOUNTS.flatMap((name) => fields.filter(({ field }) => field === name))
  const isAsked = findField(table, 'currency') !== undefined && !fields.some(({ field }) => field === 'currency')
  const marked = isAsked ? firstMarked(amounts, rows, home) : undefined
  const named = amounts.map(({ column }) => currencyOfHeader(column, home)).find((code) => code !== '')
  const found = { currency: currency ?? marked?.most ?? named ?? '' }
  return marked ? { ...found, from: marked.index } : found
}

function firstMarked(
  amounts: readonly FieldMapping[],
  rows: readonly (readonly string[])[],
  home: string,
): { index: number; most: string } | undefined {
  for (const { index } of amounts) {
    const counts = new Map<string, number>()
    for (const cell of cellsOf(rows, index)) {
      const code = MARKED.test(cell) ? readAmountCurrency(cell, home) : ''
      if (code !== '') counts.set(code, (counts.get(code) ?? 0) + 1)
    }
    const [most] = [...counts].sort((a, b) => b[1] - a[1])
    if (most) return { index, most: most[0] }
  }
  return undefined
}

/** The currency that a header names in brackets or as its last word: `金额(元)`, `Price USD`; '' for none. */
function currencyOfHeader(header: string, home: string): string {
  const plain = header.normalize('NFKC').trim()
  const words = [/[([]\s*([^()[\]]+?)\s*[)\]]/.exec(plain)?.[1], /(?:\s(?:in\s)?|_|:)([^\s_:]{1,4})$/.exec(plain)?.[1]]
  for (const word of words) {
    const code = word === undefined ? undefined : readCurrency(word, home)
    if (code) return code
  }
  return ''
}
