import { platformOf } from '../ingest/formats/platform'
import { SCHEMAS } from '../schema'
import type { Column, ColumnKind } from '../schema/columns'
import type { TableName } from '../schema/field'
import { needsCurrency, withImportCurrency } from './currency-of-import'
import type { ImportRecord } from './import-record'
import { withApartIds } from './join/apart-ids'
import { createJoiner, isJoined, joinedColumns, type Told } from './join/joiner'
import { joinedParts } from './join/joined-parts'
import { numberSpaces } from './join/number-spaces'
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
  /** Whether ids in a column are called otherwise than the files call them; and the column of the rows that show, as the files have it. */
  isRenamed(name: string): Promise<boolean>
  bareColumn(name: string): Promise<Column | undefined>
  /** What a column that was read says of a row and where from; undefined where nothing was joined to it. */
  told(name: string, row: number): Told | undefined
  /** The platforms of the source that each part is of, joined by `+`; '' where none is known. */
  origins: string[]
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
    const spaces = column && (await numberSpaces(session, name))
    const known = spaces ? spaces.rename(record.importId, column) : column
    return withApartIds(table, name, known, session.masks.get(record.importId))
  }
  const joiner = createJoiner({ table, parts, joined, masks: session.masks, readBare, read })
  const find = (name: string): (typeof columns)[number] | undefined => columns.find((column) => column.name === name)
  const merge = async (kind: ColumnKind, readPart: (part: Part) => Promise<Column | undefined>): Promise<Column> => {
    const found = await Promise.all(parts.map(readPart))
    return mergeColumns(
      parts.map(({ visible, count }, i) => ({ column: found[i], rows: visible, count })),
      kind,
    )
  }
  const load = (name: string, kind: ColumnKind): Promise<Column> =>
    joined.length > 0 && isJoined(table, name) ? joiner.column(name, kind) : merge(kind, (part) => read(name, part))
  // What an id is called hangs on imports of other tables too.
  const renaming = async (name: string): Promise<string> => (await numberSpaces(session, name))?.version ?? ''
  const column = async (name: string): Promise<Column | undefined> => {
    const known = find(name)
    if (!known) return undefined
    return keepUnlessFailed(loaded, name + (await renaming(name)), () => load(name, known.kind))
  }
  const isRenamed = async (name: string): Promise<boolean> => (await renaming(name)) !== ''
  return {
    rows,
    parts,
    columns,
    column,
    isRenamed,
    async bareColumn(name) {
      const known = find(name)
      if (!known || !(await isRenamed(name))) return column(name)
      return merge(known.kind, ({ record }) => readBare(name, record))
    },
    told: joiner.told,
    origins: parts.map(({ record }) => platformsOf(session, active, record)),
    hasApart: active.some(({ importId }) => session.masks.get(importId)?.apart !== undefined),
  }
}

/** Platforms of all imports that are of one source with this one. */
function platformsOf({ masks }: Session, active: readonly ImportRecord[], { importId }: ImportRecord): string {
  const sourceOf = (id: string): string => masks.get(id)?.source ?? ''
  const kin = active.filter((record) => sourceOf(record.importId) === sourceOf(importId))
  const platforms = new Set(kin.map(({ format }) => platformOf(format)).filter((platform) => platform !== ''))
  return [...platforms].sort().join('+')
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
