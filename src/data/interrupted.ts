import { ClienteleError } from '../core/errors'
import type { PlanOptions } from '../ingest/types'
import type { StoreKey, Write } from '../store'
import { bytesOf, digestOf, toHex } from './backup-format'
import { deleteImport, type ImportRecord } from './import-record'
import type { Session } from './session'

/** Where a workspace keeps what it knows of imports that were cut short. It is no part of a backup. */
export const INTERRUPTED = 'interrupted'
/** Bytes of the beginning and of the end of a file that tell it from another one of its size. */
const EDGE_BYTES = 64 * 1024

/** What is needed to do an import again as it was begun; part of its record while it runs. */
export interface JobNote {
  /** As `fingerprintOf`. */
  fingerprint: string
  /** What the person had fixed. */
  options: PlanOptions
}

/** An import that was killed. Its chunks are gone; the file itself is not kept, and has to be chosen again. */
export interface Interrupted extends JobNote {
  importId: string
  fileName: string
  rows: number
}

const keyOf = (importId: string): StoreKey => [INTERRUPTED, importId]

/** Names the content of a file by its size, its beginning and its end: enough to know it again, quick for any size. */
export async function fingerprintOf(file: Blob & { name: string }): Promise<string> {
  const head = await bytesOf(file, 0, EDGE_BYTES, file.name)
  const tail = await bytesOf(file, Math.max(EDGE_BYTES, file.size - EDGE_BYTES), file.size, file.name)
  return `${file.size}-${toHex(await digestOf(head, tail))}`
}

export async function listInterrupted({ store }: Pick<Session, 'store'>): Promise<Interrupted[]> {
  return (await store.list('settings', [INTERRUPTED])).map(({ value }) => value as Interrupted)
}

/** Deletes what is left of killed imports, and notes how each can be done again. */
export const discardKilled = (killed: readonly ImportRecord[]): Write[] =>
  killed.flatMap(({ importId, fileName, rowsRead, job }): Write[] => {
    const gone = deleteImport(importId)
    if (!job) return gone
    const note: Interrupted = { ...job, importId, fileName, rows: rowsRead }
    return [...gone, { place: 'settings', key: keyOf(importId), value: note }]
  })

/** The note of an import that this file would continue. Errors: IMPORT_NOT_FOUND, FILE_OTHER, FILE_UNREADABLE. */
export async function matchInterrupted(
  session: Session,
  importId: string,
  file: Blob & { name: string },
): Promise<Interrupted> {
  const note = session.interrupted.find((one) => one.importId === importId)
  if (!note) throw new ClienteleError('IMPORT_NOT_FOUND', { importId })
  if ((await fingerprintOf(file)) !== note.fingerprint)
    throw new ClienteleError('FILE_OTHER', { file: file.name, expected: note.fileName })
  return note
}

/** Drops the notes that a test picks: the file was imported, or the person does not want it. */
export async function forgetInterrupted(session: Session, isDone: (note: Interrupted) => boolean): Promise<void> {
  const done = session.interrupted.filter(isDone)
  if (done.length === 0) return
  await session.store.commit(done.map(({ importId }) => ({ place: 'settings', key: keyOf(importId), delete: true })))
  session.interrupted = session.interrupted.filter((note) => !done.includes(note))
}
