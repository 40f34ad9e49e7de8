import { describe, expect, it } from 'vitest'
import { createDataService, type DataService } from '../../src/data/service'
import type { FindRoom } from '../../src/data/rooms'
import { codes } from '../../src/schema/columns'
import { createBareEnvironment } from './support'

const CUSTOMERS =
  'Customer ID,Name,Email,Phone,Email consent\nc1,Ann Lee,ann@x.org,13800000001,yes\nc2,Bob Ray,bob@x.org,,no\nc3,Ann Lee,,13900000003,no\n'
const ORDERS =
  'Order ID,Date,Email,Phone,Product,Quantity,Unit price\n' +
  'o1,2024-01-02,ann@x.org,,Tea,1,5\n' +
  'o2,2024-01-03,new@x.org,,Tea,2,5\n' +
  'o3,2024-01-04,,13900000003,Cup,1,9\n'

/** Persons of the order lines, as every room sees them. */
const people: FindRoom = () => ({
  id: 'people',
  version: 1,
  needs: { tables: { orders: { required: [['quantity']] } } },
  validate: (config) => config,
  prepare: ({ orders }) => {
    const person = codes(orders!, 'person')!
    return Array.from(person.codes, (code) => person.dictionary[code]!)
  },
})

const file = (text: string, name: string): File => new File([text], name)
let ids = 0

async function shop(): Promise<DataService> {
  const data = createDataService(createBareEnvironment({ newId: () => `m${++ids}` }), people)
  await data.import('a', [file(CUSTOMERS, 'customers.csv')], { table: 'customers' })
  await data.import('b', [file(ORDERS, 'orders.csv')], { table: 'orders' })
  return data
}

const buyers = async (data: DataService): Promise<unknown> => (await data.prepare('people', {})).inputs
const version = async (data: DataService): Promise<string> => (await data.prepare('people', {})).dataVersion

describe('persons over tables', () => {
  it('links an order by the one customer who has its address or phone', async () => {
    const data = await shop()
    expect(await buyers(data)).toEqual(['c1', 'new@x.org', 'c3'])
    expect(await data.resolveCustomer('ann@x.org')).toBe('c1')
    expect((await data.merged()).map(({ key }) => key).sort()).toEqual(['c1', 'c3'])
  })

  it('links nothing by an address that two customers have, or a hidden phone', async () => {
    const data = createDataService(createBareEnvironment({ newId: () => `m${++ids}` }), people)
    const shared = 'Customer ID,Email,Phone\nc1,shared@x.org,138****0001\nc2,shared@x.org,\n'
    await data.import('a', [file(shared, 'customers.csv')], { table: 'customers' })
    const orders = ORDERS.replace('ann@x.org', 'shared@x.org').replace('13900000003', '138****0001')
    await data.import('b', [file(orders, 'orders.csv')], { table: 'orders' })
    expect(await buyers(data)).toEqual(['shared@x.org', 'new@x.org', '138****0001'])
  })

  it('undoes the links with the import that they rest on', async () => {
    const data = await shop()
    const before = await version(data)
    const [customers] = await data.imports().then((list) => list.filter(({ table }) => table === 'customers'))
    await data.undoImport(customers!.importId)
    expect(await buyers(data)).toEqual(['ann@x.org', 'new@x.org', '13900000003'])
    expect(await version(data)).not.toBe(before)
    await data.redoImport(customers!.importId)
    expect(await version(data)).toBe(before)
  })
})

