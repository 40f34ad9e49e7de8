import { SCHEMAS } from '../schema'
import type { Column, ColumnKind } from '../schema/columns'
import type { TableName } from '../schema/field'
import { needsCurrency, withImportCurrency } from './currency-of-import'
import { withApartIds } from './join/apart-ids'
import { createJoiner, isJoined, joinedColumns, type Told } from './join/joiner'
import { joinedParts } from './join/joined-parts'
import { commonKind, mergeColumns } from './merge-columns'
import type { JoinedPart, Part } from './part'
import { activeImports, type Session } from './session'
import { visibleRows } from './supersede'

export type { Part } from './part'

/**
 * A table as its imports say: active imports less masks, before edits; rows that show with what others say of the same order,
 * product or customer. Columns are read when they are asked for.
 */
export interface BaseView {
  rows: number
  parts: Part[]
  columns: { name: string; kind: ColumnKind }[]
  column(name: string): Promise<Column | undefined>
  /** What a column that was read says of a row and where from; undefined where nothing was joined to it. */
  told(name: string, row: number): Told | undefined
  /** Whether ids that several sources have are told apart by name: then a row's own id is not all that names it. */
  hasApart: boolean
}

export function createBaseView(session: Session, table: TableName): BaseView {
  const active = activeImports(session, table)
  const parts = active
    .map((record): Part => {
      const mask = session.masks.get(record.importId)
      return { record, visible: null, count: record.rows - (mask?.hidden ?? 0) }
    })
    .filter(({ count }) => count > 0)
  for (const part of parts) part.visible = visibleRows(part.record.rows, session.masks.get(part.record.importId))
  const rows = parts.reduce((sum, { count }) => sum + count, 0)
  const joined = joinedParts(table, active, session.masks)
  const records = [...parts, ...joined].map(({ record }) => record)
  const columns = listColumns(parts, joined, table, needsCurrency(table, records, session.settings.currency))
  const loaded = new Map<string, Promise<Column>>()

  const readBare = (name: string, record: Part['record']): Promise<Column | undefined> =>
    session.reader.column(record, name)
  const read = async (name: string, { record }: Part): Promise<Column | undefined> => {
    const column = withImportCurrency(name, await readBare(name, record), record)
    return withApartIds(table, name, column, session.masks.get(record.importId))
  }
  const joiner = createJoiner({ table, parts, joined, masks: session.masks, readBare, read })
  const load = async (name: string, kind: ColumnKind): Promise<Column> => {
    if (joined.length > 0 && isJoined(table, name)) return joiner.column(name, kind)
    const found = await Promise.all(parts.map((part) => read(name, part)))
    return mergeColumns(
      parts.map(({ visible, count }, i) => ({ column: found[i], rows: visible, count })),
      kind,
    )
  }
  return {
    rows,
    parts,
    columns,
    async column(name) {
      const known = columns.find((column) => column.name === name)
      if (!known) return undefined
      return keepUnlessFailed(loaded, name, () => load(name, known.kind))
    },
    told: joiner.told,
    hasApart: active.some(({ importId }) => session.masks.get(importId)?.apart !== undefined),
  }
}

/** The schema's columns in its order, then the custom ones as the files first had them. */
function listColumns(
  parts: readonly Part[],
  joined: readonly JoinedPart[],
  table: TableName,
  hasCurrency: boolean,
): { name: string; kind: ColumnKind }[] {
  const kinds = new Map<string, ColumnKind[]>()
  const add = ({ name, kind }: { name: string; kind: ColumnKind }): void =>
    void kinds.set(name, [...(kinds.get(name) ?? []), kind])
  if (hasCurrency) add({ name: 'currency', kind: 'code' })
  for (const { record } of parts) record.columns.forEach(add)
  for (const part of joined) joinedColumns(table, part).forEach(add)
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
