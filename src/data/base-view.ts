import { SCHEMAS } from '../schema'
import type { CodeColumn, Column, ColumnKind } from '../schema/columns'
import type { TableName } from '../schema/field'
import { isOfLine } from '../schema/grain'
import { needsCurrency, withImportCurrency } from './currency-of-import'
import { fillFromOrders, joinedParts, linkOrders, type OrderLinks } from './join-orders'
import { commonKind, mergeColumns } from './merge-columns'
import type { Part } from './part'
import { activeImports, type Session } from './session'
import { visibleRows } from './supersede'

export type { Part } from './part'

/**
 * A table as its imports say: active imports less masks, before edits; lines of orders with what other imports say of the whole
 * order. Columns are read when they are asked for.
 */
export interface BaseView {
  rows: number
  parts: Part[]
  columns: { name: string; kind: ColumnKind }[]
  column(name: string): Promise<Column | undefined>
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
  const joined = joinedParts(active, session.masks)
  const records = [...parts, ...joined].map(({ record }) => record)
  const columns = listColumns(parts, joined, table, needsCurrency(table, records, session.settings.currency))
  const loaded = new Map<string, Promise<Column>>()

  const read = async (name: string, kind: ColumnKind, from: readonly Part[]): Promise<Column> => {
    const found = await Promise.all(from.map(({ record }) => session.reader.column(record, name)))
    return mergeColumns(
      from.map(({ record, visible, count }, i) => ({
        column: withImportCurrency(name, found[i], record),
        rows: visible,
        count,
      })),
      kind,
    )
  }
  const links = new Map<string, Promise<OrderLinks>>()
  const link = async (): Promise<OrderLinks> => {
    const ids = await read('orderId', 'code', [...parts, ...joined])
    return linkOrders(ids as CodeColumn, rows, joined)
  }
  const load = async (name: string, kind: ColumnKind): Promise<Column> => {
    if (joined.length === 0 || isOfLine(name)) return read(name, kind, parts)
    const whole = await read(name, kind, [...parts, ...joined])
    return fillFromOrders(whole, await keepUnlessFailed(links, '', link))
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
  }
}

/** The schema's columns in its order, then the custom ones as the files first had them. */
function listColumns(
  parts: readonly Part[],
  joined: readonly Part[],
  table: TableName,
  hasCurrency: boolean,
): { name: string; kind: ColumnKind }[] {
  const kinds = new Map<string, ColumnKind[]>()
  const add = ({ name, kind }: { name: string; kind: ColumnKind }): void =>
    void kinds.set(name, [...(kinds.get(name) ?? []), kind])
  if (hasCurrency) add({ name: 'currency', kind: 'code' })
  for (const { record } of parts) record.columns.forEach(add)
  for (const { record } of joined) record.columns.filter(({ name }) => !isOfLine(name)).forEach(add)
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
