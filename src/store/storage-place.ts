import { ClienteleError } from '../core/errors'
import { createSealingCodec } from './crypto/sealing-codec'
import { openDexieStore } from './dexie-store'
import { dropHandles } from './file-handles'
import { reserveOf, type Reserve } from './reserve'
import { isDiskFull } from './storage-errors'
import type { Bucket, Store, Write } from './types'

/** The part of `navigator.storageBuckets` that is used; not every browser has it. */
export interface StorageBuckets {
  open(name: string, options?: { durability?: 'strict' | 'relaxed' }): Promise<Bucket>
  delete(name: string): Promise<void>
}

/** What the thread offers for storing; tests pass their own. */
export interface StorageEnvironment {
  indexedDB: IDBFactory
  IDBKeyRange: typeof globalThis.IDBKeyRange
  buckets?: StorageBuckets | undefined
}

/** Where a workspace's bytes live: deleting a bucket removes them from the disk, deleting a database may not. */
export type StorageKind = 'bucket' | 'database'

const DATABASE = 'clientele'
/** Bucket names are lower case letters, digits, dashes and underscores. */
const bucketName = (id: string): string => `clientele-${id}`
const databaseName = (id: string): string => `clientele-${id}`

/** Opens the store of the workspace with this id, creating it where there is none; with a data key everything in it is sealed. */
export async function openWorkspaceStore(
  environment: StorageEnvironment,
  id: string,
  kind: StorageKind,
  dataKey?: CryptoKey,
): Promise<Store> {
  const { indexedDB, IDBKeyRange, buckets } = environment
  const codec = dataKey && { codec: await createSealingCodec(dataKey, id) }
  const reserve = reserveOf(environment)
  void reserve.fill()
  if (kind === 'database' || !buckets) {
    const name = databaseName(id)
    return withReserve(await openDexieStore({ name, indexedDB, IDBKeyRange, ownBucket: false, ...codec }), reserve)
  }
  const bucket = await buckets.open(bucketName(id), { durability: 'strict' })
  const store = await openDexieStore({
    name: DATABASE,
    indexedDB: bucket.indexedDB,
    IDBKeyRange,
    ownBucket: true,
    ...codec,
  })
  return { ...withReserve(store, reserve), bucket }
}

/** Deletes a workspace's bytes. Its store must have been closed. Error: BUSY_OTHER_TAB where another tab does not let go of it. */
export async function deleteWorkspaceStore(
  environment: StorageEnvironment,
  id: string,
  kind: StorageKind,
): Promise<void> {
  if (kind === 'bucket' && environment.buckets) await environment.buckets.delete(bucketName(id))
  else await requestDone(environment.indexedDB.deleteDatabase(databaseName(id)))
  await dropHandles(environment, id)
}

/** Bytes of a workspace in a bucket of its own; undefined where the browser keeps all in one place. */
export async function workspaceBytes(
  { buckets }: StorageEnvironment,
  id: string,
  kind: StorageKind,
): Promise<number | undefined> {
  if (kind !== 'bucket' || !buckets) return undefined
  const bucket = await buckets.open(bucketName(id))
  return (await bucket.estimate?.())?.usage
}

/** Longer than a connection takes to close on a busy machine. */
const CLOSING_MS = 3_000

function requestDone(request: IDBOpenDBRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    let patience: ReturnType<typeof setTimeout> | undefined
    request.onsuccess = () => {
      clearTimeout(patience)
      resolve()
    }
    request.onerror = () => reject(request.error ?? new Error('deleteDatabase failed'))
    // A connection of one's own may still be closing. Another tab's may stay: it goes with that tab, and nobody waits for it here.
    request.onblocked = () => {
      patience = setTimeout(() => reject(new ClienteleError('BUSY_OTHER_TAB')), CLOSING_MS)
    }
  })
}

/** The registry of workspaces: a small store of its own in the default bucket. A full disk must not keep them from being deleted. */
export async function openRegistryStore(environment: StorageEnvironment): Promise<Store> {
  const { indexedDB, IDBKeyRange } = environment
  const reserve = reserveOf(environment)
  const store = await openDexieStore({ name: 'clientele-registry', indexedDB, IDBKeyRange, ownBucket: false })
  return withReserve(store, reserve, () => true)
}

/** The same store, whose writes get the reserve where it is lent; `isLent` says of which it always is. */
function withReserve(
  store: Store,
  reserve: Reserve,
  isLent = (writes: readonly Write[]): boolean => writes.every((write) => 'delete' in write),
): Store {
  return {
    ...store,
    lendReserve: reserve.lend,
    commit(writes) {
      const write = (): Promise<void> => reserve.write(() => store.commit(writes), isDiskFull)
      return isLent(writes) ? reserve.lend(write) : write()
    },
  }
}
