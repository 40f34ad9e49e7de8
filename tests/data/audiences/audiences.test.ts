import { describe, expect, it } from 'vitest'
import { createDataService, type DataService } from '../../../src/data/service'
import type { FindRoom } from '../../../src/data/rooms'
import { createBareEnvironment, findTestRoom } from '../support'

const CSV = [
  'order id,sku,qty,order date,price,customer id,country',
  '1,tea,2,2024-01-02,5,c1,France',
  '2,tea,1,2024-02-02,5,c2,Spain',
  '3,cup,1,2024-03-02,80,c2,Spain',
  '4,cup,1,2024-03-04,90,c3,France',
].join('\n')
const CONTACTS = 'customer id,gender,income\nc1,f,100\nc3,m,300\nc4,f,\n'

/** Scores of every room may be asked about. */
const findAnyRoom: FindRoom = (id) => ({ ...findTestRoom('rfm'), id })

async function shop(): Promise<DataService> {
  let ids = 0
  const data = createDataService(createBareEnvironment({ newId: () => `s${++ids}` }), findAnyRoom)
  await data.import('j', [new File([CSV], 'orders.csv')], {})
  await data.import('k', [new File([CONTACTS], 'customers.csv')], { table: 'customers' })
  return data
}
const rich = { field: 'net', is: 'atLeast', value: 80 } as const
const french = { field: 'country', is: 'oneOf', value: ['France'] } as const

describe('audiences', () => {
  it('offer what the orders and the customers table tell, with the values there are', async () => {
    const fields = await (await shop()).audienceFields()
    const names = fields.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['net', 'country', 'product', 'customers.gender', 'customers.income']))
    expect(names).not.toContain('customers.customerId')
    expect(fields.find(({ name }) => name === 'product')?.values).toEqual(['cup', 'tea'])
    for (const { title } of fields) expect([title.en, title.zh]).not.toContain('')
  })

  it.each([
    [rich, ['c2', 'c3']],
    [{ not: rich }, ['c1', 'c4']],
    [{ all: [rich, french] }, ['c3']],
    [
      {
        any: [
          { field: 'product', is: 'oneOf', value: ['tea'] },
          { field: 'customers.gender', is: 'oneOf', value: ['m'] },
        ],
      },
      ['c1', 'c2', 'c3'],
    ],
    [{ field: 'lastOrderAt', is: 'onOrBefore', value: '2024-03-02' }, ['c1', 'c2']],
    [{ field: 'customers.income', is: 'known' }, ['c1', 'c3']],
    [{ all: [] }, ['c1', 'c2', 'c3', 'c4']],
  ])('mean the customers who meet %j', async (conditions, expected) => {
    const data = await shop()
    expect((await data.audienceKeys({ conditions })).sort()).toEqual(expected)
    expect(await data.countAudience(conditions)).toMatchObject({ customers: expected.length, of: 4 })
  })

  it('stay under their name: the live ones follow the data, the fixed ones do not', async () => {
    const data = await shop()
    const live = await data.saveAudience({ name: ' Rich ', conditions: rich })
    const fixed = await data.saveAudience({ name: 'Rich in March', conditions: rich, isFixed: true })
    expect([live, fixed]).toMatchObject([
      { name: 'Rich', kind: 'live', customers: 2 },
      { kind: 'fixed', customers: 2 },
    ])
    await data.import('l', [new File([CSV.split('\n')[0] + '\n9,pot,1,2024-04-01,500,c1,France\n'], 'more.csv')], {})
    expect(await data.audiences()).toMatchObject([
      { name: 'Rich', customers: 3, conditions: rich },
      { name: 'Rich in March', customers: 2 },
    ])
    expect(JSON.stringify(await data.audiences())).not.toContain('"keys"')
  })

  it('filter the list of customers, by id and by conditions', async () => {
    const data = await shop()
    const { id } = await data.saveAudience({ name: 'Rich', conditions: rich })
    const keysOf = async (filters: object): Promise<string[]> =>
      (await data.customers({ offset: 0, limit: 10, filters })).rows.map(({ key }) => key)
    expect(await keysOf({ audience: id })).toEqual(['c3', 'c2'])
    expect(await keysOf({ conditions: french })).toEqual(['c3', 'c1'])
    await expect(keysOf({ audience: 'gone' })).rejects.toMatchObject({ code: 'AUDIENCE_UNKNOWN' })
  })

  it('are renamed, deleted, and put back as they were', async () => {
    const data = await shop()
    const { id } = await data.saveAudience({ name: 'Two', keys: ['c1', 'c2'] })
    await data.renameAudience(id, 'Both')
    const kept = await data.deleteAudience(id)
    expect(await data.audiences()).toEqual([])
    await data.saveAudience(kept)
    expect(await data.audiences()).toMatchObject([{ id, name: 'Both', kind: 'fixed', customers: 2 }])
  })

  it('refuse a name that is none, and conditions that ask for what is not there', async () => {
    const data = await shop()
    await expect(data.saveAudience({ name: '  ', conditions: rich })).rejects.toMatchObject({ code: 'ROW_INVALID' })
    const lost = { field: 'shoeSize', is: 'known' } as const
    await expect(data.saveAudience({ name: 'x', conditions: lost })).rejects.toMatchObject({
      code: 'CONDITIONS_INVALID',
    })
    await expect(data.deleteAudience('gone')).rejects.toMatchObject({ code: 'AUDIENCE_UNKNOWN' })
  })

  it('lose a person who is erased', async () => {
    const data = await shop()
    await data.saveAudience({ name: 'Two', keys: ['c1', 'c2'] })
    await data.eraseCustomer('c1')
    const [two] = await data.audiences()
    expect(two).toMatchObject({ customers: 1 })
    expect(JSON.stringify(await data.deleteAudience(two!.id))).not.toContain('c1')
  })
})
