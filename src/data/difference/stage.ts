import { ClienteleError } from '../../core/errors'
import type { PlanOptions } from '../../ingest/types'
import type { Written } from '../commit'
import { deleteImport, putRecord, type ImportRecord } from '../import-record'
import { stageLock, type Session } from '../session'

/** An import that is written whole and waits for a word. Nobody sees it, and it does not outlive its tab. */
export interface Staged extends Written {
  /** What the person chose for the file on the mapping page. */
  chosen: PlanOptions | undefined
  /** Lets the next start know that nobody waits for it any more. */
  letGo(): void
}

/** Puts written segments aside until somebody has seen what they change. Called by the writer that wrote them. */
export async function stageSegments(
  session: Session,
  written: readonly Written[],
  plans: readonly PlanOptions[] = [],
): Promise<ImportRecord[]> {
  const staged: Staged[] = []
  try {
    for (const [i, { record, ...rest }] of written.entries()) {
      const letGo = await hold(session, record.importId)
      staged.push({ ...rest, record: { ...record, state: 'staged' }, chosen: plans[i], letGo })
    }
    await session.store.commit(staged.map(({ record }) => putRecord(record)))
  } catch (thrown) {
    for (const { letGo } of staged) letGo()
    throw thrown
  }
  for (const one of staged) {
    session.reader.keep(one.record.importId, one.segment)
    session.staged.set(one.record.importId, one)
  }
  return staged.map(({ record }) => record)
}

/** Holds the lock of a staged import until the answer is called, or the thread ends. */
function hold(session: Session, importId: string): Promise<() => void> {
  const { environment } = session
  return new Promise((resolve, reject) => {
    const held = environment.exclusively(stageLock(session, importId), () => new Promise<void>(resolve))
    held.then((answer) => answer ?? reject(new ClienteleError('BUSY_OTHER_TAB')), reject)
  })
}

/**
 * Those that wait under these ids, in the order they came. Error: IMPORT_NOT_FOUND, where one of them waits no more; who erases a
 * person deletes what waits in any tab, as it may name them.
 */
export async function findStaged(session: Session, importIds: readonly string[]): Promise<Staged[]> {
  const stored = await session.store.getMany(
    'imports',
    importIds.map((importId) => [importId]),
  )
  const found = importIds.map((importId, i) => {
    const one = session.staged.get(importId)
    if (one && stored[i] !== undefined) return one
    if (one) letGo(session, [one])
    throw new ClienteleError('IMPORT_NOT_FOUND', { importId })
  })
  return found.sort((x, y) => x.record.sequence - y.record.sequence)
}

/** Forgets that these wait, after they were switched on or deleted. */
export function letGo(session: Session, gone: readonly Staged[]): void {
  for (const { record, letGo: release } of gone) {
    session.staged.delete(record.importId)
    release()
  }
}

/** Deletes imports that wait, those that still do. A disk that refuses leaves them to the next start. */
export async function discardStaged(session: Session, importIds: readonly string[]): Promise<void> {
  const gone = importIds.flatMap((importId) => session.staged.get(importId) ?? [])
  for (const { record } of gone) session.reader.forget(record.importId)
  await session.store.commit(gone.flatMap(({ record }) => deleteImport(record.importId))).catch(() => undefined)
  letGo(session, gone)
}
