import { describe, expect, it } from 'vitest'
import { eraseCustomer } from '../../src/data/erase-customer'
import { importFiles } from '../../src/data/import-file'
import { emptyRecord } from '../../src/data/new-record'
import { createParsePool } from '../../src/data/parse-pool'
import { openBackup } from '../../src/data/restore'
import { createDataService, type DataService } from '../../src/data/service'
import type { ImportRecord } from '../../src/data/import-record'
import type { Session } from '../../src/data/session'
import { createMemoryStore, type Place, type Store } from '../../src/store'
import { createBareEnvironment, failingStore, findTestRoom, openTestSession } from './support'

const PLACES: readonly Place[] = ['imports', 'chunks', 'masks', 'rejects', 'edits', 'notes', 'results', 'settings']
const CUSTOMERS =
  'customer id,name,email,city\nc1,Ada Quux,ada@example.org,York\nc2,Bo Tan,bo@example.org,Hull\nc3,Cy Lee,cy@example.org,Bath\n'
const ORDERS =
  'order id,sku,qty,order date,price,customer id,email\n1,a,2,2024-01-02,5,c1,ada@example.org\n2,b,1,2024-01-03,7,c2,bo@example.org\n'
const ROSE_STREET = '12 Rose Street'

let ids = 0
const file = (text: string, name = 'orders.csv'): File => new File([text], name)
const openShop = (): DataService => createDataService(createBareEnvironment({ newId: () => `t${++ids}` }), findTestRoom)

const idOf = async (data: DataService, customerId: string): Promise<string> =>
  String((await data.rows('customers')).find((row) => row['customerId'] === customerId)!['id'])

/** Everything that is stored, as one text for each record. */
async function recordsOf(store: Store): Promise<string[]> {
  const all = await Promise.all(
    PLACES.map(async (place) =>
      (await store.list(place)).map(({ key, value }) => `${place} ${key.join('/')}: ${JSON.stringify(value)}`),
    ),
  )
  return all.flat().sort()
}

async function storedBy(data: DataService): Promise<string[]> {
  const store = createMemoryStore()
  await (await openBackup({ file: await data.backup('k', { passphrase: null }), name: 'x' })).copyTo(store)
  return recordsOf(store)
}

async function bring(session: Session, text: string, options: { review?: boolean } = {}): Promise<void> {
  const signal = new AbortController().signal
  await importFiles(session, { files: [file(text)], options, pool: createParsePool(), signal })
}

describe('changes made by hand of a person who is erased', () => {
  async function shopWithCustomers(): Promise<{ data: DataService; importId: string }> {
    const data = openShop()
    const [report] = await data.import('a', [file(CUSTOMERS, 'customers.csv')], { table: 'customers' })
    await data.import('b', [file(ORDERS)], {})
    return { data, importId: report!.importId }
  }
  const editsOf = async (data: DataService): Promise<string[]> =>
    (await storedBy(data)).filter((text) => text.startsWith('edits'))

  it('go where the row was deleted by hand, and those of others stay', async () => {
    const { data } = await shopWithCustomers()
    for (const customer of ['c1', 'c2']) {
      const id = await idOf(data, customer)
      await data.edit('customers', { city: customer === 'c1' ? ROSE_STREET : 'Deal' }, { id })
      await data.edit('customers', {}, { id, delete: true })
    }
    const receipt = await data.eraseCustomer('c1')
    expect(receipt.edits).toBe(2)
    const left = await editsOf(data)
    expect(left).toHaveLength(2)
    expect(left.join()).not.toContain(ROSE_STREET)
  })

  it('go where the import of the row was undone', async () => {
    const { data, importId } = await shopWithCustomers()
    await data.edit('customers', { city: ROSE_STREET }, { id: await idOf(data, 'c1') })
    await data.edit('customers', { city: 'Deal' }, { id: await idOf(data, 'c2') })
    await data.undoImport(importId)
    await data.eraseCustomer('c1')
    expect(await editsOf(data)).toEqual([expect.stringContaining('Deal')])
  })

  it('go where the row was entered by hand, and deleted', async () => {
    const { data } = await shopWithCustomers()
    for (const email of ['ada@example.org', 'dee@example.org']) {
      const { id } = await data.edit('customers', { email })
      await data.edit('customers', { city: email.startsWith('ada') ? ROSE_STREET : 'Deal' }, { id })
      await data.edit('customers', {}, { id, delete: true })
    }
    await data.eraseCustomer('c1')
    const left = await editsOf(data)
    expect(left).toHaveLength(3)
    expect(left.join()).not.toContain(ROSE_STREET)
  })
})

