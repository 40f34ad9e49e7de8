import type { DraftSpan } from '../../../../src/analyses/service/reply/types'
import { TEMPLATES } from '../../../../src/analyses/service/reply/templates/say'
import type { Row } from '../../../support/frames'

/** The rows that a draft was made from, and whose they are. */
export interface Rows {
  orders: readonly Row[]
  products: readonly Row[]
  customers: readonly Row[]
  knowledge: Readonly<Record<string, string>>
  solved: Readonly<Record<string, string>>
  customer: string | undefined
  message: string
  language: 'en' | 'zh'
  currency: string
}

const DATES = new Set(['orderedAt', 'shippedAt', 'deliveredAt'])
const MONEY = new Set(['price', 'compareAtPrice', 'refunded', 'orderTotal', 'lineTotal'])

/** What stands in a draft and is not where its source says, worked out from the rows anew, with nothing of the code that drafts. */
export const strayText = (spans: readonly DraftSpan[], rows: Rows): string[] =>
  spans.flatMap((span) => strayIn(span, rows))

function strayIn({ text, source }: DraftSpan, rows: Rows): string[] {
  switch (source.kind) {
    case 'template': {
      const toned = TEMPLATES[rows.language][source.template as keyof (typeof TEMPLATES)['en']]
      const words = typeof toned === 'string' ? [toned] : Object.values(toned ?? {})
      const isOwn = words.some((one) => one.split(/\{[a-zA-Z]+\}/).includes(text))
      return isOwn && !/\p{N}/u.test(text) ? [] : [`template ${source.template}: ${text}`]
    }
    case 'row': {
      const cells = rowsOf(rows, source.table, source.key).flatMap((row) => said(row, source.field, rows))
      const isThere = source.field === 'description' ? cells.some((cell) => cell.includes(text)) : cells.includes(text)
      return isThere && text !== '' ? [] : [`${source.table} ${source.key} ${source.field}: ${text}`]
    }
    case 'knowledge':
      return plain(rows.knowledge[source.question] ?? '').trim() === text
        ? []
        : [`knowledge ${source.question}: ${text}`]
    case 'solved':
      return plain(rows.solved[source.message] ?? '').trim() === text ? [] : [`solved ${source.message}: ${text}`]
    case 'message':
      return oneLine(rows.message.slice(source.start, source.end)) === text ? [] : [`message: ${text}`]
  }
}

/** Rows of the customer alone; products and their names are everybody's. */
function rowsOf({ orders, products, customers, customer }: Rows, table: string, key: string): readonly Row[] {
  if (table === 'products') return [...products, ...orders].filter(({ productId }) => productId === key)
  if (table === 'customers') return customers.filter((row) => row.customerId === customer && customer === key)
  if (table !== 'orders' || customer === undefined) return []
  return orders.filter(
    (row) => row.person === customer && (row.orderId === key || (row.orderId === '' && key === customer)),
  )
}

function said(row: Row, field: string, { language, currency }: Rows): string[] {
  const value = row[field]
  if (value === null || value === undefined || value === '') return []
  const locale = language === 'en' ? 'en' : 'zh-CN'
  if (DATES.has(field)) {
    const date = new Date(typeof value === 'string' ? `${value}T00:00:00Z` : Number(value))
    const options = { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' } as const
    return [date.toLocaleDateString(language === 'en' ? 'en-GB' : 'zh-CN', options)]
  }
  if (MONEY.has(field)) {
    const unit = String(row.currency || currency)
    const options = { style: 'currency', currency: unit, currencyDisplay: 'narrowSymbol' } as const
    return [Number(value).toLocaleString(locale, options)]
  }
  if (typeof value === 'number') return [value.toLocaleString(locale, { maximumFractionDigits: 2 })]
  return field === 'description' ? [oneLine(String(value).replace(/<[^<>]*>/g, ' '))] : [oneLine(String(value))]
}

/** What shows of a text: no directions, no zero width, no controls. */
const plain = (text: string): string =>
  Array.from(text)
    .filter((sign) => sign === '\n' || !/[\p{Cf}\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}]/u.test(sign))
    .join('')
const oneLine = (text: string): string =>
  plain(text.replace(/[\t\r]/g, ' '))
    .split(/\s+/)
    .filter(Boolean)
    .join(' ')
