import { ClienteleError } from '../core/errors'
import type { ProgressListener } from '../core/progress'
import { LATEST_VERSION, pack, PLACES, type OpenKeyring, type Place, type StoreKey } from '../store'
import { BACKUP_MARK, markBackup } from './backup-mark'
import { createFrameWriter } from './backup-frames'
import type { Bytes } from './bytes'
import { writeManifest, writeRecord, writeTotals, type BackupManifest, type BackupTotals } from './backup-records'
import { idsOf } from './import-record'
import { INTERRUPTED } from './interrupted'
import { listTables } from './rows'
import { asWriter, dataVersionOf, type Session } from './session'
import { transformBytes } from './transform-bytes'

/** Records read at once: column chunks are up to half a megabyte each. */
const READ_BATCH = 16

export interface BackupJob {
  /** What it is locked with; undefined leaves it open. */
  ring: OpenKeyring | undefined
  signal: AbortSignal
  onProgress?: ProgressListener | undefined
}

type Address = readonly [Place, StoreKey]

/**
 * The whole workspace as one file, read and packed piece by piece. The pieces are handed to the browser as they come, which
 * keeps what is large on the disk. Nobody else writes meanwhile. Errors: CANCELLED, STORAGE_DAMAGED, STORAGE_FAILED.
 */
export function backupWorkspace(session: Session, job: BackupJob): Promise<Blob> {
  return asWriter(session, async () => {
    const addresses = await addressesOf(session)
    const manifest = await manifestOf(session, addresses.length)
    const writer = await createFrameWriter(job.ring)
    const parts = [new Blob([writer.head])]
    const entries = entriesOf(session, addresses, manifest, job)
    for await (const packed of transformBytes(entries, new CompressionStream('gzip'))) {
      for (const frame of await writer.add(packed)) parts.push(new Blob([frame]))
    }
    parts.push(new Blob([await writer.finish()]))
    const file = new Blob(parts, { type: 'application/octet-stream' })
    await markBackup(session, { at: manifest.createdAt, dataVersion: manifest.dataVersion, bytes: file.size })
    return file
  })
}

/** Everything but what an interrupted import left, and what is of this device alone. */
async function addressesOf({ store, imports }: Session): Promise<Address[]> {
  const finished = new Set(imports.flatMap(idsOf))
  const ofImports: readonly Place[] = ['imports', 'chunks', 'masks', 'rejects']
  const addresses: Address[] = []
  for (const place of PLACES) {
    for (const key of await store.keys(place)) {
      const isLeft = ofImports.includes(place) && !finished.has(String(key[0]))
      const isMark = place === 'settings' && (key.join() === BACKUP_MARK.join() || key[0] === INTERRUPTED)
      if (!isLeft && !isMark) addresses.push([place, key])
    }
  }
  return addresses
}

async function manifestOf(session: Session, records: number): Promise<BackupManifest> {
  const { workspace, environment, imports } = session
  return {
    format: 'clientele-workspace',
    schema: LATEST_VERSION,
    name: workspace.name,
    isSample: workspace.isSample,
    createdAt: environment.now(),
    isEncrypted: workspace.key !== undefined,
    dataVersion: dataVersionOf(session),
    tables: (await listTables(session)).map(({ table, rows }) => ({ table, rows })),
    imports: imports.length,
    records,
  }
}

async function* entriesOf(
  { store }: Session,
  addresses: readonly Address[],
  manifest: BackupManifest,
  { signal, onProgress }: BackupJob,
): AsyncGenerator<Bytes, void, void> {
  const totals: BackupTotals = { records: 0, bytes: 0 }
  const phase = 'backup'
  const total = addresses.length
  onProgress?.({ kind: 'phase-start', phase, total })
  yield writeManifest(manifest)
  for (let at = 0; at < total; at += READ_BATCH) {
    if (signal.aborted) throw new ClienteleError('CANCELLED')
    for (const [place, key, value] of await readBatch(store, addresses.slice(at, at + READ_BATCH))) {
      totals.records++
      totals.bytes += value.length
      yield writeRecord({ place, key, value })
    }
    onProgress?.({ kind: 'step', phase, done: Math.min(total, at + READ_BATCH), total })
  }
  yield writeTotals(totals)
  onProgress?.({ kind: 'phase-end', phase })
}

/** A result may have been dropped since the keys were read: it is left out. */
async function readBatch(
  store: Session['store'],
  addresses: readonly Address[],
): Promise<(readonly [Place, StoreKey, Bytes])[]> {
  const read = await Promise.all(
    [...new Set(addresses.map(([place]) => place))].map(async (place) => {
      const keys = addresses.filter((one) => one[0] === place).map(([, key]) => key)
      const values = await store.getMany(place, keys)
      return keys.map((key, i) => [place, key, values[i]] as const)
    }),
  )
  return read.flat().flatMap(([place, key, value]) => (value === undefined ? [] : [[place, key, pack(value)] as const]))
}