describe('repairs that quote a person who is erased', () => {
  const REPAIR = { kind: 'replace', column: 'qty', from: 'ada@example.org', to: '1' } as const

  it('go where they were chosen with the file', async () => {
    const data = openShop()
    const text = `${ORDERS}3,b,many,2024-01-03,7,c2,bo@example.org\n4,b,ada@example.org,2024-01-03,7,c2,bo@example.org\n`
    await data.import('a', [file(text)], { plans: [{ repairs: [REPAIR] }] })
    expect((await storedBy(data)).join()).toContain('ada@')
    await data.eraseCustomer('c1')
    expect((await storedBy(data)).filter((record) => record.includes('ada@'))).toEqual([])
  })

  it('go where they were stored with what had been asked for', async () => {
    const store = createMemoryStore()
    const before = await openTestSession(store)
    await bring(before, ORDERS)
    const others = 'order id,sku,qty,order date,price,email\n7,b,many,2024-01-03,7,bo@example.org\n'
    await bring(before, others)
    const stored = (await store.list('imports')).map(({ value }) => value as ImportRecord).find(({ readAs }) => readAs)!
    const readAs = { ...stored.readAs!, options: { repairs: [REPAIR] } }
    await store.commit([{ place: 'imports', key: [stored.importId], value: { ...stored, readAs } }])
    expect((await recordsOf(store)).join()).toContain('"from":"ada@example.org"')
    await eraseCustomer(await openTestSession(store), 'c1', 'delete')
    expect((await recordsOf(store)).filter((record) => record.includes('ada@'))).toEqual([])
  })

  it('go from the note of an import that was cut short, and other repairs stay', async () => {
    const store = createMemoryStore()
    await bring(await openTestSession(store), ORDERS)
    const other = { ...REPAIR, from: 'none', to: '0' }
    const job = { fingerprint: '1', options: { repairs: [REPAIR, other] } }
    const running = { ...emptyRecord('orders'), importId: 'x', fileName: 'later.csv', job }
    await store.commit([{ place: 'imports', key: ['x'], value: running }])
    const session = await openTestSession(store)
    expect(session.interrupted).toMatchObject([{ options: { repairs: [REPAIR, other] } }])
    await eraseCustomer(session, 'c1', 'delete')
    expect((await recordsOf(store)).filter((record) => record.includes('ada@'))).toEqual([])
    expect(session.interrupted).toMatchObject([{ options: { repairs: [other] } }])
  })
})

describe('an erasure that fails', () => {
  async function prepared(): Promise<Store> {
    const store = createMemoryStore()
    const session = await openTestSession(store)
    await bring(session, ORDERS)
    await bring(session, ORDERS.replaceAll('2024', '2023').replace('\n1,', '\n8,').replace('\n2,', '\n9,'))
    return store
  }

  it('leaves nothing of it at whichever write the disk is full, and can be tried again at once', async () => {
    let failures = 0
    for (let failAt = 1; ; failAt++) {
      const store = await prepared()
      let target: Pick<Store, 'commit'> = store
      const session = await openTestSession({ ...store, commit: (writes) => target.commit(writes) })
      await bring(session, ORDERS.replaceAll('2024', '2022'), { review: true })
      const before = await recordsOf(store)
      target = failingStore(store, failAt, 'quota')
      const end = await eraseCustomer(session, 'c1', 'delete').then(
        () => 'done',
        () => 'failed',
      )
      if (end === 'done') break
      failures++
      expect(await recordsOf(store)).toEqual(before)
      expect(session.staged.size).toBe(1)
      await eraseCustomer(session, 'c1', 'delete')
      expect((await recordsOf(store)).join()).not.toContain('ada@')
      expect(session.staged.size).toBe(0)
      expect(session.imports.map(({ rows }) => rows)).toEqual([1, 1])
    }
    expect(failures).toBeGreaterThan(3)
  })

  it('leaves nothing of it where traces cannot be read', async () => {
    const store = await prepared()
    const session = await openTestSession({
      ...store,
      list: (place, prefix) => (place === 'rejects' ? Promise.reject(new Error('planted')) : store.list(place, prefix)),
    })
    const before = await recordsOf(store)
    await expect(eraseCustomer(session, 'c1', 'delete')).rejects.toThrow('planted')
    expect(await recordsOf(store)).toEqual(before)
  })

  it('is no import that was cut short, wherever the machine is switched off', async () => {
    let failures = 0
    for (let failAt = 2; ; failAt++) {
      const store = await prepared()
      const session = await openTestSession(failingStore(store, failAt, 'killed'))
      const end = await eraseCustomer(session, 'c1', 'delete').then(
        () => 'done',
        () => 'failed',
      )
      if (end === 'done') break
      failures++
      const next = await openTestSession(store)
      expect(next.discarded).toEqual([])
      expect(next.imports).toHaveLength(2)
      expect((await store.list('imports')).map(({ value }) => (value as ImportRecord).state)).toEqual([
        'active',
        'active',
      ])
    }
    expect(failures).toBeGreaterThan(2)
  })

  it('makes way for the next try where the disk refused even to delete', async () => {
    const store = await prepared()
    let target: Pick<Store, 'commit'> = failingStore(store, 5, 'killed')
    const session = await openTestSession({ ...store, commit: (writes) => target.commit(writes) })
    await expect(eraseCustomer(session, 'c1', 'delete')).rejects.toThrow('planted')
    expect(await store.list('imports')).not.toHaveLength(2)
    target = store
    await eraseCustomer(session, 'c1', 'delete')
    expect(await store.list('imports')).toHaveLength(2)
  })
})
