import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { describe, expect, it } from 'vitest'
import { createDataService, type DataService } from '../../../src/data/service'
import type { FindRoom } from '../../../src/data/rooms'
import { deleteAudience, renameAudience, rewriteAudiences, saveAudience } from '../../../src/data/audiences/audiences'
import { asWriter, openSession, type Session } from '../../../src/data/session'
import { createMemoryStore } from '../../../src/store'
import { createBareEnvironment, entry, findTestRoom } from '../support'

const CSV = [
  'order id,sku,qty,order date,price,customer id',
  '1,tea,2,2024-01-02,5,c1',
  '2,tea,1,2024-02-02,5,c2',
  '3,cup,1,2024-03-02,80,c3',
].join('\n')
const CONTACTS = 'customer id,income\nc1,100\nc3,300\n'
/** The least that is accepted, for speed. */
const COST = { memoryKiB: 19_456, passes: 2 }
const rich = { field: 'net', is: 'atLeast', value: 80 } as const

/** Scores of every room may be asked about. */
const findAnyRoom: FindRoom = (id) => ({ ...findTestRoom('rfm'), id })
let ids = 0

async function shop(): Promise<DataService> {
  const storage = { indexedDB: new IDBFactory(), IDBKeyRange }
  const newId = () => `a${++ids}`
  const data = createDataService(createBareEnvironment({ storage, newId, passphraseCost: COST }), findAnyRoom)
  await data.import('j', [new File([CSV], 'orders.csv')], {})
  return data
}

async function shopWithAudiences(): Promise<DataService> {
  const data = await shop()
  await data.saveAudience({ name: 'Rich', conditions: rich })
  await data.saveAudience({ name: 'Two', keys: ['c1', 'c2'] })
  return data
}

