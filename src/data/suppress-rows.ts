import type { Column, ColumnKind } from '../schema/columns'
import type { TableName } from '../schema/field'
import { applyOverlay } from './overlay'
import type { SalesChoice } from './types'

/** What becomes of a row: it stays, it goes, or it stays as a sale to nobody. */
export const MARK = { stays: 0, goes: 1, nameless: 2 } as const

/** Of order lines what is left when they are a sale to nobody; their number tells them from each other at a later import. */
const SALES_FIELDS: ReadonlySet<string> = new Set([
  'orderedAt',
  'orderId',
  'productId',
  'productName',
  'category',
  'quantity',
  'unitPrice',
  'lineTotal',
  'orderTotal',
  'discount',
  'cost',
  'fee',
  'shipping',
  'tax',
  'status',
  'refunded',
  'channel',
  'shippedAt',
  'deliveredAt',
  'currency',
  'country',
])

/** Only sales can do without the person; everything else is about nobody else. */
export const markOf = (sales: SalesChoice | undefined, table: TableName): number =>
  sales === undefined ? MARK.stays : sales === 'anonymous' && table === 'orders' ? MARK.nameless : MARK.goes

/** Marks the rows whose code in this column is marked, as far as they have no mark yet. */
export function markByCode(marks: Uint8Array, codes: Uint32Array, markOfCode: Uint8Array): void {
  for (let row = 0; row < marks.length; row++) if (marks[row] === 0) marks[row] = markOfCode[codes[row]!]!
}

/** What is left of some rows. */
export interface Kept {
  /** Row numbers, in order. */
  rows: Uint32Array
  /** Those of them that are sales to nobody. */
  nameless: ReadonlySet<number>
}

export function keptRows(marks: Uint8Array): Kept {
  const rows: number[] = []
  const nameless = new Set<number>()
  for (let row = 0; row < marks.length; row++) {
    if (marks[row] === MARK.goes) continue
    if (marks[row] === MARK.nameless) nameless.add(row)
    rows.push(row)
  }
  return { rows: Uint32Array.from(rows), nameless }
}

/** A column of what is left. Only strings that a row still uses are in its dictionary. */
export function keepOfColumn(
  column: Column | undefined,
  name: string,
  kind: ColumnKind,
  kept: Kept,
  of: number,
): Column {
  const isCleared = kept.nameless.size > 0 && !SALES_FIELDS.has(name)
  const cells = new Map(isCleared ? [[name, new Map([...kept.nameless].map((row) => [row, null]))]] : [])
  return applyOverlay(column, of, name, kind, { cells, kept: kept.rows, added: [] })
}
