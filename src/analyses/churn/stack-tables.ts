import type { ColumnAsOf, CustomersAsOf } from '../../features/as-of-types'
import type { Feature, FeatureTable } from '../../ml/encode/types'

/** Customers at a moment, and which of them count. */
export interface Snapshot {
  customers: CustomersAsOf
  kept: Uint32Array
}

/** The kept customers of all snapshots below each other. All have the same columns; levels are those of any. */
export function stackTables(snapshots: readonly Snapshot[]): FeatureTable {
  const rows = snapshots.reduce((sum, { kept }) => sum + kept.length, 0)
  const names = snapshots[0]?.customers.columns.map(({ name }) => name) ?? []
  return { rows, features: names.map((name, at) => stack(name, at, snapshots, rows)) }
}

function stack(name: string, at: number, snapshots: readonly Snapshot[], rows: number): Feature {
  const columns = snapshots.map(({ customers }) => customers.columns[at]!)
  const levels = [...new Set(columns.flatMap((column) => (column.kind === 'category' ? column.levels : [])))].sort()
  if (columns.every(({ kind }) => kind === 'number')) {
    const values = new Float64Array(rows)
    fill(
      snapshots,
      columns,
      (row, column, from) => (values[row] = column.kind === 'number' ? column.values[from]! : NaN),
    )
    return { kind: 'number', name, values }
  }
  const place = new Map(levels.map((level, code) => [level, code]))
  const codes = new Int32Array(rows)
  fill(snapshots, columns, (row, column, from) => {
    const code = column.kind === 'category' ? column.codes[from]! : -1
    codes[row] = column.kind === 'category' && code >= 0 ? place.get(column.levels[code]!)! : -1
  })
  return { kind: 'category', name, codes, levels }
}

function fill(
  snapshots: readonly Snapshot[],
  columns: readonly ColumnAsOf[],
  set: (row: number, column: ColumnAsOf, from: number) => void,
): void {
  let row = 0
  snapshots.forEach(({ kept }, s) => {
    for (const from of kept) set(row++, columns[s]!, from)
  })
}
