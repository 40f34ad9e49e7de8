import { findPeople, normaliseIdentifier, sourceKey, type PersonField } from '../identity'
import type { BlockColumn } from '../ingest/types'
import { PERSON_FIELDS } from '../schema'
import { codes, type Column, type Frame } from '../schema/columns'
import type { Written } from './commit'
import { toBlockColumn } from './column-buffer'
import { deleteImport, putRecord, type ImportRecord } from './import-record'
import { numberSpaces } from './join/number-spaces'
import { lineAt } from './layer-columns'
import { createSegmentWriter } from './segment-writer'
import type { Session } from './session'
import { keepOfColumn, keptRows, MARK, markByCode, markOf, type Kept } from './suppress-rows'
import { PROVING_FIELDS } from './suppress-watch'
import { quotes, withoutQuotes } from './erase-repairs'
import { PEOPLE_TABLES, readColumns } from './table-view'
import type { SalesChoice } from './types'

/** Who is erased, by their source keys, and what becomes of their orders. */
export interface Erased {
  /** A row that is known by one of these first of all is theirs. */
  strongest: ReadonlyMap<string, SalesChoice>
  /** What nobody else has: a row that carries one of these is theirs, whatever else it says. */
  own: ReadonlyMap<string, SalesChoice>
  /** Their orders, as `ordersOf` names them: lines of them may stand in a file that names nobody. */
  orders: ReadonlyMap<string, SalesChoice>
}

/** An import that was written anew without the rows of some people. */
export interface Rewritten {
  old: ImportRecord
  written: Written
  removed: number
  anonymous: number
  /** What the rows that are gone, or without a name now, go by in the import. */
  lines: ReadonlySet<number>
  /** What becomes of each of its rows, as `MARK`. */
  marks: Uint8Array
}

export const peopleImports = ({ imports }: Session): ImportRecord[] =>
  imports.filter(({ table }) => PEOPLE_TABLES.includes(table))

/** Reads what an import says on whose its rows are, ids as people are shown by them. */
export async function personFrame(session: Session, record: ImportRecord): Promise<Frame> {
  const spaces = await numberSpaces(session, 'customerId', true)!
  return readColumns(record.rows, PERSON_FIELDS, async (name) => {
    const column = await session.reader.column(record, name)
    return column && name === 'customerId' ? spaces.rename(record.importId, column) : column
  })
}

/** Marks the rows of an import that are of these people. Orders by number are left to `markLines`. */
export function markPeople(frame: Frame, table: ImportRecord['table'], { strongest, own }: Erased): Uint8Array {
  const marks = new Uint8Array(frame.rows)
  for (const field of PROVING_FIELDS) {
    const column = codes(frame, field)
    if (!column) continue
    const markOfCode = Uint8Array.from(column.dictionary, (raw) =>
      markOf(own.get(sourceKey(field, normaliseIdentifier(field, raw))), table),
    )
    if (markOfCode.some((mark) => mark !== MARK.stays)) markByCode(marks, column.codes, markOfCode)
  }
  const { person, sources } = findPeople(frame)
  const markOfPerson = Uint8Array.from(sources, (source) => markOf(strongest.get(source), table))
  if (markOfPerson.some((mark) => mark !== MARK.stays)) markByCode(marks, person.codes, markOfPerson)
  return marks
}

/**
 * The orders of which a row is marked, with what becomes of them. Another shop's order of the same number is somebody else's:
 * an order goes by its source and number, and by its number alone where a file has no source (it is undone, or the only one).
 */
export async function ordersOf(session: Session, erased: Erased): Promise<Map<string, SalesChoice>> {
  const orders = new Map<string, SalesChoice>()
  for (const record of session.imports.filter(({ table }) => table === 'orders')) {
    const ids = await session.reader.column(record, 'orderId')
    if (ids?.kind !== 'code') continue
    const marks = markPeople(await personFrame(session, record), 'orders', erased)
    const source = sourceOf(session, record)
    marks.forEach((mark, row) => {
      const id = ids.dictionary[ids.codes[row]!]!
      if (mark === MARK.stays || id === '') return
      noteOrder(orders, { source, id }, mark === MARK.nameless ? 'anonymous' : 'delete')
    })
  }
  return orders
}

/** The numbers of the orders alone, as a file shows them that comes later. */
export const numbersOf = (orders: Erased['orders']): string[] =>
  [...orders.keys()].filter((name) => name.startsWith(`${ANY}\n`)).map((name) => name.slice(ANY.length + 1))

/** Each order with its source; undefined where its file has none. */
export const ordersBySource = (orders: Erased['orders']): { source: string | undefined; id: string }[] =>
  [...orders.keys()].flatMap((name) => {
    const at = name.indexOf('\n')
    const source = name.slice(0, at)
    return source === ANY ? [] : [{ source: source === UNSAID ? undefined : source, id: name.slice(at + 1) }]
  })

const UNSAID = '?'
const ANY = '*'
const orderName = (source: string, id: string): string => `${source}\n${id}`

/** Notes what becomes of an order of an import: under its source, and under its number alone. */
export function noteOrder(
  orders: Map<string, SalesChoice>,
  { source, id }: { source: string | undefined; id: string },
  choice: SalesChoice,
): void {
  for (const place of [source ?? UNSAID, ANY]) orders.set(orderName(place, id), choice)
}

