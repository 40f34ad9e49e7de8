import {
  applyDecisions,
  type Decided,
  type Decision,
  findExactLinks,
  findPeople,
  mergePeople,
  type People,
  type PeopleTable,
} from '../identity'
import { PERSON_FIELDS, SCHEMAS, TABLE_NAMES } from '../schema'
import type { Column, ColumnKind, Frame, Provenance } from '../schema/columns'
import type { TableName } from '../schema/field'
import { createBaseView, keepUnlessFailed, type BaseView, type Part } from './base-view'
import { applyOverlay, resolveOverlay, type Overlay } from './overlay'
import { LINKING_FIELDS, namesPeople } from './identity-version'
import { lastingIds } from './lasting-ids'
import { sourceOfImport } from './source-of-import'
import { computeRowIds, findRows, formatRowId, windowIds, type RowIds } from './row-ids'
import { saidBeside } from './join/said-beside'
import { lineAt } from './layer-columns'
import { activeImports, type Session } from './session'

export interface RowSource {
  importId: string
  file: string
  line: number
  /** The fields of the row that were made by hand since; missing where there are none. */
  byHand?: string[]
}

/** A table as a person sees it: imports, masks and edits. Columns are read and merged when they are first asked for. */
export interface TableView {
  rows: number
  columns: { name: string; kind: ColumnKind }[]
  column(name: string): Promise<Column | undefined>
  /** Where rows and cells come from. */
  provenance: Provenance
  /** The named columns that there are (default: all), and for tables of people the code column `person`. */
  frame(names?: readonly string[]): Promise<Frame>
  /** The person of each row, and the source key that stands for each. */
  people(): Promise<People>
  /** The same before anybody is merged. */
  unmergedPeople(): Promise<PeopleTable>
  /** The ids of a stretch of rows. */
  ids(from: number, to: number): Promise<string[]>
  /** Row of the view with this id, or -1. */
  find(id: string): Promise<number>
  /** Rows of the view by their ids, those that are there. */
  findAll(ids: readonly string[]): Promise<Map<string, number>>
  /** A column as the files say; undefined where they have none of that name. */
  columnOfFiles(name: string): Promise<Column | undefined>
  /** The row of such a column that a row of the view is; -1 for one entered by hand. */
  rowOfFiles(row: number): number
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
  /** The active imports, from which the masks follow, and what the workspace reports in. */
  version: string
  base: BaseView
  lookUps: LookUps
}

function baseOf(session: Session, table: TableName): TableBase {
  const imports = activeImports(session, table).map(({ importId }) => importId)
  const version = [...imports, session.settings.currency, session.settings.countUnlinkedPayments === true].join()
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
  const provenance: Provenance = {
    importOf: (row, name) => (row >= kept ? null : importAt(base, baseRow(row), name)),
    alsoSaid: (row, name) => (row >= kept ? [] : saidBeside(base.told(name, baseRow(row)), name)),
    sourceOf: (row) => (row >= kept ? '' : sourceOfImport(partAt(base, baseRow(row)).part.record)),
    isByHand: (row, name) => row >= kept || overlay.cells.get(name)?.has(baseRow(row)) === true,
  }
  const findUnmerged = async (): Promise<PeopleTable> => {
    const frame = await readColumns(rows, PERSON_FIELDS, column)
    return { frame, people: findPeople(frame) }
  }
  const findMerged = async (): Promise<People> => {
    const { map } = await decidedPeople(session)
    return mergePeople((await unmergedPeople()).people, map)
  }
  const unmergedPeople = onceUnlessFailed(findUnmerged)
  const ownPeople = onceUnlessFailed(findMerged)
  const findAll = async (ids: readonly string[]): Promise<Map<string, number>> => {
    const wanted = new Set(ids)
    const places = new Map<string, number>()
    overlay.added.forEach(({ id }, i) => (wanted.has(id) ? places.set(id, kept + i) : undefined))
    if (places.size === wanted.size) return places
    const found = findRows(await lookUps.ids(), wanted)
    const placeOf = overlay.kept && placesOf(overlay.kept, new Set(found.values()))
    for (const [id, row] of found) {
      const place = placeOf ? placeOf.get(row) : row
      if (place !== undefined) places.set(id, place)
    }
    return places
  }

  return {
    rows,
    columns,
    column,
    provenance,
    people: ownPeople,
    unmergedPeople,
    async frame(names) {
      const frame = await readColumns(rows, names ?? columns.map(({ name }) => name), column)
      if (!namesPeople(table)) return { ...frame, provenance }
      return { rows, columns: new Map([...frame.columns, ['person', (await ownPeople()).person]]), provenance }
    },
    async ids(from, to) {
      const own = Array.from({ length: Math.max(0, Math.min(to, kept) - from) }, (_, i) => baseRow(from + i))
      const added = overlay.added.slice(Math.max(0, from - kept), Math.max(0, to - kept))
      return [...(own.length > 0 ? await lookUps.idsOf(own) : []), ...added.map(({ id }) => id)]
    },
    find: async (id) => (await findAll([id])).get(id) ?? -1,
    findAll,
    columnOfFiles: (name) => base.column(name),
    rowOfFiles: (row) => (row >= kept ? -1 : baseRow(row)),
    async source(row) {
      if (row >= kept) return null
      const byHand = [...overlay.cells].filter(([, cells]) => cells.has(baseRow(row))).map(([name]) => name)
      return { ...(await lookUps.source(baseRow(row))), ...(byHand.length > 0 && { byHand }) }
    },
  }
}

