import type { Environment } from '../../src/data/environment'
import { CHUNK_ROWS } from '../../src/data/import-record'
import { createDataService, type DataService } from '../../src/data/service'
import { createKeyring, openWorkspaceStore, type StorageBuckets, type Store, type Write } from '../../src/store'

const PASSPHRASE = 'a passphrase'
const buckets = (navigator as unknown as { storageBuckets: StorageBuckets }).storageBuckets
const storage = { indexedDB, IDBKeyRange, buckets }

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

/** What a chunk of a column of order lines is: codes, and dates or amounts, for 65,536 rows. */
function columnChunk(ordinal: number): unknown {
  const seed = ordinal * 7919
  if (ordinal % 2 === 0) {
    const codes = Uint16Array.from({ length: CHUNK_ROWS }, (_, i) => (i * 31 + seed) % 4096)
    return { kind: 'code', codes, added: Array.from({ length: 400 }, (_, i) => `product ${seed} ${i}`) }
  }
  return { kind: 'f64', values: Float64Array.from({ length: CHUNK_ROWS }, (_, i) => (i * 37 + seed) / 100) }
}

async function writeColumns(store: Store, columns: number, chunks: number): Promise<void> {
  const values = Array.from({ length: columns }, (_, ordinal) => columnChunk(ordinal))
  for (let chunk = 0; chunk < chunks; chunk++)
    await store.commit(values.map((value, ordinal): Write => ({ place: 'chunks', key: ['i', ordinal, chunk], value })))
}

/** All columns at once, as a page asks for them. */
async function readColumns(store: Store, columns: number, chunks: number): Promise<void> {
  const readColumn = (ordinal: number): Promise<unknown[]> =>
    store.getMany(
      'chunks',
      Array.from({ length: chunks }, (_, chunk) => ['i', ordinal, chunk]),
    )
  const found = (await Promise.all(Array.from({ length: columns }, (_, ordinal) => readColumn(ordinal)))).flat()
  if (found.some((value) => value === undefined)) throw new Error('a chunk is missing')
}

/** The store alone, one transaction a chunk, as the app writes: seconds. */
async function measureStore(isSealed: boolean, columns: number, chunks: number): Promise<Record<string, number>> {
  const dataKey = isSealed ? (await createKeyring(PASSPHRASE)).dataKey : undefined
  const store = await openWorkspaceStore(storage, crypto.randomUUID(), 'bucket', dataKey)
  const write = await timed(() => writeColumns(store, columns, chunks))
  const read = await timed(() => readColumns(store, columns, chunks))
  await store.close()
  return { write, read }
}

const environment: Environment = {
  storage,
  now: () => Date.now(),
  newId: () => crypto.randomUUID(),
  exclusively: async (_name, work) => ({ value: await work() }),
  announce: () => undefined,
  timeZone: 'UTC',
  currency: '',
  persist: async () => false,
  persisted: async () => false,
  usageBytes: async () => 0,
}
const service = (): DataService =>
  createDataService(environment, () => {
    throw new Error('no analyses here')
  })

/** From an open workspace of which no column has been read, to its last row with every column of the table: seconds. */
async function measureLoad(isSealed: boolean, file: File, times: number): Promise<number[]> {
  const name = crypto.randomUUID()
  const first = service()
  await first.open(name)
  if (isSealed) await first.setPassphrase(PASSPHRASE)
  const [report] = await first.import('bench', [file], {})
  await first.close()
  const seconds: number[] = []
  for (let i = 0; i < times; i++) {
    const data = service()
    await (isSealed ? data.unlock(PASSPHRASE, { workspace: name }) : data.open(name))
    seconds.push(
      await timed(async () => {
        const rows = await data.rows('orders', { offset: report!.rowsKept - 1, limit: 1 })
        if (rows.length !== 1) throw new Error('the last row is missing')
      }),
    )
    await data.close()
  }
  return seconds
}

Object.assign(globalThis, {
  measureStore,
  measureLoad: (isSealed: boolean, times: number) =>
    measureLoad(isSealed, document.querySelector('input')!.files![0]!, times),
})
