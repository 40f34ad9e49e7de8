import { ClienteleError } from '../core/errors'
import { findPeople, normaliseIdentifier } from '../identity'
import { PERSON_FIELDS } from '../schema'
import type { BlockColumn } from '../ingest/types'
import type { Column } from '../schema/columns'
import { applyMasks, computeMasks, maskWrites, type Written } from './commit'
import { isAbout } from './decision'
import { deleteImport, putRecord, type ImportRecord } from './import-record'
import { findTraces, type Traces } from './erase-traces'
import { mergeColumns } from './merge-columns'
import { resolveCustomer } from './people'
import { lineAt } from './segment-reader'
import { toBlockColumn } from './column-buffer'
import { createSegmentWriter } from './segment-writer'
import { asWriter, commitChange, type Session } from './session'
import type { Mask } from './supersede'
import { PEOPLE_TABLES, readColumns, viewOf } from './table-view'

/**
 * Takes a person out of every table, undone imports included: their rows are left out of new segments, so that neither chunks
 * nor dictionaries hold them, and the old ones go in the same transaction. Edits of their rows, notes about them, rejected
 * rows that name them, and all stored results go too. Answers the rows removed. Error: CUSTOMER_UNKNOWN, CUSTOMER_AMBIGUOUS.
 */
export async function eraseCustomer(session: Session, raw: string): Promise<{ rows: number }> {
  const key = await resolveCustomer(session, raw)
  return asWriter(session, async () => {
    const sources = await sourcesOf(session, key)
    const orders = await ordersOf(session, sources)
    const rewritten: { old: ImportRecord; written: Written; removed: number }[] = []
    try {
      for (const old of session.imports.filter(({ table }) => PEOPLE_TABLES.includes(table))) {
        const outcome = await rewriteWithout(session, old, sources, orders)
        if (outcome) rewritten.push({ old, ...outcome })
      }
    } catch (thrown) {
      const begun = rewritten.flatMap(({ written }) => deleteImport(written.record.importId))
      await session.store.commit(begun).catch(() => undefined)
      throw thrown
    }
    const targets = new Map(rewritten.map(({ old, written }) => [old.importId, written.record.importId]))
    const traces = await findTraces(session, key, sources, targets)
    await replaceSegments(session, rewritten, traces)
    return { rows: rewritten.reduce((sum, { removed }) => sum + removed, traces.rowsByHand) }
  })
}

/** Identifiers (field and normalised value) that name the person on any of their rows. */
async function sourcesOf(session: Session, key: string): Promise<ReadonlySet<string>> {
  const sources = new Set<string>()
  for (const table of PEOPLE_TABLES) {
    const view = await viewOf(session, table)
    const frame = await view.frame(PERSON_FIELDS)
    const person = frame.columns.get('person')
    if (person?.kind !== 'code') continue
    const code = person.dictionary.indexOf(key)
    if (code < 1) continue
    for (const field of PERSON_FIELDS) {
      const column = frame.columns.get(field)
      if (column?.kind !== 'code') continue
      const own = new Set(column.codes.filter((_, row) => person.codes[row] === code))
      for (const one of own)
        if (one !== 0) sources.add(`${field}\u001f${normaliseIdentifier(field, column.dictionary[one]!)}`)
    }
  }
  if (sources.size === 0) throw new ClienteleError('CUSTOMER_UNKNOWN', { key })
  return sources
}

/** Ids of the person's orders: their lines may stand in a file of their own, which names nobody. */
async function ordersOf(session: Session, sources: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  const orders = new Set<string>()
  for (const record of session.imports.filter(({ table }) => table === 'orders')) {
    const ids = await session.reader.column(record, 'orderId')
    if (ids?.kind !== 'code') continue
    const { codes, isErased } = await peopleIn(session, record, sources)
    for (let row = 0; row < codes.length; row++) if (isErased[codes[row]!]) orders.add(ids.dictionary[ids.codes[row]!]!)
  }
  orders.delete('')
  return orders
}

