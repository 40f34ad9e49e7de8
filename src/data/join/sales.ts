import { findFormat } from '../../ingest/formats'
import type { Column } from '../../schema/columns'
import type { ImportRecord } from '../import-record'
import { createKeyTable } from '../key-table'
import type { UnitIndex, Units } from '../units'
import { readReference, type Sale } from './link-payments'
import { contactOf, numberAt, textOf } from './payment-rows'

/** An import of a shop's own orders, its unit keys within their source, and which of its units count: shown or joined. */
export interface ShopImport {
  record: ImportRecord
  index: UnitIndex
  ofRow: Units['ofRow']
  counts(unit: number): boolean
  columns: ReadonlyMap<string, Column>
}

/** The columns of a shop's export that a payment is compared with. */
export const SALE_FIELDS: readonly string[] = [
  ...['orderId', 'orderedAt', 'orderTotal', 'lineTotal', 'unitPrice', 'quantity', 'discount', 'shipping', 'tax'],
  ...['refunded', 'currency', 'email', 'phone'],
]

/** Days from the first to the last order of an export without a long gap, and who may have taken the payments for them. */
export interface Period {
  fromDay: number
  toDay: number
  paidThrough: readonly string[] | undefined
}

export const DAY_MS = 86_400_000
/** So many days without an order are no part of what an export covers: nor is a date that is a slip. */
const GAP_DAYS = 92

/** The sales that shops tell, each once whatever files tell of it, and the periods that they tell of. */
export function readSales(shops: readonly ShopImport[]): { sales: Sale[]; periods: Period[] } {
  const table = createKeyTable(shops.reduce((sum, { index }) => sum + index.count.length, 0))
  const sales: Sale[] = []
  const periods = shops.flatMap((shop): Period[] => {
    const paidThrough = findFormat(shop.record.format)?.paidThrough
    const days = new Set<number>()
    const { amounts, firstRow } = sumUnits(shop)
    const said = createReader(shop)
    firstRow.forEach((row, unit) => {
      if (row < 0 || !shop.counts(unit)) return
      const at = said.at(row)
      if (!Number.isNaN(at)) days.add(Math.floor(at / DAY_MS))
      const [hi, lo] = [shop.index.hi[unit]!, shop.index.lo[unit]!]
      if (shop.index.isCounted[unit] === 1) return
      const number = table.index(hi, lo)
      const sale = (sales[number] ??= { hi, lo, ...UNKNOWN, amounts: [], paidThrough })
      addTo(sale, { ...said.sale(row), at, amounts: amounts(unit) })
    })
    return stretchesOf(days).map((stretch) => ({ ...stretch, paidThrough }))
  })
  return { sales, periods }
}

function stretchesOf(days: ReadonlySet<number>): { fromDay: number; toDay: number }[] {
  const stretches: { fromDay: number; toDay: number }[] = []
  for (const day of [...days].sort((a, b) => a - b)) {
    const last = stretches.at(-1)
    if (last && day - last.toDay <= GAP_DAYS) last.toDay = day
    else stretches.push({ fromDay: day, toDay: day })
  }
  return stretches
}

const UNKNOWN = { id: '', at: NaN, refunded: NaN, currency: '', email: '', phone: '' }

type Facts = Pick<Sale, 'id' | 'at' | 'amounts' | 'refunded' | 'currency' | 'email' | 'phone'>

/** What one file leaves open another may say. */
function addTo(sale: Sale, facts: Facts): void {
  for (const name of ['id', 'currency', 'email', 'phone'] as const) sale[name] ||= facts[name]
  for (const name of ['at', 'refunded'] as const) if (Number.isNaN(sale[name])) sale[name] = facts[name]
  sale.amounts.push(...facts.amounts)
}

function createReader({ columns, record }: ShopImport): {
  at(row: number): number
  sale(row: number): Omit<Facts, 'at' | 'amounts'>
} {
  const [idOf, currencyOf] = [textOf(columns.get('orderId')), textOf(columns.get('currency'))]
  const [emailOf, phoneOf] = [contactOf('email', columns.get('email')), contactOf('phone', columns.get('phone'))]
  return {
    at: (row) => numberAt(columns, 'orderedAt', row),
    sale: (row) => ({
      id: readReference(idOf(row)),
      refunded: numberAt(columns, 'refunded', row),
      currency: currencyOf(row) || record.currency,
      email: emailOf(row),
      phone: phoneOf(row),
    }),
  }
}

/** What the lines of each unit come to, and its first row. */
function sumUnits({ index, ofRow, columns }: ShopImport): { amounts(unit: number): number[]; firstRow: Int32Array } {
  const units = index.count.length
  const firstRow = new Int32Array(units).fill(-1)
  const [total, lines, sent, taxed] = [NaN, 0, 0, 0].map((start) => new Float64Array(units).fill(start))
  const [whole, shipping, tax] = ['orderTotal', 'shipping', 'tax'].map((name) => numbersOf(columns, name))
  const lineOf = lineReader(columns)
  for (let row = ofRow.length - 1; row >= 0; row--) {
    const unit = ofRow[row]!
    firstRow[unit] = row
    if (whole && !Number.isNaN(whole[row]!)) total![unit] = whole[row]!
    lines![unit] = lines![unit]! + lineOf(row)
    if (shipping) sent![unit] = sent![unit]! + (shipping[row]! || 0)
    if (tax) taxed![unit] = taxed![unit]! + (tax[row]! || 0)
  }
  const amounts = (unit: number): number[] => {
    if (!Number.isNaN(total![unit]!)) return [total![unit]!]
    const goods = lines![unit]!
    return goods === 0 ? [] : [goods, goods + sent![unit]!, goods + sent![unit]! + taxed![unit]!]
  }
  return { amounts, firstRow }
}

function lineReader(columns: ReadonlyMap<string, Column>): (row: number) => number {
  const [total, price, quantity, discount] = ['lineTotal', 'unitPrice', 'quantity', 'discount'].map((name) =>
    numbersOf(columns, name),
  )
  return (row) => {
    if (total && !Number.isNaN(total[row]!)) return total[row]!
    const pieces = quantity?.[row] ?? NaN
    return (price?.[row] || 0) * (Number.isNaN(pieces) ? 1 : pieces) - Math.abs(discount?.[row] || 0)
  }
}

function numbersOf(columns: ReadonlyMap<string, Column>, name: string): Float64Array | undefined {
  const column = columns.get(name)
  return column?.kind === 'f64' ? column.values : undefined
}
