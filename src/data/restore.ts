import { ClienteleError } from '../core/errors'
import type { ProgressListener } from '../core/progress'
import { LATEST_VERSION, PLACES, unpack, type OpenKeyring, type Store, type Write } from '../store'
import { BACKUP_MARK } from './backup-mark'
import { damaged } from './backup-format'
import { openFrames, type FrameReader } from './backup-frames'
import { readEntries, type BackupEntry, type BackupManifest, type BackupRecord } from './backup-records'
import type { Bytes } from './bytes'
import { transformBytes } from './transform-bytes'
import type { BackupMark } from './types'

/** Records written in one transaction. */
const WRITE_BATCH = 16
const FORMAT: BackupManifest['format'] = 'clientele-workspace'

export interface RestoreJob {
  file: Blob
  /** What it is called towards the person. */
  name: string
  passphrase?: string | undefined
  signal?: AbortSignal | undefined
  onProgress?: ProgressListener | undefined
}

/** A backup whose beginning was read. */
export interface OpenBackup {
  manifest: BackupManifest
  /** What an encrypted one was opened with. */
  ring: OpenKeyring | undefined
  /**
   * Reads the rest into an empty store. Only when this is through has every byte been checked: until then nobody may see the
   * store. Errors: BACKUP_DAMAGED, QUOTA_EXCEEDED, CANCELLED.
   */
  copyTo(store: Store): Promise<void>
  close(): Promise<void>
}

/** Errors: BACKUP_FOREIGN, BACKUP_NEWER, BACKUP_DAMAGED, BACKUP_LOCKED, PASSPHRASE_WRONG, FILE_UNREADABLE. */
export async function openBackup(job: RestoreJob): Promise<OpenBackup> {
  const { file, name, onProgress } = job
  const phase = 'restore'
  const reader = await openFrames(file, name, job.passphrase)
  const entries = entriesIn(reader, (done) => onProgress?.({ kind: 'step', phase, done, total: file.size }))
  const manifest = await manifestOf(entries, name)
  return {
    manifest,
    ring: reader.ring,
    async copyTo(store) {
      onProgress?.({ kind: 'phase-start', phase, total: file.size })
      await copyRecords(entries, job, store)
      const last: BackupMark = { at: manifest.createdAt, dataVersion: manifest.dataVersion, bytes: file.size }
      await store.commit([{ place: 'settings', key: BACKUP_MARK, value: last }])
      onProgress?.({ kind: 'phase-end', phase })
    },
    close: async () => void (await entries.return()),
  }
}

function entriesIn(reader: FrameReader, report: (done: number) => void): ReturnType<typeof readEntries> {
  const payloads = async function* (): AsyncGenerator<Bytes, void, void> {
    for await (const { payload, end } of reader.frames()) {
      yield payload
      report(end)
    }
  }
  return readEntries(transformBytes(payloads(), new DecompressionStream('gzip')))
}

async function manifestOf(entries: AsyncGenerator<BackupEntry, void, void>, name: string): Promise<BackupManifest> {
  const first = await nextEntry(entries, name)
  if (first?.kind !== 'manifest' || first.manifest.format !== FORMAT) throw damaged(name, 'incomplete')
  if (first.manifest.schema > LATEST_VERSION) throw new ClienteleError('BACKUP_NEWER', { file: name })
  return first.manifest
}

/** Whatever goes wrong in unpacking checked bytes means that they were not written by a backup. */
async function nextEntry(
  entries: AsyncGenerator<BackupEntry, void, void>,
  name: string,
): Promise<BackupEntry | undefined> {
  try {
    const next = await entries.next()
    return next.done ? undefined : next.value
  } catch (thrown) {
    throw thrown instanceof ClienteleError ? thrown : damaged(name, 'incomplete')
  }
}

async function copyRecords(
  entries: AsyncGenerator<BackupEntry, void, void>,
  { name, signal }: RestoreJob,
  store: Store,
): Promise<void> {
  const seen = { records: 0, bytes: 0 }
  let batch: Write[] = []
  for (;;) {
    if (signal?.aborted) throw new ClienteleError('CANCELLED')
    const entry = await nextEntry(entries, name)
    if (!entry || entry.kind === 'manifest') throw damaged(name, 'incomplete')
    if (entry.kind === 'record') {
      seen.records++
      seen.bytes += entry.record.value.length
      batch.push(toWrite(entry.record, name))
    }
    if (batch.length === WRITE_BATCH || entry.kind === 'totals') {
      await store.commit(batch)
      batch = []
    }
    if (entry.kind !== 'totals') continue
    const { records, bytes } = entry.totals
    if (records !== seen.records || bytes !== seen.bytes) throw damaged(name, 'incomplete')
    return
  }
}

function toWrite({ place, key, value }: BackupRecord, name: string): Write {
  if (!PLACES.includes(place) || key.length === 0) throw damaged(name, 'incomplete')
  try {
    return { place, key, value: unpack(value, key.join('/')) }
  } catch (thrown) {
    throw thrown instanceof ClienteleError ? damaged(name, 'incomplete') : thrown
  }
}
