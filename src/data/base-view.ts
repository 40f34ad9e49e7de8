import { SCHEMAS } from '../schema'
import type { Column, ColumnKind } from '../schema/columns'
import type { TableName } from '../schema/field'
import type { ImportRecord } from './import-record'
import { commonKind, mergeColumns } from './merge-columns'
import { activeImports, type Session } from './session'
import { visibleRows } from './supersede'

/** The rows of one import that show. */
export interface Part {
  record: ImportRecord
  /** Row numbers within the import, or null for all. */
  visible: Uint32Array | null
  count: number
}

/** A table as its imports say: active imports less masks, before edits. Columns are read when they are asked for. */
export interface BaseView {
  rows: number
  parts: Part[]
  columns: { name: string; kind: ColumnKind }[]
  column(name: string): Promise<Column | undefined>
}

export function createBaseView(session: Session, table: TableName): BaseView {
  const parts = activeImports(session, table)
    .map((record): Part => {
      const mask = session.masks.get(record.importId)
      return { record, visible: null, count: record.rows - (mask?.hidden ?? 0) }
    })
    .filter(({ count }) => count > 0)
  for (const part of parts) part.visible = visibleRows(part.record.rows, session.masks.get(part.record.importId))
  const columns = listColumns(parts, table)
  const loaded = new Map<string, Promise<Column>>()

  const load = async (name: string, kind: ColumnKind): Promise<Column> => {
    const found = await Promise.all(parts.map(({ record }) => session.reader.column(record, name)))
    return mergeColumns(
      parts.map(({ visible, count }, i) => ({ column: found[i], rows: visible, count })),
      kind,
    )
  }
  return {
    rows: parts.reduce((sum, { count }) => sum + count, 0),
    parts,
    columns,
    async column(name) {
      const known = columns.find((column) => column.name === name)
      if (!known) return undefined
      return keepUnlessFailed(loaded, name, () => load(name, known.kind))
    },
  }
}

/** The schema's columns in its order, then the custom ones as the files first had them. */
function listColumns(parts: readonly Part[], table: TableName): { name: string; kind: ColumnKind }[] {
  const kinds = new Map<string, ColumnKind[]>()
  for (const { record } of parts) {
    for (const { name, kind } of record.columns) kinds.set(name, [...(kinds.get(name) ?? []), kind])
  }
  const order = SCHEMAS[table].fields.map(({ name }) => name as string)
  const place = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length)
  return [...kinds]
    .map(([name, all]) => ({ name, kind: commonKind(all) }))
    .sort((a, b) => place(a.name) - place(b.name))
}

/** Computes once a key; what failed is tried again. */
export function keepUnlessFailed<T>(kept: Map<string, Promise<T>>, key: string, compute: () => Promise<T>): Promise<T> {
  const known = kept.get(key)
  if (known) return known
  const computed = compute()
  kept.set(key, computed)
  computed.catch(() => kept.delete(key))
  return computed
}
