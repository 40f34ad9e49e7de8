import { cell, type Column } from '../schema/columns'

/** A cell for files that know types: a moment is the shop's clock as if it were UTC; null is missing. */
export function typedCell(column: Column, row: number): number | boolean | string | Date | null {
  const value = cell(column, row)
  return column.kind === 'date' && typeof value === 'number' ? new Date(value) : value
}
