import type { Column } from '../schema/columns'
import type { TableName } from '../schema/field'
import type { BaseView } from './base-view'
import { addCells, createDictionaryHashes, createLanes, type Lanes } from './cell-hash'
import { createKeyTable } from './key-table'
import type { SegmentReader } from './segment-reader'
import { joinKeys } from './units'

/**
 * The natural key of each row: the hash of what names it (its order and product, say; its whole content where nothing does)
 * and how many rows before it have the same. It stays the same when the row is imported again.
 */
export interface RowIds {
  hi: Uint32Array
  lo: Uint32Array
  ordinal: Uint32Array
}

/** What tells the rows of one unit apart, strongest first; the first that the table has is used. */
const LINE_FIELDS: Partial<Record<TableName, readonly string[]>> = {
  orders: ['productId', 'productName'],
  conversations: ['at'],
}

export async function computeRowIds(base: BaseView, table: TableName, reader: SegmentReader): Promise<RowIds> {
  const lines = await lineLanes(base, table)
  const ids: RowIds = {
    hi: new Uint32Array(base.rows),
    lo: new Uint32Array(base.rows),
    ordinal: new Uint32Array(base.rows),
  }
  let at = 0
  for (const { record, visible, count } of base.parts) {
    const [units, unitOfRow] = await Promise.all([reader.units(record), reader.unitOfRow(record)])
    for (let i = 0; i < count; i++, at++) {
      const unit = unitOfRow[visible === null ? i : visible[i]!]!
      const [hi, lo] = joinKeys(units.hi[unit]!, units.lo[unit]!, lines.hi[at]!, lines.lo[at]!)
      ids.hi[at] = hi
      ids.lo[at] = lo
    }
  }
  countEqual(ids)
  return ids
}

async function lineLanes(base: BaseView, table: TableName): Promise<Lanes> {
  const lanes = createLanes(base.rows)
  const known = new Set(base.columns.map(({ name }) => name))
  const name = LINE_FIELDS[table]?.find((field) => known.has(field))
  const column: Column | undefined = name === undefined ? undefined : await base.column(name)
  if (name !== undefined && column) addCells(lanes, column, name, createDictionaryHashes(name))
  return lanes
}

function countEqual({ hi, lo, ordinal }: RowIds): void {
  const table = createKeyTable(hi.length)
  const seen = new Uint32Array(hi.length)
  for (let row = 0; row < hi.length; row++) {
    const key = table.index(hi[row]!, lo[row]!)
    ordinal[row] = seen[key]!
    seen[key] = seen[key]! + 1
  }
}

const hex = (word: number): string => word.toString(16).padStart(8, '0')

export const formatRowId = (ids: RowIds, row: number): string =>
  `${hex(ids.hi[row]!)}${hex(ids.lo[row]!)}-${ids.ordinal[row]}`

/** The row with this id, or -1. A scan: one comparison a row. */
export function findRow(ids: RowIds, id: string): number {
  const match = /^([0-9a-f]{8})([0-9a-f]{8})-(\d+)$/.exec(id)
  if (!match) return -1
  const [hi, lo, ordinal] = [parseInt(match[1]!, 16), parseInt(match[2]!, 16), Number(match[3])]
  for (let row = 0; row < ids.hi.length; row++) {
    if (ids.hi[row] === hi && ids.lo[row] === lo && ids.ordinal[row] === ordinal) return row
  }
  return -1
}
