import { findPeople } from '../identity'
import { PERSON_FIELDS, SCHEMAS, TABLE_NAMES } from '../schema'
import type { Column, ColumnKind, Frame } from '../schema/columns'
import type { TableName } from '../schema/field'
import { createBaseView, keepUnlessFailed, type BaseView } from './base-view'
import { applyOverlay, resolveOverlay, type Overlay } from './overlay'
import { computeRowIds, findRow, formatRowId, windowIds, type RowIds } from './row-ids'
import { lineAt } from './segment-reader'
import { activeImports, type Session } from './session'

export interface RowSource {
  importId: string
  file: string
  line: number
}

/** A table as a person sees it: imports, masks and edits. Columns are read and merged when they are first asked for. */
export interface TableView {
  rows: number
  columns: { name: string; kind: ColumnKind }[]
  column(name: string): Promise<Column | undefined>
  /** The named columns that there are (default: all), and for tables of people the code column `person`. */
  frame(names?: readonly string[]): Promise<Frame>
  /** The ids of a stretch of rows. */
  ids(from: number, to: number): Promise<string[]>
  /** Row of the view with this id, or -1. */
  find(id: string): Promise<number>
  /** Where the row came from, or null for one entered by hand. */
  source(row: number): Promise<RowSource | null>
}

const NO_EDITS: Overlay = { cells: new Map(), kept: null, added: [] }

/** The view of a table, kept until the data changes. One that could not be read is tried again at the next call. */
export function viewOf(session: Session, table: TableName): Promise<TableView> {
  const { views } = session
  const known = views.get(table)
  if (known) return known
  const created = createTableView(session, table)
  views.set(table, created)
  created.catch(() => views.delete(table))
  return created
}

/** A table before edits, with what single rows need. */
export interface TableBase {
  /** The active imports; the masks follow from them. */
  version: string
  base: BaseView
  lookUps: LookUps
}

function baseOf(session: Session, table: TableName): TableBase {
  const version = activeImports(session, table)
    .map(({ importId }) => importId)
    .join()
  const known = session.bases.get(table)
  if (known?.version === version) return known
  const base = createBaseView(session, table)
  const created = { version, base, lookUps: createLookUps(session, table, base) }
  session.bases.set(table, created)
  return created
}

async function createTableView(session: Session, table: TableName): Promise<TableView> {
  const { base, lookUps } = baseOf(session, table)
  const edits = session.edits.filter((edit) => edit.table === table)
  const overlay = edits.length === 0 ? NO_EDITS : await resolveEdits(edits, base, await lookUps.ids())
  const columns = withEdited(base.columns, overlay, table)
  const kept = overlay.kept?.length ?? base.rows
  const rows = kept + overlay.added.length
  const made = new Map<string, Promise<Column | undefined>>()
  const baseRow = (row: number): number => (overlay.kept ? overlay.kept[row]! : row)

  const make = async (name: string): Promise<Column | undefined> => {
    const known = columns.find((column) => column.name === name)
    if (!known) return undefined
    const column = await base.column(name)
    if (edits.length === 0) return column
    return applyOverlay(column, base.rows, name, known.kind, overlay)
  }
  const column = (name: string): Promise<Column | undefined> => keepUnlessFailed(made, name, () => make(name))
  let people: Promise<Column> | undefined
  const person = (): Promise<Column> =>
    (people ??= readColumns(rows, PERSON_FIELDS, column).then((f) => findPeople(f).person))

  return {
    rows,
    columns,
    column,
    async frame(names) {
      const frame = await readColumns(rows, names ?? columns.map(({ name }) => name), column)
      if (!hasPeople(table)) return frame
      return { rows, columns: new Map([...frame.columns, ['person', await person()]]) }
    },
    async ids(from, to) {
      const own = Array.from({ length: Math.max(0, Math.min(to, kept) - from) }, (_, i) => baseRow(from + i))
      const added = overlay.added.slice(Math.max(0, from - kept), Math.max(0, to - kept))
      return [...(own.length > 0 ? await lookUps.idsOf(own) : []), ...added.map(({ id }) => id)]
    },
    async find(id) {
      const added = overlay.added.findIndex((one) => one.id === id)
      if (added >= 0) return kept + added
      const found = findRow(await lookUps.ids(), id)
      return found >= 0 && overlay.kept ? overlay.kept.indexOf(found) : found
    },
    source: async (row) => (row >= kept ? null : lookUps.source(baseRow(row))),
  }
}

export async function readColumns(
  rows: number,
  names: readonly string[],
  read: (name: string) => Promise<Column | undefined>,
): Promise<Frame> {
  const found = await Promise.all(names.map(async (name) => [name, await read(name)] as const))
  return { rows, columns: new Map(found.filter((entry): entry is [string, Column] => entry[1] !== undefined)) }
}

/** Tables in which a row can belong to a person. */
const hasPeople = (table: TableName): boolean =>
  SCHEMAS[table].fields.some(({ name }) => (PERSON_FIELDS as readonly string[]).includes(name) && name !== 'name')

export const PEOPLE_TABLES: readonly TableName[] = TABLE_NAMES.filter(hasPeople)

async function resolveEdits(edits: Session['edits'], base: BaseView, ids: RowIds): Promise<Overlay> {
  return resolveOverlay(edits, base.rows, (id) => findRow(ids, id))
}

/** Columns that only a hand-made value has come in the schema's order, before the custom ones. */
function withEdited(columns: BaseView['columns'], overlay: Overlay, table: TableName): BaseView['columns'] {
  const edited = new Set([...overlay.cells.keys(), ...overlay.added.flatMap(({ values }) => Object.keys(values))])
  const kinds = new Map(columns.map(({ name, kind }) => [name, kind]))
  const isNew = (name: string): boolean => edited.has(name) && !kinds.has(name)
  const fields = SCHEMAS[table].fields.filter(({ name }) => kinds.has(name) || isNew(name))
  const known = fields.map(({ name, kind }) => ({ name, kind: kinds.get(name) ?? kind }))
  const names = new Set(known.map(({ name }) => name))
  return [...known, ...columns.filter(({ name }) => !names.has(name))]
}

/** What only a look at single rows needs, computed when it is first asked for. */
interface LookUps {
  ids(): Promise<RowIds>
  idsOf(rows: readonly number[]): Promise<string[]>
  source(row: number): Promise<RowSource>
}

function createLookUps(session: Session, table: TableName, base: BaseView): LookUps {
  let ids: Promise<RowIds> | undefined
  const lines = new Map<string, Promise<(Uint32Array | undefined)[]>>()
  const all = (): Promise<RowIds> => (ids ??= computeRowIds(base, table, session.reader))
  return {
    ids: all,
    async idsOf(rows) {
      const few = ids ? undefined : await windowIds(base, table, rows)
      if (few) return few
      const known = await all()
      return rows.map((row) => formatRowId(known, row))
    },
    async source(row) {
      let at = row
      const part = base.parts.find(({ count }) => (at < count ? true : ((at -= count), false)))!
      const { record, visible } = part
      const segmentRow = visible ? visible[at]! : at
      const known = lines.get(record.importId) ?? session.reader.lines(record)
      lines.set(record.importId, known)
      return { importId: record.importId, file: record.fileName, line: lineAt(await known, segmentRow) }
    },
  }
}
