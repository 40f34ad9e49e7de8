import type { PriceConfig } from '../../../analyses/price/spec'
import type { ImportEntry } from '../../../data/types'

/** The columns of a plain table that the reaction to price is read from, by header. */
export type TableColumns = Pick<PriceConfig, 'price' | 'quantity' | 'at' | 'unit'>

/** Plain tables with columns enough for a price, a quantity and a day. */
export const priceTables = <T extends Pick<ImportEntry, 'table' | 'state' | 'mapping'>>(imports: readonly T[]): T[] =>
  imports.filter(
    ({ table, state, mapping }) => table === 'table' && state === 'active' && headersOf(mapping).length >= 3,
  )

export const headersOf = (mapping: Readonly<Record<string, string>>): string[] => Object.keys(mapping)

/** What headers of such columns hold, in the order of how sure it is; a sum of money is neither a price nor a quantity. */
const LIKELY = {
  at: [/^(date|day|week|日期)$/i, /date|day|week|日期|时间/i],
  price: [/^(unit|average|avg)?[ _-]*price$/i, /price|单价|价格|售价/i],
  quantity: [/^(quantity|qty|units|pieces|volume|数量|销量|件数)$/i, /quantity|qty|units sold|volume|数量|销量|件数/i],
  unit: [/^(product|item|sku|商品)/i, /product|item|sku|region|store|商品|地区|门店/i],
} as const

/** The columns that their headers suggest; each header stands for one thing at most. */
export function guessColumns(headers: readonly string[]): TableColumns {
  const taken = new Set<string>()
  const guess = (patterns: readonly RegExp[]): string | undefined => {
    const free = headers.filter((header) => !taken.has(header))
    const found = patterns.flatMap((pattern) => free.filter((header) => pattern.test(header.trim())))[0]
    if (found !== undefined) taken.add(found)
    return found
  }
  const found = Object.entries(LIKELY).map(([name, patterns]) => [name, guess(patterns)] as const)
  return Object.fromEntries(found.filter(([, header]) => header !== undefined))
}

/** Whether all that is needed is named, each by a column of its own. */
export function isComplete({ price, quantity, at, unit }: TableColumns): boolean {
  const named = [price, quantity, at, ...(unit === undefined ? [] : [unit])]
  return named.every((header) => header !== undefined) && new Set(named).size === named.length
}
