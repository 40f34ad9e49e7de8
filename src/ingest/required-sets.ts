import { SCHEMAS } from '../schema'
import { grainOf } from '../schema/grain'
import type { Choice } from './choose-table'
import { cellsOf, looksLikeDates } from './content'
import type { FieldMapping, ImportIssue } from './types'

type Rows = readonly (readonly string[])[]

/**
 * What a row must have: each entry is a set of alternatives. The format may say it. A file of the items of orders often has no dates
 * at all: its lines take them from the orders, by the order id, which they then must have.
 */
export function requiredSets({ table, known }: Choice, fields: readonly FieldMapping[], rows: Rows): string[][] {
  const usual = (known?.requires ?? SCHEMAS[table].required).map((set) => [...set])
  if (known || table !== 'orders' || !areUndatedItems(fields, rows)) return usual
  return usual.map((set) => (set.includes('orderedAt') ? ['orderId'] : set))
}

function areUndatedItems(fields: readonly FieldMapping[], rows: Rows): boolean {
  const names = new Set(fields.flatMap(({ field }) => field ?? []))
  const areItems = names.has('orderId') && ['productId', 'productName'].some((name) => names.has(name))
  if (!areItems || names.has('orderedAt') || grainOf(names) !== 'line') return false
  return fields.every(({ kind, index }) => kind !== 'date' && !looksLikeDates(cellsOf(rows, index)))
}

/** Says that lines without a date count for nothing until their orders are there. */
export function undatedIssue({ table }: Choice, fields: readonly FieldMapping[], firstRow: number): ImportIssue[] {
  if (table !== 'orders' || fields.some(({ field }) => field === 'orderedAt')) return []
  return [{ code: 'DATES_FROM_ORDERS', count: 1, firstRow, sample: '' }]
}
