import type { DataFile } from '../export'
import { readRows } from './read-rows'
import type { Column, RowSource } from './types'

/** Rows that a page holds at once to save them. */
export const MOST_SAVED = 200_000

/** All rows of a source in these columns: as data where a column has it, unless only what is shown may leave. */
export async function tableFile<Row>(
  source: RowSource<Row>,
  columns: readonly Column<Row>[],
  isTextOnly: boolean,
): Promise<DataFile> {
  const rows = await readRows(source, 0, source.total)
  const readers = columns.map(({ text, value }) => (isTextOnly || !value ? text : value))
  return { columns, rows: rows.map((row) => readers.map((read) => read(row))) }
}
