import type { Column, Sort } from './types'

/** The order after a press on a column: figures are asked for from the largest down; a third press takes it away. */
export function nextSort<Row>(sort: Sort | undefined, column: Column<Row>): Sort | undefined {
  const first = column.align === 'end'
  if (sort?.by !== column.id) return { by: column.id, descending: first }
  return sort.descending === first ? { by: column.id, descending: !first } : undefined
}
