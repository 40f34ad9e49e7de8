import { createSealingCodec } from './crypto/sealing-codec'
import { openDexieStore } from './dexie-store'
import { dropHandles } from './file-handles'
import type { Bucket, Store } from './types'

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
  if (kind === 'database' || !buckets) {
    return openDexieStore({ name: databaseName(id), indexedDB, IDBKeyRange, ownBucket: false, ...codec })
  }
  const bucket = await buckets.open(bucketName(id), { durability: 'strict' })
  const store = await openDexieStore({
    name: DATABASE,
    indexedDB: bucket.indexedDB,
    IDBKeyRange,
    ownBucket: true,
    ...codec,
  })
  return { ...store, bucket }
}

/** Deletes a workspace's bytes. Its store must have been closed. */
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

function requestDone(request: IDBOpenDBRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve()
    request.onerror = () => reject(request.error ?? new Error('deleteDatabase failed'))
  })
}

/** The registry of workspaces: a small store of its own in the default bucket. */
export function openRegistryStore({ indexedDB, IDBKeyRange }: StorageEnvironment): Promise<Store> {
  return openDexieStore({ name: 'clientele-registry', indexedDB, IDBKeyRange, ownBucket: false })
}