describe('audiences of a workspace', () => {
  it.each<[string, (data: DataService) => Promise<unknown>]>([
    ['gets a passphrase', (data) => data.setPassphrase('correct horse')],
    [
      'is locked and unlocked',
      async (data) => {
        await data.setPassphrase('correct horse')
        await data.lock()
        await data.unlock('correct horse')
      },
    ],
    [
      'loses its passphrase',
      async (data) => {
        await data.setPassphrase('correct horse')
        await data.setPassphrase(null)
      },
    ],
    ['is written anew', (data) => data.compact({ results: true } as never)],
    ['is renamed', async (data) => data.renameWorkspace((await data.info()).name, 'Another name')],
    ['is closed and opened', (data) => data.close()],
  ])('are as they were after it %s', async (_, change) => {
    const data = await shopWithAudiences()
    const before = await data.audiences()
    expect(before).toMatchObject([
      { name: 'Rich', customers: 1 },
      { name: 'Two', customers: 2 },
    ])
    await change(data)
    expect(await data.audiences()).toEqual(before)
  })

  it('come back with a backup, and go with the workspace', async () => {
    const data = await shopWithAudiences()
    const before = await data.audiences()
    const backup = new File([await data.backup('b', {})], 'shop.backup')
    const other = await shop()
    await other.restore('r', backup, {})
    expect(await other.audiences()).toEqual(before)
    await other.eraseWorkspace()
    expect(await other.audiences()).toEqual([])
  })

  it('do not bring back whom a later erasure took out, when an older backup is opened', async () => {
    const data = await shopWithAudiences()
    const backup = new File([await data.backup('b', {})], 'shop.backup')
    await data.eraseCustomer('c1')
    await data.restore('r', backup, {})
    const two = (await data.audiences()).find(({ name }) => name === 'Two')!
    expect(two.customers).toBe(1)
    expect(JSON.stringify(await data.deleteAudience(two.id))).not.toContain('c1')
  })

  it.each<[string, (session: Session, id: string) => Promise<unknown>]>([
    ['is renamed', (session, id) => renameAudience(session, id, 'Pair')],
    ['is deleted', (session, id) => deleteAudience(session, id)],
  ])('keep nobody who was erased while one that %s waited for its turn', async (_, change) => {
    const session = await openSession(entry, createMemoryStore(), createBareEnvironment(), findAnyRoom)
    const { id } = await saveAudience(session, { name: 'Two', keys: ['c1', 'c2'] })
    let begin = (): void => undefined
    const begun = new Promise<void>((resolve) => (begin = resolve))
    const erased = asWriter(session, async () => {
      await begun
      await session.store.commit(await rewriteAudiences(session, new Set(['c1']), () => false))
    })
    const changed = change(session, id)
    for (let i = 0; i < 50; i++) await new Promise((resolve) => setImmediate(resolve))
    begin()
    const answers = JSON.stringify(await Promise.all([erased, changed]))
    expect(answers + JSON.stringify(await session.store.list('settings', ['audience']))).not.toContain('c1')
  })

  it('name nobody who is erased in their conditions', async () => {
    const session = await openSession(entry, createMemoryStore(), createBareEnvironment(), findAnyRoom)
    const named = (value: string[]) => ({ field: 'customers.custom:Alias', is: 'oneOf', value }) as const
    const conditions = { any: [named(['ann@x.org', 'bo@x.org']), { not: named(['ann@x.org']) }] }
    await saveAudience(session, { name: 'By alias', conditions, at: 1 })
    await session.store.commit(await rewriteAudiences(session, new Set(), (text) => text === 'ann@x.org'))
    expect((await session.store.list('settings', ['audience'])).map(({ value }) => value)).toMatchObject([
      { conditions: { any: [named(['bo@x.org']), { not: { any: [] } }] } },
    ])
  })

  it('are listed, the others as ever, while one asks what cannot be asked any more', async () => {
    const data = await shop()
    const points = 'customer id,Points\nc1,10\nc2,20\nc3,30\n'
    await data.import('k', [new File([points], 'customers.csv')], { table: 'customers' })
    const fields = await data.audienceFields()
    const field = fields.find(({ title }) => title.en === 'Points')!
    await data.saveAudience({ name: 'A', conditions: { field: field.name, is: 'atLeast', value: 20 } })
    await data.saveAudience({ name: 'B', conditions: rich })
    const words = 'customer id,Points\nc1,many\nc2,few\nc3,few\n'
    await data.import('l', [new File([words], 'later.csv')], { table: 'customers' })
    const kind = (await data.audienceFields()).find(({ name }) => name === field.name)?.kind
    expect([field.kind, kind]).toEqual(['number', 'choice'])
    expect(await data.audiences()).toMatchObject([
      { name: 'A', customers: 0 },
      { name: 'B', customers: 1 },
    ])
  })

  it('are put back by an undo while what they ask about is not there', async () => {
    const data = await shop()
    const [contacts] = await data.import('k', [new File([CONTACTS], 'customers.csv')], { table: 'customers' })
    const asked = { field: 'customers.income', is: 'known' } as const
    const { id } = await data.saveAudience({ name: 'Known income', conditions: asked })
    await data.undoImport(contacts!.importId)
    const kept = await data.deleteAudience(id)
    await data.saveAudience(kept)
    expect(await data.audiences()).toMatchObject([{ id, customers: 0 }])
    await data.redoImport(contacts!.importId)
    expect(await data.audiences()).toMatchObject([{ id, customers: 2 }])
  })

  it('keep the moment at which they were saved when they are put back', async () => {
    let now = 10
    const environment = createBareEnvironment({ now: () => now, newId: () => `n${++ids}` })
    const data = createDataService(environment, findAnyRoom)
    await data.import('j', [new File([CSV], 'orders.csv')], {})
    const { id } = await data.saveAudience({ name: 'Two', keys: ['c1', 'c2'] })
    now = 99
    await data.saveAudience(await data.deleteAudience(id))
    expect(await data.audiences()).toMatchObject([{ id, at: 10 }])
  })

  it('follow people who are merged into others', async () => {
    const data = await shop()
    await data.saveAudience({ name: 'One', keys: ['c1', 'c2'] })
    await data.saveAudience({ name: 'Second', keys: ['c2'] })
    await data.saveAudience({ name: 'Third', keys: ['c3'] })
    await data.merge(['c1', 'c2', 'c3'])
    const all = await data.audiences()
    expect(all.map(({ name, customers }) => [name, customers])).toEqual([
      ['One', 1],
      ['Second', 1],
      ['Third', 1],
    ])
  })

  it('stay with their people while a shop with the same ids comes, and the first one goes and comes back', async () => {
    const header = 'Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Total Spent,Total Orders,Tax Exempt'
    const list = [header, "'1001,Ann,,a@one.example.com,yes,10,1,no", "'1002,Bo,,b@one.example.com,yes,10,1,no"]
    const orders = [
      'order_id,order_number,order_date,order_status,order_total,billing_first_name,billing_last_name,billing_email,order_currency,customer_id,line_item_1',
      ...['1001', '1002'].map(
        (id) =>
          `${id},${id},2026-02-01 10:00:00,completed,10,Cy,,c${id}@two.example.com,EUR,${id},name:Mug|sku:MUG|quantity:1|total:10`,
      ),
    ]
    const data = createDataService(createBareEnvironment({ newId: () => `m${++ids}` }), findAnyRoom)
    const [first] = await data.import('j', [new File([list.join('\n')], 'customers_export.csv')], {})
    const { id } = await data.saveAudience({ name: 'First', keys: ['1001'] })
    await data.import('j', [new File([orders.join('\n')], 'orders.csv')], {})
    expect(await data.audienceKeys({ id })).toEqual(['1001'])
    const second = await data.saveAudience({ name: 'Second', keys: ['1001@woocommerce'] })
    await data.undoImport(first!.importId)
    expect(await data.audienceKeys({ id })).toEqual([])
    expect(await data.audienceKeys({ id: second.id })).toEqual(['1001'])
    await data.redoImport(first!.importId)
    expect(await data.audienceKeys({ id })).toEqual(['1001'])
    expect(await data.audienceKeys({ id: second.id })).toEqual(['1001@woocommerce'])
  })
})
