import { IDBFactory, IDBKeyRange, IDBObjectStore } from 'fake-indexeddb'
import type { StorageBuckets, StorageEnvironment } from '../../src/store'

/** A disk with buckets, whose machine can be switched off before its nth change. */
export interface FakeDisk {
  storage: StorageEnvironment
  /** Names of buckets and databases that are there, but for the room that is kept for a full disk. */
  names(): Promise<string[]>
  /** Every stored value of every database but that room, for whoever looks at the bytes: in its random ones any word may stand. */
  values(): Promise<Uint8Array[]>
  /** Counts changes from now on; the nth and all after it fail, as on a machine that is off. */
  switchOffAt(change: number): void
  /** Changes since `switchOffAt`. */
  changes(): number
  switchOn(): void
  restore(): void
}

const RESERVE = 'clientele-reserve'

export function createFakeDisk(withBuckets = true): FakeDisk {
  const factories = new Map<string, IDBFactory>([['', new IDBFactory()]])
  let changes = 0
  let limit = Infinity
  const change = (): void => {
    if (++changes >= limit) throw new DOMException('the machine is off', 'UnknownError')
  }
  const { put, delete: remove } = IDBObjectStore.prototype
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...given: Parameters<typeof put>) {
    change()
    return put.apply(this, given)
  } as typeof put
  IDBObjectStore.prototype.delete = function (this: IDBObjectStore, ...given: Parameters<typeof remove>) {
    change()
    return remove.apply(this, given)
  } as typeof remove
  const buckets: StorageBuckets = {
    async open(name) {
      change()
      const indexedDB = factories.get(name) ?? new IDBFactory()
      factories.set(name, indexedDB)
      return { indexedDB: guarded(indexedDB) }
    },
    async delete(name) {
      change()
      // Connections that are open are told, as by a browser.
      const gone = factories.get(name)
      factories.delete(name)
      for (const { name: database } of (await gone?.databases()) ?? []) gone!.deleteDatabase(database!)
    },
  }
  const guarded = (factory: IDBFactory): IDBFactory =>
    new Proxy(factory, {
      get(target, name) {
        const value = Reflect.get(target, name) as unknown
        if (typeof value !== 'function') return value
        return (...given: unknown[]) => {
          if (name === 'deleteDatabase') change()
          return (value as (...all: unknown[]) => unknown).apply(target, given)
        }
      },
    })
  const storage: StorageEnvironment = { indexedDB: guarded(factories.get('')!), IDBKeyRange }
  if (withBuckets) storage.buckets = buckets
  return {
    storage,
    async names() {
      const inDefault = (await factories.get('')!.databases()).map(({ name }) => name!)
      const all = [...[...factories.keys()].filter((name) => name !== ''), ...inDefault]
      return all.filter((name) => name !== RESERVE).sort()
    },
    values: async () => (await Promise.all([...factories.values()].map(valuesOf))).flat(),
    switchOffAt(at) {
      changes = 0
      limit = at
    },
    changes: () => changes,
    switchOn: () => void (limit = Infinity),
    restore: () => void Object.assign(IDBObjectStore.prototype, { put, delete: remove }),
  }
}

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('request failed'))
  })

async function valuesOf(factory: IDBFactory): Promise<Uint8Array[]> {
  const found: Uint8Array[] = []
  for (const { name } of await factory.databases()) {
    if (name === RESERVE) continue
    const db = await done(factory.open(name!) as unknown as IDBRequest<IDBDatabase>)
    for (const place of db.objectStoreNames)
      found.push(...(await done<Uint8Array[]>(db.transaction(place).objectStore(place).getAll() as IDBRequest)))
    db.close()
  }
  return found
}
