import { readReturned, mayBeReturned, RETURNED_BYTES, type ReturnedRows } from '../ingest/repairs/read-returned'
import { undoSpreadsheet } from '../ingest/repairs/undo-spreadsheet'
import type { ImportPlan, RejectedRow, RepairSet, RowRepair } from '../ingest/types'
import { readBlob } from './byte-source'
import { importFiles, type ImportJob } from './import-file'
import { inspectFile, type NamedBlob } from './plan-source'
import type { ImportRecord } from './import-record'
import { makeRoom } from './make-room'
import { applyRepairs } from './repair-import'
import { addRepair } from '../ingest/repairs/preview-repair'
import { openRepairable, stepsOf, storedRows, type Repairable } from './repair-record'
import { asWriter, type Session } from './session'
import type { ImportReport, PlanOptions } from './types'

/** A file of rows that were not kept, and that come back: to their import, or on their own where that is not here. */
type Returned = { home: ImportRecord; rows: ReturnedRows['rows'] } | { alone: File }

/** Undefined for every other file. */
async function openReturned(session: Session, file: NamedBlob): Promise<Returned | undefined> {
  const head = new Uint8Array(await readBlob(file.slice(0, RETURNED_BYTES), file.name))
  if (!mayBeReturned(head)) return undefined
  const bytes = new Uint8Array(await readBlob(file, file.name))
  const found = readReturned(bytes, { name: file.name, size: bytes.length, compression: 'none' })
  if (!found) return undefined
  const home = await findHome(session, found)
  return home ? { home, rows: found.rows } : { alone: withoutFirst(found, file.name) }
}

/** The import that most of these rows are of; of several, the latest. */
async function findHome(session: Session, { header, rows }: ReturnedRows): Promise<ImportRecord | undefined> {
  const name = header.join('\n')
  let best: { record: ImportRecord; hits: number } | undefined
  for (const record of session.imports) {
    if (!record.readAs || record.state !== 'active' || record.header.join('\n') !== name) continue
    const lines = new Set((await storedRows(session, record)).map(({ line }) => line))
    const hits = rows.filter(({ line }) => line !== undefined && lines.has(line)).length
    if (hits > 0 && hits >= (best?.hits ?? 0)) best = { record, hits }
  }
  return best?.record
}

/** The rows as a file of their own, without what was put before their cells. */
function withoutFirst({ header, rows }: ReturnedRows, name: string): File {
  const quoted = (cells: readonly string[]): string =>
    cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',') + '\r\n'
  return new File([quoted(header), ...rows.map(({ cells }) => quoted(cells))], name)
}

/** As `inspectFile`; rows that come back are read as they were the first time. */
export async function inspectAny(session: Session, file: NamedBlob, options?: PlanOptions): Promise<ImportPlan> {
  const returned = await openReturned(session, file)
  if (!returned) return inspectFile(session, file, options)
  if ('alone' in returned) return inspectFile(session, returned.alone, options)
  const { home, rows } = returned
  const sampleRows = rows.slice(0, 8).map(({ cells }) => cells)
  const issues = [{ code: 'ROWS_RETURNED', count: rows.length, firstRow: 0, sample: home.fileName }]
  return { ...home.readAs!, fileName: file.name, size: file.size, sampleRows, issues, options: options ?? {} }
}

/**
 * As `importFiles`; rows that come back go into the import that they are of, each in its place. They go first: where another file is
 * not imported, they are taken out again.
 */
