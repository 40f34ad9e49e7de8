import { toTsv } from '../export'
import { readRows } from './read-rows'
import type { Column, RowSource } from './types'

/** Beyond this, an export is the better way. */
export const MOST_COPIED = 10_000

/** Rows `from` to `to`, inclusive, as tab-separated text on the clipboard; returns how many. Rejects where copying is refused. */
export async function copyRows<Row>(
  source: RowSource<Row>,
  columns: readonly Column<Row>[],
  from: number,
  to: number,
): Promise<number> {
  const list = await readRows(source, from, Math.min(to - from + 1, MOST_COPIED))
  const rows = list.map((row) => columns.map((column) => column.text(row)))
  await navigator.clipboard.writeText(toTsv({ columns, rows }))
  return list.length
}
