import { unpackStrings } from '../core/packed-strings'
import { needsRepair } from '../ingest/repairs/set-aside-codes'
import type { Examined } from '../ingest/repairs/examine-rows'
import { readRepaired } from '../ingest/repairs/read-repaired'
import type { Block, BlockColumn, RejectedRow, RepairSet } from '../ingest/types'
import type { Column, ColumnKind } from '../schema/columns'
import type { Write } from '../store'
import { toBlockColumn } from './column-buffer'
import { applyMasks, computeMasks, maskWrites } from './commit'
import { CHUNK_ROWS, deleteImport, putRecord, toReport, type ImportRecord } from './import-record'
import { rememberRepairs } from './mappings'
import { mergeColumns, commonKind } from './merge-columns'
import { idUnder, type Repairable } from './repair-record'
import { createSegmentWriter, type WrittenSegment } from './segment-writer'
import { lineAt } from './segment-reader'
import { commitChange, type Session } from './session'
import { createSieve } from './suppress-import'
import type { Mask } from './supersede'
import type { ImportReport } from './types'

/**
 * Reads the rows of an import that are not, or not wholly, in under these repairs, which take the place of all former ones, and puts
 * those that can be read now where they belong: the import is written anew with them, in one transaction, and shows as if its file
 * had been right. Without repairs it is as it was at first. `former` are the repairs to go back to, the latest last. Called by the
 * writer of the workspace.
 */
export async function applyRepairs(
  session: Session,
  repairable: Repairable,
  set: RepairSet,
  former: RepairSet[],
): Promise<ImportReport> {
  const { record: old } = repairable
  const nextId = idUnder(old, set)
  if (nextId === old.importId) return toReport(old)
  const record: ImportRecord = {
    ...structuredClone(old),
    ...{ importId: nextId, originId: old.originId ?? old.importId, repairs: set, formerRepairs: former },
    ...{ state: 'running', columns: [], rows: 0, chunks: 0 },
  }
  try {
    await session.store.commit([putRecord(record)])
    const segment = await writeRepaired(session, repairable, record)
    const report = await replaceImport(session, repairable, record, segment)
    // The repair is there: that it is not remembered for the next file does not take it back.
    await rememberRepairs(session, repairable.plan, set.columns).catch(() => undefined)
    return report
  } catch (thrown) {
    await session.store.commit(deleteImport(nextId)).catch(() => undefined)
    session.reader.forget(nextId)
    throw thrown
  }
}

/** Writes the rows that are in for good, and among them, in the order of the file, those that were read again. */
async function writeRepaired(
  session: Session,
  { record: old, plan, rows }: Repairable,
  record: ImportRecord,
): Promise<WrittenSegment> {
  const set = record.repairs!
  const read = readRepaired(plan, rows, set)
  const counts = countRows(read.examined)
  record.rowsRejected = counts.rejected
  record.toFix = counts.waiting
  const sieve = createSieve(session, record, plan)
  const whole = { ...read.block, records: read.block.rows, rejected: [], issues: [], consumed: 0 } satisfies Block
  const fresh = sieve ? await sieve.sift(whole, 0) : whole
  const lines = await session.reader.lines(old)
  // Whatever is in of these records was read again.
  const isStored = new Set(rows.map(({ at }) => at))
  const kept = Uint32Array.from({ length: old.rows }, (_, row) => row).filter(
    (row) => !isStored.has(lineAt(lines, row)),
  )
  const places = Uint32Array.from([
    ...Array.from(kept, (row) => lineAt(lines, row)),
    ...Array.from(fresh.recordOf ?? []),
  ])
  const order = Uint32Array.from(places.keys()).sort((a, b) => places[a]! - places[b]! || a - b)
  const writer = createSegmentWriter(session.store, record)
  writer.expect(order.length)
  const columns: Record<string, BlockColumn> = {}
  for (const { name, kind } of columnsOf(old, fresh)) {
    const before = await session.reader.column(old, name)
    const pieces = [
      { column: before, rows: kept, count: kept.length },
      { column: toColumn(fresh.columns[name]), rows: null, count: fresh.rows },
    ]
    const merged = mergeColumns(pieces, kind)
    columns[name] = toBlockColumn(mergeColumns([{ column: merged, rows: order, count: order.length }], kind))
  }
  await writer.append({ rows: order.length, columns, firstLine: 0, recordOf: order.map((i) => places[i]!) })
  return writer.finish()
}

function columnsOf(old: ImportRecord, { columns }: Pick<Block, 'columns'>): { name: string; kind: ColumnKind }[] {
  const known = new Set(old.columns.map(({ name }) => name))
  const further = Object.entries(columns).filter(([name]) => !known.has(name))
  return [...old.columns, ...further.map(([name, { kind }]) => ({ name, kind: commonKind([kind]) }))]
}

function toColumn(column: BlockColumn | undefined): Column | undefined {
  if (column?.kind !== 'code') return column
  const { offsets } = column.dictionary
  return { ...column, dictionary: unpackStrings(column.dictionary, 0, offsets.length - 1) }
}

/** Rows by what became of them. Kept rows with unreadable cells are not rejected, but wait. */
export function countRows(examined: readonly Examined[]): Record<'saved' | 'rejected' | 'waiting' | 'left', number> {
  const counts = { saved: 0, rejected: 0, waiting: 0, left: 0 }
  for (const { row, isIn, isLeft, problems } of examined) {
    const isOut = !row.isKept && !isIn
    if (!row.isKept && isIn) counts.saved++
    if (isOut) counts.rejected++
    if (isOut ? isLeft : row.isKept && isLeft && problems.length === 0) counts.left++
    else if (problems.some(({ code }) => needsRepair(code))) counts.waiting++
  }
  return counts
}

/** Puts the rewritten import in the place of the old one, with its set-aside rows and the masks that follow. */
async function replaceImport(
  session: Session,
  { record: old, rows }: Repairable,
  written: ImportRecord,
  segment: WrittenSegment,
): Promise<ImportReport> {
  const record: ImportRecord = { ...written, state: old.state }
  session.reader.keep(record.importId, segment)
  const after = session.imports.map((one) => (one === old ? record : one))
  const active = after.filter((one) => one.state === 'active' && one.table === record.table)
  const { masks, standings } = await computeMasks(session, active)
  const place = active.indexOf(record)
  const { duplicate, updated } = standings[place] ?? { duplicate: 0, updated: 0 }
  Object.assign(record, { rowsDuplicate: duplicate, rowsUpdated: updated, rowsKept: record.rows - duplicate - updated })
  const writes = [...deleteImport(old.importId), ...putRejects(record, rows), putRecord(record), ...maskWrites(masks)]
  await commitChange(session, writes, () => {
    session.imports = after
    session.masks.delete(old.importId)
    session.reader.forget(old.importId)
    applyMasks(session, masks as Map<string, Mask | null>)
  })
  return toReport(record)
}

function putRejects({ importId, rejectChunks }: ImportRecord, rows: readonly RejectedRow[]): Write[] {
  const perChunk = Math.ceil(rows.length / Math.max(1, rejectChunks)) || CHUNK_ROWS
  return Array.from({ length: rejectChunks }, (_, chunk): Write => {
    const value = rows.slice(chunk * perChunk, (chunk + 1) * perChunk)
    return { place: 'rejects', key: [importId, chunk], value }
  })
}
