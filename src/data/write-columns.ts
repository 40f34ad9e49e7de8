import { writeWorkbook, type WorkbookCell } from '../ingest'
import type { Column } from '../schema/columns'
import { typedCell } from './typed-cell'

/** Rows that fit into memory as a workbook: each cell is an object while it is written. */
export const MOST_WORKBOOK_ROWS = 200_000

/** Columns as a workbook: numbers, booleans and moments (the shop's clock) in their own types. */
export function writeColumns(columns: readonly { name: string; column: Column }[], rows: number): Promise<Uint8Array> {
  function* lines(): Generator<WorkbookCell[]> {
    for (let row = 0; row < rows; row++) yield columns.map(({ column }) => typedCell(column, row))
  }
  return writeWorkbook(
    columns.map(({ name }) => name),
    lines(),
  )
}
