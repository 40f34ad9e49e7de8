import { describe, expect, it } from 'vitest'
import { createDataService, type DataService } from '../../src/data/service'
import type { ImportPlan, PlanOptions } from '../../src/data/types'
import { createMemoryStore } from '../../src/store'
import { openTestSession, createBareEnvironment, findTestRoom } from './support'
import { listMappings, recallChoices } from '../../src/data/mappings'

let ids = 0
let now = 0
const service = (): DataService =>
  createDataService(createBareEnvironment({ newId: () => `m${++ids}`, now: () => ++now }), findTestRoom)

const CSV = 'Ref,When,Who,Gross\nA1,03/04/2024,ann,"1.234"\nA2,05/04/2024,bob,"2.500"\n'
const file = (text = CSV, name = 'till.csv'): File => new File([text], name)
const CHOSEN: PlanOptions = {
  table: 'orders',
  mapping: { Ref: 'orderId', When: 'orderedAt', Who: 'customerId', Gross: 'lineTotal' },
  dateOrder: 'MDY',
  decimal: ',',
}
const confirm = (data: DataService, options: PlanOptions, text?: string): Promise<unknown> =>
  data.import(`j${++ids}`, [file(text)], { plans: [options] })
const fieldsOf = ({ fields }: ImportPlan): unknown[] => fields.map(({ field, reason }) => [field, reason])

describe('what was chosen for a file', () => {
  it('is taken up for the next one with the same header, with its reason, and is asked no more', async () => {
    const data = service()
    const first = await data.inspect(file())
    expect(first.format).toBe('unknown')
    await confirm(data, CHOSEN)
    const next = await data.inspect(file('ref,WHEN,who,gross\nA3,03/05/2024,cat,"9.000"\n', 'other.csv'))
    expect(next).toMatchObject({ table: 'orders', dateOrder: 'MDY', decimal: ',', missing: [], issues: [] })
    expect(fieldsOf(next)).toEqual([
      ['orderId', 'remembered'],
      ['orderedAt', 'remembered'],
      ['customerId', 'remembered'],
      ['lineTotal', 'remembered'],
    ])
    await data.import('again', [file('Ref,When,Who,Gross\nA3,03/05/2024,cat,"9.000"\n')], {})
    const rows = await data.rows('orders')
    expect(rows.at(-1)).toMatchObject({ orderId: 'A3', orderedAt: '2024-03-05T00:00:00', lineTotal: 9000 })
  })

  it('gives way to what the cells prove and to what is said now', async () => {
    const data = service()
    await confirm(data, CHOSEN)
    const proven = await data.inspect(file('Ref,When,Who,Gross\nA3,25/05/2024,cat,"9.50"\n'))
    expect(proven).toMatchObject({ dateOrder: 'DMY', decimal: '.' })
    const said = await data.inspect(file(), { mapping: { Who: 'name' }, dateOrder: 'DMY' })
    expect(said.dateOrder).toBe('DMY')
    expect(fieldsOf(said)[2]).toEqual(['name', 'user'])
    const other = await data.inspect(file(), { table: 'table' })
    expect(fieldsOf(other)).toEqual(other.header.map(() => [null, 'none']))
  })

  it('is added to by later choices', async () => {
    const data = service()
    await confirm(data, CHOSEN)
    await confirm(data, { mapping: { Who: 'name' } }, CSV.replace('A1', 'A9'))
    expect(await data.mappings()).toMatchObject([
      { table: 'orders', mapping: { Ref: 'orderId', Who: 'name' }, dateOrder: 'MDY', fileName: 'till.csv' },
    ])
    await confirm(data, { table: 'table', mapping: {} })
    expect(await data.mappings()).toMatchObject([{ table: 'table', mapping: {} }])
  })

  it('can be forgotten', async () => {
    const data = service()
    await confirm(data, CHOSEN)
    const [known] = await data.mappings()
    await data.forgetMapping(known!.fingerprint)
    expect(await data.mappings()).toEqual([])
    expect((await data.inspect(file())).format).toBe('unknown')
  })

  it('is not kept of a script, of nothing chosen, or of an import that failed', async () => {
    const data = service()
    await data.import('j', [file()], CHOSEN)
    await confirm(data, {}, 'order id,order date,total\n1,2024-01-05,5\n')
    await expect(confirm(data, { mapping: { Ref: 'orderId' } }, 'Ref,What\nA1,x\n')).rejects.toThrow()
    expect(await data.mappings()).toEqual([])
  })

  it('leaves the data version alone, and survives a new start', async () => {
    const data = service()
    await confirm(data, CHOSEN)
    const before = (await data.info()).dataVersion
    await data.forgetMapping((await data.mappings())[0]!.fingerprint)
    expect((await data.info()).dataVersion).toBe(before)

    const store = createMemoryStore()
    const entry = {
      fingerprint: 'f',
      table: 'orders',
      mapping: { a: 'orderId' },
      columns: ['a'],
      fileName: 'a.csv',
      at: 1,
    }
    await store.commit([{ place: 'settings', key: ['mapping', 'f'], value: entry }])
    const session = await openTestSession(store)
    expect(await listMappings(session)).toEqual([entry])
    expect((await recallChoices(session))('f')).toMatchObject({ mapping: { a: 'orderId' } })
    expect((await recallChoices(session))('g')).toBeUndefined()
  })
})