describe('merge', () => {
  it('makes one person of several keys, whichever of them is asked for', async () => {
    const data = await shop()
    const key = await data.merge(['ann@x.org', 'new@x.org'])
    expect(key).toBe('c1')
    expect(await buyers(data)).toEqual(['c1', 'c1', 'c3'])
    for (const raw of ['c1', 'ann@x.org', 'new@x.org', '13800000001']) {
      expect(await data.resolveCustomer(raw), raw).toBe('c1')
    }
  })

  it('changes the data version, and undo gives the former one back', async () => {
    const data = await shop()
    const before = await version(data)
    await data.merge(['c1', 'new@x.org'])
    const after = await version(data)
    expect(after).not.toBe(before)
    await data.edit('orders', { quantity: 3 }, { id: String((await data.rows('orders'))[0]!['id']) })
    await data.undo()
    expect(await version(data)).toBe(after)
    await data.undo()
    expect(await version(data)).toBe(before)
    expect(await buyers(data)).toEqual(['c1', 'new@x.org', 'c3'])
    await expect(data.undo()).rejects.toMatchObject({ code: 'NOTHING_TO_UNDO' })
  })

  it('refuses what names one customer, several, or none', async () => {
    const data = await shop()
    await expect(data.merge(['c1'])).rejects.toMatchObject({ code: 'MERGE_NEEDS_TWO' })
    await expect(data.merge(['c1', 'nobody'])).rejects.toMatchObject({ code: 'CUSTOMER_UNKNOWN' })
    await expect(data.merge(['Ann Lee', 'c2'])).rejects.toMatchObject({ code: 'CUSTOMER_AMBIGUOUS' })
    expect(await data.merge(['c1', 'ann@x.org'])).toBe('c1')
    await expect(data.undo()).rejects.toMatchObject({ code: 'NOTHING_TO_UNDO' })
  })

  it('joins many groups in one step that one undo takes back', async () => {
    const data = await shop()
    expect(
      await data.mergeGroups([
        ['c1', 'c3'],
        ['c2', 'new@x.org'],
        ['c2', 'c2'],
      ]),
    ).toBe(2)
    expect(await buyers(data)).toEqual(['c1', 'c2', 'c1'])
    await data.undo()
    expect(await buyers(data)).toEqual(['c1', 'new@x.org', 'c3'])
  })

  it('leaves consent with the row that gave it', async () => {
    const data = await shop()
    await data.merge(['c1', 'c2'])
    const rows = await data.rows('customers')
    expect(rows.map(({ email, emailConsent }) => [email, emailConsent])).toEqual([
      ['ann@x.org', true],
      ['bob@x.org', false],
      [null, false],
    ])
    const [person] = await data.merged()
    expect(person).toMatchObject({
      key: 'c1',
      consents: [
        { channel: 'email', address: 'ann@x.org', isGiven: true },
        { channel: 'email', address: 'bob@x.org', isGiven: false },
      ],
    })
  })

  it('shows the notes of all who were merged, and gives them back when they are taken apart', async () => {
    const data = await shop()
    await data.saveNote({ key: 'c2', text: 'calls on Mondays' })
    await data.merge(['c1', 'c2'])
    expect((await data.notes('c1')).map(({ text }) => text)).toEqual(['calls on Mondays'])
    await data.unmerge('c1')
    expect(await data.notes('c1')).toEqual([])
    expect(await data.notes('c2')).toHaveLength(1)
  })
})

describe('unmerge', () => {
  it('takes a person apart by their key, exact links too', async () => {
    const data = await shop()
    await data.merge(['c1', 'c3'])
    await data.unmerge('c1')
    expect(await buyers(data)).toEqual(['ann@x.org', 'new@x.org', '13900000003'])
  })

  it('takes out one id alone', async () => {
    const data = await shop()
    await data.mergeGroups([['c1', 'c2', 'new@x.org']])
    await data.unmerge('new@x.org')
    expect(await buyers(data)).toEqual(['c1', 'new@x.org', 'c3'])
    expect(await data.resolveCustomer('c2')).toBe('c1')
  })

  it('is undone like a merge, and a later merge joins again', async () => {
    const data = await shop()
    await data.unmerge('c1')
    expect(await buyers(data)).toEqual(['ann@x.org', 'new@x.org', 'c3'])
    await data.undo()
    expect(await buyers(data)).toEqual(['c1', 'new@x.org', 'c3'])
    await data.unmerge('c1')
    await data.merge(['c1', 'new@x.org'])
    expect((await buyers(data)) as string[]).toContain('c1')
  })

  it('refuses a customer who was never merged', async () => {
    await expect((await shop()).unmerge('c2')).rejects.toMatchObject({ code: 'CUSTOMER_NOT_MERGED' })
  })
})

describe('tellApart', () => {
  it('keeps two keys from being linked until they are merged by hand', async () => {
    const data = await shop()
    await data.unmerge('c1')
    await data.tellApart(['c1', 'new@x.org'])
    expect(await buyers(data)).toEqual(['ann@x.org', 'new@x.org', 'c3'])
    expect(await data.merge(['c1', 'new@x.org'])).toBe('c1')
    expect(await data.resolveCustomer('new@x.org')).toBe('c1')
  })
})

describe('eraseCustomer', () => {
  it('takes the whole merged person out, and the decisions that name them', async () => {
    const data = await shop()
    await data.merge(['c1', 'new@x.org'])
    await data.eraseCustomer('new@x.org')
    expect(await buyers(data)).toEqual(['c3'])
    expect((await data.rows('customers')).map(({ customerId }) => customerId)).toEqual(['c2', 'c3'])
    await expect(data.undo()).rejects.toMatchObject({ code: 'NOTHING_TO_UNDO' })
  })
})
