import { unpackStrings } from '../../src/core/packed-strings'
import type { BlockColumn } from '../../src/ingest/types'
import type { Column } from '../../src/schema/columns'

/** A column of a block as readers of tables know it. */
export function toColumn(column: BlockColumn): Column {
  if (column.kind !== 'code') return column
  const { dictionary } = column
  return { ...column, dictionary: unpackStrings(dictionary, 0, dictionary.offsets.length - 1) }
}

/** The columns of a block by name. */
export const columnsOf = (columns: Readonly<Record<string, BlockColumn>>): Map<string, Column> =>
  new Map(Object.entries(columns).map(([name, column]) => [name, toColumn(column)]))
