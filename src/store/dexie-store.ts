import Dexie, { type Table } from 'dexie'
import { ClienteleError } from '../core/errors'
import { identityCodec } from './codec'
import { codecPlace, placeName } from './keys'
import { LATEST_VERSION, MIGRATIONS, type Migration } from './migrations'
import { pack, unpack } from './pack'
import { isConnectionLost, toStorageError } from './storage-errors'
import type { Codec, Place, Store, StoredRecord, StoreKey, Write } from './types'

export interface DexieStoreOptions {
  name: string
  indexedDB: IDBFactory
  IDBKeyRange: typeof globalThis.IDBKeyRange
  ownBucket: boolean
  codec?: Codec
  migrations?: readonly Migration[]
}

type Bytes = Uint8Array<ArrayBuffer>
type EncodedWrite = { write: Write; bytes: Bytes | undefined }

/** Dexie multiplies versions by ten on the way to IndexedDB. */
const NATIVE_FACTOR = 10
const TRIES = 3

/** A workspace's records in IndexedDB. Everything is packed and encoded before a transaction opens. */
export async function openDexieStore(options: DexieStoreOptions): Promise<Store> {
  const codec = options.codec ?? identityCodec
  const connection = createConnection(options)
  await refuseNewer(options)
  await connection.use(async (db) => refuseNewerVersion(db.backendDB().version, options))

  const decode = async (place: Place, key: StoreKey, bytes: Bytes | undefined): Promise<unknown> => {
    if (bytes === undefined) return undefined
    return unpack(await codec.decode(codecPlace(place, key), bytes), placeName(place, key))
  }
  const readMany = async (place: Place, keys: readonly StoreKey[]): Promise<unknown[]> => {
    const found = await connection.use((db) => tableOf(db, place).bulkGet(keys as StoreKey[]))
    return Promise.all(found.map((bytes, i) => decode(place, keys[i]!, bytes)))
  }
  return {
    mode: 'indexeddb',
    ownBucket: options.ownBucket,
    upgraded: connection.upgraded,
    getMany: readMany,
    get: async (place, key) => (await readMany(place, [key]))[0],
    keys: (place, prefix = []) => connection.use((db) => rangeOf(db, place, prefix).primaryKeys()),
    async list(place, prefix = []) {
      const [keys, values] = await connection.use((db) => listRange(db, place, prefix))
      return Promise.all(
        keys.map(async (key, i): Promise<StoredRecord> => ({ key, value: await decode(place, key, values[i]) })),
      )
    },
    async commit(writes) {
      const encoded = await Promise.all(writes.map((write) => encodeWrite(write, codec)))
      await connection.use((db) => runCommit(db, encoded))
    },
    close: async () => connection.close(),
  }
}

const tableOf = (db: Dexie, place: Place): Table<Bytes, StoreKey> => db.table(place)

async function encodeWrite(write: Write, codec: Codec): Promise<EncodedWrite> {
  if (!('value' in write)) return { write, bytes: undefined }
  return { write, bytes: await codec.encode(codecPlace(write.place, write.key), pack(write.value)) }
}

/** Array keys sort by their parts, and an empty array sorts after every number and string. */
const rangeOf = (db: Dexie, place: Place, prefix: StoreKey) =>
  prefix.length === 0
    ? tableOf(db, place).toCollection()
    : tableOf(db, place)
        .where(':id')
        .between([...prefix], [...prefix, []], true, false)

async function listRange(db: Dexie, place: Place, prefix: StoreKey): Promise<[StoreKey[], Bytes[]]> {
  return db.transaction('r', place, async () => {
    const range = rangeOf(db, place, prefix)
    return [(await range.primaryKeys()) as StoreKey[], await range.toArray()]
  })
}

