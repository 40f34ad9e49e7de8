import { readFileSync } from 'node:fs'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { describe, expect, it } from 'vitest'
import { createDataService, type DataService } from '../../src/data/service'
import { openWorkspaceStore, type StorageEnvironment } from '../../src/store'
import { openDexieStore } from '../../src/store/dexie-store'
import { MIGRATIONS } from '../../src/store/migrations'
import { createBareEnvironment, findTestRoom } from '../data/support'
import { loadDatabase, type DatabaseDump } from './database-dump'

interface Fixture {
  databases: Record<string, DatabaseDump>
  expected: {
    rows: Record<string, unknown>[]
    notes: unknown[]
    imports: { fileName: string; state: string; rowsKept: number; rowsRejected: number }[]
    info: { currency: string; timeZone: string }
  }
}

const read = (name: string): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(`tests/fixtures/${name}`))
const fixture = JSON.parse(new TextDecoder().decode(read('store/v1.json'))) as Fixture
let ids = 0
const open = (storage: StorageEnvironment): DataService =>
  createDataService(createBareEnvironment({ storage, newId: () => `n${++ids}` }), findTestRoom)

async function oldDisk(): Promise<StorageEnvironment> {
  const indexedDB = new IDBFactory()
  for (const [name, dump] of Object.entries(fixture.databases)) await loadDatabase(indexedDB, name, dump)
  return { indexedDB, IDBKeyRange }
}

/** What a person had, in the words of the version that wrote it. */
async function expectAll(data: DataService): Promise<void> {
  const { rows, notes, imports, info } = fixture.expected
  expect(await data.info()).toMatchObject({ currency: info.currency, timeZone: info.timeZone })
  const named = await data.rows('orders')
  expect(named).toHaveLength(rows.length)
  for (const [i, { orderId, productId, quantity, unitPrice, customerId, orderedAt }] of rows.entries())
    expect(named[i]).toMatchObject({ orderId, productId, quantity, unitPrice, customerId, orderedAt })
  expect(await data.notes('c1')).toEqual(notes)
  const history = await data.imports()
  expect(history).toHaveLength(imports.length)
  for (const [i, { fileName, state, rowsKept, rowsRejected }] of imports.entries())
    expect(history[i]).toMatchObject({ fileName, state, rowsKept, rowsRejected })
}

describe('a database that version 1 wrote', () => {
  it('opens with everything in it', async () => {
    await expectAll(open(await oldDisk()))
  })

  it('goes on working: undo, import, edit', async () => {
    const data = open(await oldDisk())
    await data.redoImport((await data.imports()).find(({ state }) => state === 'undone')!.importId)
    await data.undo()
    const csv = 'order id,sku,qty,order date,price,customer id\n77,a,2,2024-01-02,5,c1\n'
    const before = (await data.rows('orders')).length
    await data.import('j', [new File([csv], 'new.csv')], {})
    expect(await data.rows('orders')).toHaveLength(before + 1)
  })

  it('is missed by the check where one record is damaged: the control', async () => {
    const disk = await oldDisk()
    const store = await openWorkspaceStore(disk, 'v1-1', 'database')
    await store.commit([{ place: 'settings', key: ['settings'], value: { currency: 'XXX', timeZone: 'UTC' } }])
    await store.close()
    await expect(expectAll(open(disk))).rejects.toThrow()
  })
})

describe('a migration', () => {
  const NEXT = [...MIGRATIONS, { version: 2, stores: { later: '' } }]
  const databaseOf = (disk: StorageEnvironment) => ({ ...disk, name: 'clientele-v1-1', ownBucket: false })

  it('keeps every record of the version before', async () => {
    const disk = await oldDisk()
    const before = await openDexieStore(databaseOf(disk))
    const imports = await before.list('imports')
    await before.close()
    const after = await openDexieStore({ ...databaseOf(disk), migrations: NEXT })
    expect(await after.list('imports')).toEqual(imports)
    await after.close()
    expect((await disk.indexedDB.databases()).find(({ name }) => name === 'clientele-v1-1')?.version).toBe(20)
  })

  it('leaves the old version as it was when it fails half way', async () => {
    const disk = await oldDisk()
    // A keyPath that IndexedDB refuses, after a store that it takes.
    const broken = [...MIGRATIONS, { version: 2, stores: { later: '', refused: 'not a key path!' } }]
    await expect(openDexieStore({ ...databaseOf(disk), migrations: broken })).rejects.toMatchObject({
      code: 'STORAGE_FAILED',
    })
    expect((await disk.indexedDB.databases()).find(({ name }) => name === 'clientele-v1-1')?.version).toBe(10)
    await expectAll(open(disk))
  })
})

describe('a backup that version 1 wrote', () => {
  it.each([
    ['v1-open.clientele', undefined],
    ['v1-locked.clientele', 'correct horse battery staple'],
  ])('%s is restored with everything in it', async (name, passphrase) => {
    const data = open({ indexedDB: new IDBFactory(), IDBKeyRange })
    const file = new File([read(`backup/${name}`)], name)
    await data.restore('r', file, passphrase === undefined ? {} : { passphrase })
    await expectAll(data)
  })
})