export const sourceOf = (session: Session, { importId }: ImportRecord): string | undefined =>
  session.masks.get(importId)?.source

/** What becomes of the order that an import calls so. */
function choiceOf(orders: Erased['orders'], source: string | undefined, id: string): SalesChoice | undefined {
  if (source === undefined) return orders.get(orderName(ANY, id))
  return orders.get(orderName(source, id)) ?? orders.get(orderName(UNSAID, id))
}

/** Identifiers of the rows that are marked, as source keys. */
export function identifiersOf(frame: Frame, marks: Uint8Array, fields: readonly PersonField[]): Set<string> {
  const found = new Set<string>()
  for (const field of fields) {
    const column = codes(frame, field)
    if (!column) continue
    const own = new Set(column.codes.filter((_, row) => marks[row] !== MARK.stays))
    own.delete(0)
    for (const code of own) {
      const normalised = normaliseIdentifier(field, column.dictionary[code]!)
      if (normalised !== '') found.add(sourceKey(field, normalised))
    }
  }
  return found
}

/**
 * Writes every import that holds rows of these people anew, undone ones too, without repairs that quote them. The ids of what is
 * written are put into `begun`.
 */
export async function rewriteImports(
  session: Session,
  { erased, isNaming }: { erased: Erased; isNaming: (text: string) => boolean },
  begun: string[],
): Promise<Rewritten[]> {
  await dropCopies(session, await findCopies(session))
  const rewritten: Rewritten[] = []
  for (const old of peopleImports(session)) {
    const marks = markPeople(await personFrame(session, old), old.table, erased)
    await markLines(session, old, marks, erased)
    if (marks.every((mark) => mark === MARK.stays) && !quotes(old, isNaming)) continue
    rewritten.push(await rewrite(session, old, { marks, isNaming }, begun))
  }
  return rewritten
}

/** Deletes what was written and does not count. A disk that refuses leaves it to the next try, or to the next start. */
export async function dropCopies({ store, reader, imports }: Session, importIds: readonly string[]): Promise<void> {
  const gone = importIds.filter((importId) => !imports.some((record) => record.importId === importId))
  for (const importId of gone) reader.forget(importId)
  if (gone.length > 0) await store.commit(gone.flatMap(deleteImport)).catch(() => undefined)
}

/** What a try before left where the disk refused even to delete. */
async function findCopies({ store }: Session): Promise<string[]> {
  const records = (await store.list('imports')).map(({ value }) => value as ImportRecord)
  return records.filter(({ state, isCopy }) => state === 'running' && isCopy).map(({ importId }) => importId)
}

/** Lines that name nobody go with their order. */
async function markLines(
  session: Session,
  record: ImportRecord,
  marks: Uint8Array,
  { orders }: Pick<Erased, 'orders'>,
): Promise<void> {
  const ids = record.table === 'orders' && orders.size > 0 ? await session.reader.column(record, 'orderId') : undefined
  if (ids?.kind !== 'code') return
  const { person } = findPeople(await personFrame(session, record))
  const source = sourceOf(session, record)
  const markOfCode = Uint8Array.from(ids.dictionary, (id) => markOf(choiceOf(orders, source, id), 'orders'))
  for (let row = 0; row < marks.length; row++)
    if (marks[row] === 0 && person.codes[row] === 0) marks[row] = markOfCode[ids.codes[row]!]!
}

async function rewrite(
  session: Session,
  old: ImportRecord,
  { marks, isNaming }: { marks: Uint8Array; isNaming: (text: string) => boolean },
  begun: string[],
): Promise<Rewritten> {
  const { store, reader, environment } = session
  const kept = keptRows(marks)
  const read = (name: string): Promise<Column | undefined> => reader.column(old, name)
  const lines = await reader.lines(old)
  const gone = new Set<number>()
  marks.forEach((mark, row) => mark !== MARK.stays && gone.add(lineAt(lines, row)))
  // What it was imported under named the rows of before.
  const { originId: _before, layers: _layers, ...kin } = withoutQuotes(structuredClone(old), isNaming, gone)
  const record: ImportRecord = {
    ...kin,
    importId: environment.newId(),
    state: 'running',
    isCopy: true,
    columns: [],
    rows: 0,
    chunks: 0,
    // A sample cell of an issue is quoted from its first row.
    issues: old.issues.map((issue) => (gone.has(issue.firstRow) ? { ...issue, sample: '' } : issue)),
  }
  begun.push(record.importId)
  await store.commit([putRecord(record)])
  const writer = createSegmentWriter(store, record)
  const columns: Record<string, BlockColumn> = {}
  for (const { name, kind } of old.columns)
    columns[name] = toBlockColumn(keepOfColumn(await read(name), name, kind, kept, old.rows))
  const recordOf = linesOf(kept, lines)
  await writer.append({ rows: kept.rows.length, columns, firstLine: 0, recordOf })
  const segment = await writer.finish()
  const removed = old.rows - kept.rows.length
  return { old, written: { record, segment }, removed, anonymous: kept.nameless.size, lines: gone, marks }
}

type Lines = Awaited<ReturnType<Session['reader']['lines']>>

/** The rows that are left keep their lines in the file. */
const linesOf = ({ rows }: Kept, lines: Lines): Uint32Array => rows.map((row) => lineAt(lines, row))