/** The person of each row of an import as a code, and which of them go. */
async function peopleIn(
  session: Session,
  record: ImportRecord,
  sources: ReadonlySet<string>,
): Promise<{ codes: Uint32Array; isErased: readonly boolean[] }> {
  const read = (name: string): Promise<Column | undefined> => session.reader.column(record, name)
  const people = findPeople(await readColumns(record.rows, PERSON_FIELDS, read))
  return { codes: people.person.codes, isErased: people.sources.map((source) => sources.has(source)) }
}

async function rewriteWithout(
  session: Session,
  old: ImportRecord,
  sources: ReadonlySet<string>,
  orders: ReadonlySet<string>,
): Promise<{ written: Written; removed: number } | undefined> {
  const read = (name: string): Promise<Column | undefined> => session.reader.column(old, name)
  const { codes, isErased } = await peopleIn(session, old, sources)
  const ids = old.table === 'orders' ? await read('orderId') : undefined
  const isOfOrder = ids?.kind === 'code' ? ids.dictionary.map((id) => orders.has(id)) : []
  const goes = (row: number): boolean =>
    isErased[codes[row]!]! || (codes[row] === 0 && ids?.kind === 'code' && isOfOrder[ids.codes[row]!] === true)
  const kept = Uint32Array.from(codes.keys()).filter((row) => !goes(row))
  if (kept.length === old.rows) return undefined
  const record: ImportRecord = {
    ...structuredClone(old),
    importId: session.environment.newId(),
    state: 'running',
    columns: [],
    rows: 0,
    chunks: 0,
    rejectChunks: 0,
  }
  await session.store.commit([putRecord(record)])
  const writer = createSegmentWriter(session.store, record)
  const columns: Record<string, BlockColumn> = {}
  for (const { name, kind } of old.columns) {
    columns[name] = toBlockColumn(mergeColumns([{ column: await read(name), rows: kept, count: kept.length }], kind))
  }
  await writer.append({ rows: kept.length, columns, ...(await linesOf(session, old, kept)) })
  return { written: { record, segment: await writer.finish() }, removed: old.rows - kept.length }
}

/** The rows that are left keep their lines in the file. */
async function linesOf(
  session: Session,
  old: ImportRecord,
  kept: Uint32Array,
): Promise<{ firstLine: number; recordOf: Uint32Array }> {
  const lines = await session.reader.lines(old)
  return { firstLine: 0, recordOf: kept.map((row) => lineAt(lines, row)) }
}

async function replaceSegments(
  session: Session,
  rewritten: readonly { old: ImportRecord; written: Written }[],
  traces: Traces,
): Promise<void> {
  const replacement = new Map(
    rewritten.map(({ old, written }) => [old.importId, { ...written.record, state: old.state }]),
  )
  for (const { written } of rewritten) session.reader.keep(written.record.importId, written.segment)
  const after = session.imports.map((record) => replacement.get(record.importId) ?? record)
  const masks = new Map<string, Mask | null>()
  for (const table of new Set(rewritten.map(({ old }) => old.table))) {
    const active = after.filter((record) => record.table === table && record.state === 'active')
    for (const [importId, mask] of (await computeMasks(session, active)).masks) masks.set(importId, mask)
  }
  const gone = rewritten.flatMap(({ old }) => deleteImport(old.importId))
  const put = [...replacement.values()].map(putRecord)
  await commitChange(session, [...gone, ...put, ...maskWrites(masks), ...traces.writes], () => {
    session.edits = session.edits.filter(({ editId }) => !traces.editIds.has(editId))
    session.decisions = session.decisions.filter((decision) => !isAbout(decision, traces.sources))
    session.imports = after
    for (const { old } of rewritten) {
      session.masks.delete(old.importId)
      session.reader.forget(old.importId)
    }
    applyMasks(session, masks)
  })
}
