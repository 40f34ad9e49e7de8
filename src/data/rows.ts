import { ClienteleError } from '../core/errors'
import { isTableName, TABLE_NAMES } from '../schema'
import { cell, type Column } from '../schema/columns'
import type { TableName } from '../schema/field'
import { toIso } from './merge-columns'
import { activeImports, type Session } from './session'
import { viewOf, type TableView } from './table-view'
import { paymentsOf } from './join/payments-info'
import type { TableInfo } from './types'

/** Rows answered when no limit is given, and at most. */
const DEFAULT_LIMIT = 100
const MAX_LIMIT = 100_000

export function checkTable(table: string): TableName {
  if (isTableName(table)) return table
  throw new ClienteleError('TABLE_UNKNOWN', { table, tables: TABLE_NAMES.join(', ') })
}

/** Tables that have an import or a row. */
export async function listTables(session: Session): Promise<TableInfo[]> {
  const infos = TABLE_NAMES.filter(
    (table) => activeImports(session, table).length > 0 || session.edits.some((edit) => edit.table === table),
  ).map(async (table): Promise<TableInfo> => {
    const { rows, columns } = await viewOf(session, table)
    return { table, rows, columns: columns.map(({ name }) => name), ...paymentsOf(session, table) }
  })
  return Promise.all(infos)
}

/** A cell as `rows()` answers it: dates as local ISO, missing as null. */
export function readCell(column: Column, row: number): string | number | boolean | null {
  const value = cell(column, row)
  return column.kind === 'date' && value !== null ? toIso(value as number) : value
}

/** A window of a table as plain objects: `id`, the fields, and `source`. */
export async function readRows(
  session: Session,
  table: TableName,
  query: { offset?: number; limit?: number } = {},
): Promise<Record<string, unknown>[]> {
  const view = await viewOf(session, table)
  const from = Math.max(0, Math.trunc(query.offset ?? 0))
  const to = Math.min(view.rows, from + Math.min(MAX_LIMIT, Math.max(0, Math.trunc(query.limit ?? DEFAULT_LIMIT))))
  return to <= from ? [] : readWindow(view, from, to)
}

/** Rows `from` to before `to` of a table as plain objects: `id`, the fields, and `source`. */
export async function readWindow(view: TableView, from: number, to: number): Promise<Record<string, unknown>[]> {
  const columns = await Promise.all(view.columns.map(async ({ name }) => ({ name, column: await view.column(name) })))
  const ids = await view.ids(from, to)
  const rows: Record<string, unknown>[] = []
  for (let row = from; row < to; row++) {
    const entries: [string, unknown][] = [['id', ids[row - from]]]
    for (const { name, column } of columns) entries.push([name, column ? readCell(column, row) : null])
    entries.push(['source', await view.source(row)])
    rows.push(Object.fromEntries(entries))
  }
  return rows
}