export async function importAny(session: Session, job: ImportJob): Promise<ImportReport[]> {
  const returned = await Promise.all(job.files.map((file) => openReturned(session, file)))
  if (!returned.some((one) => one !== undefined)) return importFiles(session, job)
  const isHome = (i: number): boolean => returned[i] !== undefined && 'home' in returned[i]
  const others = job.files.flatMap((file, i) => (isHome(i) ? [] : [{ file, i }]))
  const { plans, ...shared } = job.options
  const options = plans ? { ...shared, plans: others.map(({ i }) => plans[i] ?? {}) } : shared
  const files = others.map(({ file, i }) => {
    const one = returned[i]
    return one && 'alone' in one ? one.alone : file
  })
  const leftOut = others.map(({ i }) => job.leftOut?.[i] ?? [])
  const taken: Taken[] = []
  try {
    for (const [i, one] of returned.entries()) {
      if (one && 'home' in one) taken.push(await takeBack(session, one, job.files[i]!.name))
    }
    const reports = files.length > 0 ? await importFiles(session, { ...job, files, leftOut, options }) : []
    const reportsBack = taken.map(({ report }) => report)
    return job.files.map((_, i) => (isHome(i) ? reportsBack : reports).shift()!)
  } catch (thrown) {
    for (const one of taken.reverse()) await putAside(session, one).catch(() => undefined)
    throw thrown
  }
}

/** Rows that went into their import, and what its repairs were before. */
interface Taken {
  report: ImportReport
  originId: string
  before: { set: RepairSet; former: RepairSet[] }
}

/** Gives an import the repairs back that it had; those rows wait again. */
async function putAside(session: Session, { originId, before }: Taken): Promise<void> {
  const work = async (): Promise<unknown> =>
    applyRepairs(session, await openRepairable(session, originId), before.set, before.former)
  await asWriter(session, () => makeRoom(session, work, NOT_PUT_ASIDE))
}

const NOT_PUT_ASIDE = { en: 'rows stayed in their import', zh: '一些行留在了原来的导入中' }

function takeBack(
  session: Session,
  { home, rows }: Extract<Returned, { home: ImportRecord }>,
  fileName: string,
): Promise<Taken> {
  return asWriter(session, async () => {
    const startedAt = performance.now()
    const originId = home.originId ?? home.importId
    const repairable = await openRepairable(session, originId)
    const { record, set } = repairable
    const next = editsOf(repairable, rows).reduce<RepairSet>(addRepair, set)
    const report = await applyRepairs(session, repairable, next, stepsOf(repairable))
    const before = { set, former: record.formerRepairs ?? [] }
    return { report: reportOf({ repairable, rows, report, fileName, startedAt }), originId, before }
  })
}

/** What became of the rows of a file that came back. */
function reportOf({
  repairable: { record, rows: stored },
  rows,
  report,
  fileName,
  startedAt,
}: {
  repairable: Repairable
  rows: ReturnedRows['rows']
  report: ImportReport
  fileName: string
  startedAt: number
}): ImportReport {
  const saved = record.rowsRejected - report.rowsRejected
  const known = new Set(stored.map(({ line }) => line))
  const strangers = rows.filter(({ line }) => line === undefined || !known.has(line)).length
  const rejected = Math.min(rows.length - saved, Math.max(strangers, report.rowsRejected))
  return {
    ...report,
    fileName,
    returnedTo: record.fileName,
    ...{ rowsRead: rows.length, rowsKept: saved, rowsUpdated: 0, rowsRejected: rejected },
    rowsDuplicate: rows.length - saved - rejected,
    issues: [],
    seconds: (performance.now() - startedAt) / 1000,
  }
}

/** The rows that a person has changed, by their lines. */
function editsOf({ plan, rows: stored }: Repairable, returned: ReturnedRows['rows']): RowRepair[] {
  const byLine = new Map(stored.map((row): [number, RejectedRow] => [row.line, row]))
  const known = returned.flatMap(({ line, cells }) => {
    const before = line === undefined ? undefined : byLine.get(line)
    return before ? [{ line: before.line, before: before.cells, after: cells }] : []
  })
  const made = undoSpreadsheet(plan, known)
  return known.flatMap(({ line, before }, i): RowRepair[] => {
    const cells = made[i]!
    const isSame = before.length === cells.length && before.every((cell, at) => cell === cells[at])
    return isSame ? [] : [{ kind: 'cells', line, cells }]
  })
}