/** Computes once, when it is first asked for; what failed is tried again. */
function onceUnlessFailed<T>(compute: () => Promise<T>): () => Promise<T> {
  const kept = new Map<string, Promise<T>>()
  return () => keepUnlessFailed(kept, '', compute)
}

/** Where some rows of the base are among those that are left. */
function placesOf(kept: Uint32Array, wanted: ReadonlySet<number>): Map<number, number> {
  const places = new Map<number, number>()
  kept.forEach((row, place) => (wanted.has(row) ? places.set(row, place) : undefined))
  return places
}

/** The import that a row of the base came with, and its place among the rows of it that show. */
function partAt({ parts }: BaseView, row: number): { part: Part; at: number } {
  let at = row
  const part = parts.find(({ count }) => (at < count ? true : ((at -= count), false)))!
  return { part, at }
}

function importAt(base: BaseView, row: number, name?: string): { file: string; importedAt: number; importId: string } {
  const told = name === undefined ? undefined : base.told(name, row)
  const { fileName, importedAt, importId } = told?.record ?? partAt(base, row).part.record
  return { file: fileName, importedAt, importId }
}

export async function readColumns(
  rows: number,
  names: readonly string[],
  read: (name: string) => Promise<Column | undefined>,
): Promise<Frame> {
  const found = await Promise.all(names.map(async (name) => [name, await read(name)] as const))
  return { rows, columns: new Map(found.filter((entry): entry is [string, Column] => entry[1] !== undefined)) }
}

export const PEOPLE_TABLES: readonly TableName[] = TABLE_NAMES.filter(namesPeople)

/** By the views that they were computed beside, which are dropped when the data changes. */
const decided = new WeakMap<Session['views'], Promise<Decided>>()

/** Who is who over all tables: exact links first, then what was decided by hand. Computed once until the data changes. */
export function decidedPeople(session: Session): Promise<Decided> {
  const { views } = session
  const known = decided.get(views)
  if (known) return known
  const computed = Promise.all([linkTables(session), lastingIds(session)]).then(([links, { currentOf }]) => {
    const rename = (sources: readonly string[]): string[] => sources.map(currentOf)
    const decisions = session.decisions.map(({ op, sources, from }): Decision => {
      return { op, sources: rename(sources), ...(from && { from: rename(from) }) }
    })
    return applyDecisions(links, decisions)
  })
  decided.set(views, computed)
  computed.catch(() => decided.delete(views))
  return computed
}

/** Only where a table says two things of the same person can anything be linked. */
async function linkTables(session: Session): Promise<ReturnType<typeof findExactLinks>> {
  const views = await Promise.all(PEOPLE_TABLES.map((table) => viewOf(session, table)))
  const filled = views.filter(({ rows }) => rows > 0)
  const isLinking = filled.some(({ columns }) => columns.filter(({ name }) => LINKING_FIELDS.includes(name)).length > 1)
  if (!isLinking) return new Map()
  return findExactLinks(await Promise.all(filled.map((view) => view.unmergedPeople())))
}

async function resolveEdits(edits: Session['edits'], base: BaseView, ids: RowIds): Promise<Overlay> {
  const rows = findRows(
    ids,
    edits.map(({ rowId }) => rowId),
  )
  return resolveOverlay(edits, base.rows, (id) => rows.get(id) ?? -1)
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
  const ids = new Map<TableName, Promise<RowIds>>()
  const lines = new Map<string, Promise<(Uint32Array | undefined)[]>>()
  const all = (): Promise<RowIds> => keepUnlessFailed(ids, table, () => computeRowIds(base, table, session.reader))
  return {
    ids: all,
    async idsOf(rows) {
      const few = ids.has(table) ? undefined : await windowIds(base, table, rows)
      if (few) return few
      const known = await all()
      return rows.map((row) => formatRowId(known, row))
    },
    async source(row) {
      const { part, at } = partAt(base, row)
      const { record, visible } = part
      const segmentRow = visible ? visible[at]! : at
      const { importId, fileName: file } = record
      const known = await keepUnlessFailed(lines, importId, () => session.reader.lines(record))
      return { importId, file, line: lineAt(known, segmentRow) }
    },
  }
}
