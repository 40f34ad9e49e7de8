import { ClienteleError } from '../core/errors'
import type { ProgressListener } from '../core/progress'
import { assertImportable, mergeIssues } from '../ingest'
import type { ImportPlan, PlanOptions } from '../ingest/types'
import { isDiskFull } from '../store'
import { openByteSource, type ByteSource } from './byte-source'
import { chainBlocks } from './block-chain'
import { activateSegments, type Written } from './commit'
import { stageSegments } from './difference/stage'
import { deleteImport, putRecord, toReport, type ImportRecord } from './import-record'
import { fingerprintOf, forgetInterrupted, matchInterrupted } from './interrupted'
import { rememberChoices } from './mappings'
import { releaseBlock, type ParsePool } from './parse-pool'
import { createRecord } from './new-record'
import { planSource, type NamedBlob } from './plan-source'
import { createRejectWriter } from './reject-writer'
import { withoutSamples } from './repair-record'
import { createSegmentWriter } from './segment-writer'
import { asWriter, type Session } from './session'
import { createSieve } from './suppress-import'
import type { ImportOptions, ImportReport } from './types'

export interface ImportJob {
  files: readonly NamedBlob[]
  /** For each file what it came with that is no table, by name. */
  leftOut?: readonly string[][]
  options: ImportOptions
  pool: ParsePool
  signal: AbortSignal
  onProgress?: ProgressListener | undefined
}

/**
 * Imports the files of one drop: all of them, or none. Chunks are committed while parsing goes on and show only with the
 * last transaction; under `review` they wait, staged, until somebody has seen what they change. A cancel or a failure leaves what
 * was there before. Errors: those of ingest and store, CANCELLED.
 */
export function importFiles(session: Session, job: ImportJob): Promise<ImportReport[]> {
  return asWriter(session, async () => {
    const written: Written[] = []
    const started: string[] = []
    const { plans, review = false, ...shared } = job.options
    let reports: ImportReport[]
    try {
      for (const [i, file] of job.files.entries()) {
        const options = { ...shared, ...plans?.[i] }
        written.push(await writeFile(session, job, file, options, started))
      }
      refuseCancelled(job.signal)
      if (review) return (await stageSegments(session, written, plans)).map(toReport)
      reports = (await activateSegments(session, written)).map(toReport)
    } catch (thrown) {
      await discard(session, started)
      throw thrown
    }
    await noteImported(
      session,
      written.map((one, i) => ({ ...one, chosen: plans?.[i] })),
    )
    return reports
  })
}

/** What is noted beside imports that are there: it may fail without taking them back. */
export async function noteImported(
  session: Session,
  imported: readonly (Written & { chosen: PlanOptions | undefined })[],
): Promise<void> {
  const isDone = (note: { fingerprint: string }): boolean =>
    imported.some(({ fingerprint }) => fingerprint === note.fingerprint)
  await Promise.allSettled([rememberAll(session, imported), forgetInterrupted(session, isDone)])
}

/**
 * Does an import again that was cut short, with what had been fixed for it. Its file has to be given once more, or all the
 * tables of the file that it was in: no copy of it is kept. Errors: those of `importFiles`, IMPORT_NOT_FOUND, FILE_OTHER.
 */
export async function resumeImport(
  session: Session,
  importId: string,
  tables: readonly NamedBlob[],
  job: Omit<ImportJob, 'files' | 'options'>,
): Promise<ImportReport> {
  const { note, file } = await matchInterrupted(session, importId, tables)
  const [report] = await importFiles(session, { ...job, files: [file], options: { plans: [note.options] } })
  return report!
}

/** Does without an import that was cut short. */
export const dropInterrupted = (session: Session, importId: string): Promise<void> =>
  asWriter(session, () => forgetInterrupted(session, (note) => note.importId === importId))

const leftOutIssue = (names: readonly string[] = []): ImportReport['issues'] =>
  names.length === 0 ? [] : [{ code: 'ENTRY_LEFT_OUT', count: names.length, firstRow: 0, sample: names.join(', ') }]

/** A disk that refuses this too leaves the job as running: hidden, and discarded at the next start. */
async function discard(session: Session, started: readonly string[]): Promise<void> {
  for (const importId of started) session.reader.forget(importId)
  await session.store.commit(started.flatMap(deleteImport)).catch(() => undefined)
}