async function runCommit(db: Dexie, encoded: readonly EncodedWrite[]): Promise<void> {
  const places = [...new Set(encoded.map(({ write }) => write.place))]
  if (places.length === 0) return
  await db.transaction('rw', places, async () => {
    for (const { write, bytes } of encoded) {
      if (bytes !== undefined && 'key' in write) await tableOf(db, write.place).put(bytes, write.key)
      else if ('prefix' in write) await rangeOf(db, write.place, write.prefix).delete()
      else await tableOf(db, write.place).delete(write.key)
    }
  })
}

function refuseNewerVersion(version: number, options: DexieStoreOptions): void {
  const latest = Math.max(LATEST_VERSION, ...(options.migrations ?? []).map((migration) => migration.version))
  if (version > latest * NATIVE_FACTOR) throw new ClienteleError('STORAGE_NEWER')
}

/** Asked before opening: Dexie would add to a newer database what it misses there. */
async function refuseNewer(options: DexieStoreOptions): Promise<void> {
  const databases = typeof options.indexedDB.databases === 'function' ? await options.indexedDB.databases() : []
  refuseNewerVersion(databases.find((database) => database.name === options.name)?.version ?? 0, options)
}

interface Connection {
  /** Runs work on an open database; a connection that died is replaced, at most three times. */
  use<T>(work: (db: Dexie) => PromiseLike<T>): Promise<T>
  readonly upgraded: Promise<void>
  close(): void
}

/** Why a connection may no longer be used. */
type Closed = 'by-us' | 'upgraded' | 'deleted'

const CLOSED = { en: 'this workspace was closed', zh: '此工作区已关闭' }
const DELETED = { en: 'this workspace was deleted or moved in another tab', zh: '此工作区已在另一个标签页中删除或移动' }
const BLOCKED = {
  en: 'another tab holds an older version open; close the other tabs',
  zh: '另一个标签页仍打开着旧版本，请关闭其他标签页',
}

function createConnection(options: DexieStoreOptions): Connection {
  let closed: Closed | undefined
  let tellUpgraded: () => void
  const upgraded = new Promise<void>((resolve) => (tellUpgraded = resolve))
  const onClosed = (why: Closed): void => {
    closed = why
    if (why === 'upgraded') tellUpgraded()
  }
  let database = connect(options, onClosed)
  const refuseClosed = (): void => {
    if (closed === 'upgraded') throw new ClienteleError('STORAGE_UPGRADED')
    if (closed) throw new ClienteleError('STORAGE_FAILED', { reason: closed === 'deleted' ? DELETED : CLOSED })
  }
  return {
    upgraded,
    async use(work) {
      for (let attempt = 1; ; attempt++) {
        refuseClosed()
        try {
          await Promise.race([database.db.open(), database.blocked])
          return await work(database.db)
        } catch (thrown) {
          refuseClosed()
          if (attempt >= TRIES || !isConnectionLost(thrown)) throw toStorageError(thrown)
          database.db.close({ disableAutoOpen: true })
          database = connect(options, onClosed)
        }
      }
    },
    close() {
      closed = 'by-us'
      database.db.close({ disableAutoOpen: true })
    },
  }
}

/** A database that steps aside for a newer version or a deletion elsewhere and does not open itself again. */
function connect(
  { name, indexedDB, IDBKeyRange, migrations = MIGRATIONS }: DexieStoreOptions,
  onClosed: (why: Closed) => void,
): { db: Dexie; blocked: Promise<never> } {
  const db = new Dexie(name, { indexedDB, IDBKeyRange, chromeTransactionDurability: 'strict', cache: 'disabled' })
  for (const { version, stores } of migrations) db.version(version).stores(stores)
  db.on('versionchange', (event) => {
    onClosed(event.newVersion === null || event.newVersion === 0 ? 'deleted' : 'upgraded')
    db.close({ disableAutoOpen: true })
    return false
  })
  const blocked = new Promise<never>((_resolve, reject) => {
    db.on('blocked', () => {
      reject(new ClienteleError('STORAGE_FAILED', { reason: BLOCKED }))
      return false
    })
  })
  blocked.catch(() => undefined)
  return { db, blocked }
}
