import { ClienteleError } from '../core/errors'
import { toHex } from '../core/hex'
import type { ColumnRepair, PlanOptions } from '../ingest/types'
import { dropHandles, keepHandle, readHandles, type StorageEnvironment, type StoreKey, type Write } from '../store'
import { bytesOf, digestOf } from './backup-format'
import { deleteImport, type ImportRecord } from './import-record'
import type { Session } from './session'
import type { WorkspaceInfo } from './types'

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

/** An import that was killed. Its chunks are gone; the file itself is not kept, but for what the browser can find it by. */
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

/**
 * The note of an import, and which of these files it was begun with: the tables of one dropped file. Errors: IMPORT_NOT_FOUND,
 * FILE_OTHER, FILE_UNREADABLE.
 */
export async function matchInterrupted<File extends Blob & { name: string }>(
  session: Session,
  importId: string,
  files: readonly File[],
): Promise<{ note: Interrupted; file: File }> {
  const note = session.interrupted.find((one) => one.importId === importId)
  if (!note) throw new ClienteleError('IMPORT_NOT_FOUND', { importId })
  for (const file of files) if ((await fingerprintOf(file)) === note.fingerprint) return { note, file }
  throw new ClienteleError('FILE_OTHER', { file: files[0]?.name ?? '', expected: note.fileName })
}

/** Nothing is kept of a workspace with a passphrase: a reference names its file, and is not encrypted. */
const placesOf = ({ environment, store, workspace }: Session): StorageEnvironment | undefined =>
  store.mode === 'memory' || workspace.key ? undefined : environment.storage

/** Keeps the browser's reference to the file of a table that is about to be imported, in case that is cut short. */
export async function keepReference(
  session: Session,
  table: Blob & { name: string },
  handle: FileSystemFileHandle,
): Promise<void> {
  const places = placesOf(session)
  if (places) await keepHandle(places, [session.workspace.id, await fingerprintOf(table)], handle)
}

/** Forgets references to files of imports that ended. */
export async function dropReferences(session: Session): Promise<void> {
  const places = placesOf(session)
  const kept = session.interrupted.map(({ fingerprint }) => fingerprint)
  if (places) await dropHandles(places, session.workspace.id, kept)
}

/** The imports that were cut short as the page offers them, each with its file where the browser still knows it. */
export async function offerInterrupted(session: Session): Promise<WorkspaceInfo['interrupted']> {
  if (session.interrupted.length === 0) return []
  const places = placesOf(session)
  const handles = places && (await readHandles(places, session.workspace.id))
  return session.interrupted.map(({ importId, fileName, rows, fingerprint }) => {
    const handle = handles?.get(fingerprint)
    return { importId, fileName, rows, ...(handle && { handle }) }
  })
}

/** The notes with only those repairs that are to be kept, and the writes that make them so. */
export function rewriteInterrupted(
  { interrupted }: Pick<Session, 'interrupted'>,
  isKept: (repair: ColumnRepair) => boolean,
): { notes: Interrupted[]; writes: Write[] } {
  const notes = interrupted.map((note): Interrupted => {
    const { repairs } = note.options
    return !repairs || repairs.every(isKept)
      ? note
      : { ...note, options: { ...note.options, repairs: repairs.filter(isKept) } }
  })
  const changed = notes.filter((note, i) => note !== interrupted[i])
  return { notes, writes: changed.map((note) => ({ place: 'settings', key: keyOf(note.importId), value: note })) }
}

/** Drops the notes that a test picks: the file was imported, or the person does not want it. For the writer alone. */
export async function forgetInterrupted(session: Session, isDone: (note: Interrupted) => boolean): Promise<void> {
  const done = session.interrupted.filter(isDone)
  if (done.length === 0) return
  await session.store.commit(done.map(({ importId }) => ({ place: 'settings', key: keyOf(importId), delete: true })))
  session.interrupted = session.interrupted.filter((note) => !done.includes(note))
}
