import type { ColumnSource } from 'hyparquet-writer'
import type { Column } from '../schema/columns'
import { typedCell } from './typed-cell'

const TYPES = { f64: 'DOUBLE', date: 'TIMESTAMP', bool: 'BOOLEAN', code: 'STRING', text: 'STRING' } as const

/** Columns as a Parquet file: numbers, booleans and moments (the shop's clock, as if it were UTC) in their own types. */
export async function writeParquet(
  columns: readonly { name: string; column: Column }[],
  rows: number,
): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import('hyparquet-writer')
  const columnData = columns.map(({ name, column }): ColumnSource => ({
    name,
    type: TYPES[column.kind],
    nullable: true,
    data: Array.from({ length: rows }, (_, row) => typedCell(column, row)),
  }))
  return new Uint8Array(parquetWriteBuffer({ columnData }))
}
