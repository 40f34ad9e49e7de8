import { needsRepair } from '../ingest/repairs/set-aside-codes'
import type { Examined } from '../ingest/repairs/examine-rows'
import { readRepaired } from '../ingest/repairs/read-repaired'
import type { Block, RejectedRow, RepairSet } from '../ingest/types'
import type { ColumnKind } from '../schema/columns'
import type { Write } from '../store'
import { applyMasks, computeMasks, maskWrites } from './commit'
import {
  deleteImport,
  idsOf,
  ORDINAL,
  putRecord,
  toReport,
  type ImportRecord,
  type Layers,
  type StoredSegment,
} from './import-record'
import { lineAt } from './layer-columns'
import { rememberRepairs } from './mappings'
import { commonKind } from './merge-columns'
import { idUnder, type Repairable } from './repair-record'
import { createSegmentWriter } from './segment-writer'
import { commitChange, type Session } from './session'
import { createSieve } from './suppress-import'
import type { Mask } from './supersede'
import type { ImportReport } from './types'

/**
 * Reads the rows of an import that are not, or not wholly, in under these repairs, which take the place of all former ones, and puts
 * those that can be read now where they belong: only they are written, and the import shows as if its file had been right. Without
 * repairs it is as it was at first. `former` are the repairs to go back to, the latest last. Called by the writer of the
 * workspace.
 */
export async function applyRepairs(
  session: Session,
  repairable: Repairable,
  set: RepairSet,
  former: RepairSet[],
): Promise<ImportReport> {
  const { record: old, rows, plan } = repairable
  const nextId = await idUnder(session, old, set)
  if (nextId === old.importId) return toReport(old)
  const record: ImportRecord = {
    ...structuredClone(old),
    ...{ importId: nextId, originId: old.originId ?? old.importId, repairs: set, formerRepairs: former },
  }
  const freshId = session.environment.newId()
  try {
    const read = readRepaired(plan, rows, set)
    const counts = countRows(read.examined)
    record.rowsRejected = counts.rejected
    record.toFix = counts.waiting
    const base = old.layers?.base ?? segmentOf(old)
    if (nextId === base.importId && nextId === record.originId) putBack(record, base)
    else await layer(session, { ...repairable, record }, { freshId, base, block: read.block })
    const report = await replaceImport(session, old, record)
    // The repair is there: that it is not remembered for the next file does not take it back.
    await rememberRepairs(session, plan, set.columns).catch(() => undefined)
    return report
  } catch (thrown) {
    await session.store.commit(deleteImport(freshId)).catch(() => undefined)
    session.reader.forget(freshId)
    throw thrown
  }
}

const segmentOf = ({ importId, columns, rows, chunks }: StoredSegment): StoredSegment => ({
  ...{ importId, columns, rows, chunks },
})

/** What was read at first is all there is again. */
function putBack(record: ImportRecord, base: StoredSegment): void {
  delete record.layers
  Object.assign(record, segmentOf(base))
}

/** Writes the rows that were read again, and puts them over those that they stand for. */
async function layer(
  session: Session,
  { record, rows, plan }: Repairable,
  {
    freshId,
    base,
    block,
  }: { freshId: string; base: StoredSegment; block: Pick<Block, 'rows' | 'columns' | 'recordOf'> },
): Promise<void> {
  const sieve = createSieve(session, record, plan)
  const whole = { ...block, records: block.rows, rejected: [], issues: [], consumed: 0 } satisfies Block
  const sifted = sieve ? await sieve.sift(whole, 0) : whole
  // Found as an import that was cut short where this is; its rows are the import's only with the last transaction.
  const job: ImportRecord = {
    ...record,
    ...{ importId: freshId, state: 'running', isCopy: true, columns: [], rows: 0, chunks: 0 },
  }
  delete job.layers
  const replaced = await findReplaced(session, base, rows)
  await session.store.commit([
    putRecord(job),
    { place: 'chunks', key: [freshId, ORDINAL.replaced, 0], value: replaced },
  ])
  const writer = createSegmentWriter(session.store, job)
  await writer.append({ ...sifted, firstLine: 0 })
  await writer.finish()
  const layers: Layers = { base, fresh: segmentOf(job) }
  const count = base.rows - replaced.length + job.rows
  Object.assign(record, { layers, columns: columnsOf(layers), rows: count, chunks: job.chunks })
}

/** Whatever is in of records that were not, or not wholly, in was read again. */
async function findReplaced(
  { reader }: Session,
  base: StoredSegment,
  rows: readonly RejectedRow[],
): Promise<Uint32Array> {
  const isStored = new Set(rows.map(({ at }) => at))
  const lines = await reader.lines(base)
  const replaced: number[] = []
  for (let row = 0; row < base.rows; row++) if (isStored.has(lineAt(lines, row))) replaced.push(row)
  return Uint32Array.from(replaced)
}

function columnsOf({ base, fresh }: Layers): { name: string; kind: ColumnKind }[] {
  const known = new Set(base.columns.map(({ name }) => name))
  const further = fresh.columns.filter(({ name }) => !known.has(name))
  return [...base.columns, ...further.map(({ name, kind }) => ({ name, kind: commonKind([kind]) }))]
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

/** Puts the import as it is now in the place of what it was, with the masks that follow. */
async function replaceImport(session: Session, old: ImportRecord, record: ImportRecord): Promise<ImportReport> {
  const after = session.imports.map((one) => (one === old ? record : one))
  const active = after.filter((one) => one.state === 'active' && one.table === record.table)
  const { masks, standings } = await computeMasks(session, active)
  const place = active.indexOf(record)
  const { duplicate, updated } = standings[place] ?? { duplicate: 0, updated: 0 }
  Object.assign(record, { rowsDuplicate: duplicate, rowsUpdated: updated, rowsKept: record.rows - duplicate - updated })
  await commitChange(session, [...dropFormer(old, record), putRecord(record), ...maskWrites(masks)], () => {
    session.imports = after
    session.masks.delete(old.importId)
    for (const id of idsOf(old)) if (!idsOf(record).includes(id)) session.reader.forget(id)
    applyMasks(session, masks as Map<string, Mask | null>)
  })
  return toReport(record)
}

/** Deletes the former record and the rows that were read again for it; what was read at first stays, and so do the rejected rows. */
function dropFormer(old: ImportRecord, { layers }: ImportRecord): Write[] {
  const former = old.layers ? deleteImport(old.layers.fresh.importId) : []
  const names = [old.importId, ...(layers ? [layers.fresh.importId] : [])]
  const records = names.flatMap((importId): Write[] => [
    { place: 'imports', key: [importId], delete: true },
    { place: 'masks', key: [importId], delete: true },
  ])
  return [...former, ...records]
}
