import { CUSTOM_PREFIX } from '../../schema'
import type { ImportRecord } from '../import-record'
import type { Trouble } from './types'

/** Issues that left a cell empty because of what stood there. */
const OF_A_CELL: ReadonlySet<string> = new Set([
  'DATE_INVALID',
  'NUMBER_INVALID',
  'BOOLEAN_INVALID',
  'VALUE_UNKNOWN',
  'STATUS_UNKNOWN',
  'ID_DAMAGED',
])

/** What imports said of cells that they could not read, by column. */
export function troublesOf(records: readonly ImportRecord[]): Map<string, Trouble[]> {
  const byColumn = new Map<string, Trouble[]>()
  for (const { fileName: file, issues, mapping } of records) {
    for (const { code, column, count, firstRow, sample } of issues) {
      if (column === undefined || !OF_A_CELL.has(code)) continue
      const name = mapping[column] || CUSTOM_PREFIX + column
      byColumn.set(name, [...(byColumn.get(name) ?? []), { file, code, column, count, firstRow, sample }])
    }
  }
  return byColumn
}

/**
 * Empty cells told apart. An import counts every cell that it could not read, in rows that it set aside too: more of them than
 * there are empty cells cannot stand in the table.
 */
export function splitEmpty(
  empty: number,
  troubles: readonly Trouble[],
): { missing: number; invalid: number; setAside: number } {
  const said = troubles.reduce((sum, { count }) => sum + count, 0)
  const invalid = Math.min(empty, said)
  return { missing: empty - invalid, invalid, setAside: said - invalid }
}