async function writeFile(
  session: Session,
  job: ImportJob,
  file: NamedBlob,
  options: PlanOptions,
  started: string[],
): Promise<Written> {
  const startedAt = performance.now()
  const source = await openByteSource(file)
  try {
    const plan = await planSource(session, source, file, options)
    assertImportable(plan)
    const record = createRecord(session, plan, started.length)
    record.issues.push(...leftOutIssue(job.leftOut?.[started.length]))
    record.job = { fingerprint: await fingerprintOf(file), options }
    started.push(record.importId)
    await session.store.commit([putRecord(record)])
    const segment = await writeBlocks(session, job, source, plan, record)
    record.seconds = (performance.now() - startedAt) / 1000
    const { fingerprint } = record.job
    // One that waits for a word is offered again where its tab ends meanwhile.
    if (!job.options.review) delete record.job
    return { record, segment, plan, fingerprint }
  } catch (thrown) {
    throw named(thrown, file.name)
  } finally {
    await source.cancel()
  }
}

async function writeBlocks(
  session: Session,
  job: ImportJob,
  source: ByteSource,
  plan: ImportPlan,
  record: ImportRecord,
): Promise<Written['segment']> {
  const writer = createSegmentWriter(session.store, record)
  const rejects = createRejectWriter(session.store, record)
  const sieve = createSieve(session, record, plan)
  const blocks = chainBlocks(source, plan, job.pool)
  const report = createProgressReport(job.onProgress, plan.size)
  try {
    for (;;) {
      const next = await untilCancelled(blocks.next(), job.signal)
      if (next.done) break
      const { block: whole, firstLine, end } = next.value
      const block = sieve ? await sieve.sift(whole, firstLine) : whole
      const isFirst = record.rowsRead === 0
      if (isFirst && source.compression === 'none') writer.expect(Math.ceil((block.rows * plan.size * 1.02) / end))
      await writer.append({ ...block, firstLine })
      releaseBlock(whole)
      await rejects.add(block)
      record.issues = mergeIssues([record.issues, block.issues])
      record.rowsRead += block.records
      record.rowsRejected += block.rejected.length
      report.step(source.progress(end), record.rowsRead)
    }
    await rejects.finish()
    if (record.rejectChunks > 0) record.readAs = withoutSamples(plan)
    refuseEmpty(record)
  } catch (thrown) {
    await writer.abandon()
    throw thrown
  }
  const segment = await writer.finish()
  report.end()
  return segment
}

/** Bytes of the file done, rows so far as the metric, and the time left at the pace so far. */
function createProgressReport(
  listener: ProgressListener | undefined,
  total: number,
): { step(done: number, rows: number): void; end(): void } {
  const phase = 'import'
  const startedAt = performance.now()
  listener?.({ kind: 'phase-start', phase, total })
  return {
    step(done, rows) {
      const elapsed = (performance.now() - startedAt) / 1000
      const secondsLeft = done > 0 ? (elapsed / done) * Math.max(0, total - done) : 0
      listener?.({ kind: 'step', phase, done, total, metric: rows, secondsLeft })
    },
    end: () => listener?.({ kind: 'phase-end', phase }),
  }
}

function refuseEmpty({ rowsRead, fileName }: ImportRecord): void {
  if (rowsRead === 0) throw new ClienteleError('FILE_HEADER_ONLY', { file: fileName })
}

function refuseCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new ClienteleError('CANCELLED')
}

/** Hears a cancel while a block is being read elsewhere. */
async function untilCancelled<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  refuseCancelled(signal)
  let hear: (() => void) | undefined
  const cancelled = new Promise<never>((_resolve, reject) => {
    hear = () => reject(new ClienteleError('CANCELLED'))
    signal.addEventListener('abort', hear, { once: true })
  })
  work.catch(() => undefined)
  try {
    return await Promise.race([work, cancelled])
  } finally {
    if (hear) signal.removeEventListener('abort', hear)
  }
}

/** A full disk is told by the name of the file that did not fit. */
const named = (thrown: unknown, file: string): unknown =>
  isDiskFull(thrown)
    ? new ClienteleError('QUOTA_EXCEEDED', {
        file,
        what: { en: `“${file}” was not imported`, zh: `“${file}”没有导入` },
      })
    : thrown

/** What was confirmed on the mapping page is taken up for the next file of the kind; a script's word is for its file alone. */
async function rememberAll(
  session: Session,
  imported: readonly (Written & { chosen: PlanOptions | undefined })[],
): Promise<void> {
  for (const { plan, chosen } of imported) if (plan && chosen) await rememberChoices(session, plan, chosen)
}
