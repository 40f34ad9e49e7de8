import { describe, expect, it } from 'vitest'
import { createDataService, type DataService } from '../../src/data/service'
import { createBareEnvironment, findTestRoom } from './support'

let ids = 0
const service = (): DataService => createDataService(createBareEnvironment({ newId: () => `f${++ids}` }), findTestRoom)

const ORDERS =
  'Order ID;Order date;Customer ID;Amount\n' +
  Array.from({ length: 12 }, (_, i) => `${i + 1};2024-01-${10 + i};K${i % 4};${i},50\n`).join('')
const CUSTOMERS = 'Customer ID;Name;Email\nK0;"Ann; Berg";ann@x.org\nK1;Bob;bob@x.org\nK2;Cleo;cleo@x.org\n'
const PRODUCTS = 'SKU;Product name;Price\nA;Lamp;3,50\nB;Vase;4,50\nC;Cup;1,25\n'
const open = async (text: string, data = service()): Promise<File[]> =>
  data.furtherTables(new File([text], 'shop.csv'), {})

describe('the tables below the one that is imported', () => {
  it('are files of their own, ready to import', async () => {
    const data = service()
    const files = await open(`${ORDERS}\nCustomers\n${CUSTOMERS}\n\nProducts\n${PRODUCTS}`, data)
    expect(files.map(({ name }) => name)).toEqual(['shop.csv › Customers', 'shop.csv › Products'])
    const plans = await Promise.all(files.map((file) => data.inspect(file)))
    expect(plans.map(({ table, parts }) => [table, parts])).toEqual([
      ['customers', []],
      ['products', []],
    ])
    const reports = []
    for (const file of files) reports.push(...(await data.import('j', [file], {})))
    expect(reports.map(({ rowsKept, rowsRejected }) => [rowsKept, rowsRejected])).toEqual([
      [3, 0],
      [3, 0],
    ])
    expect((await data.rows('customers'))[0]).toMatchObject({ customerId: 'K0', name: 'Ann; Berg' })
  })

  it('are counted where no title names them', async () => {
    expect((await open(`${ORDERS}\n${CUSTOMERS}`)).map(({ name }) => name)).toEqual(['shop.csv › 2'])
  })

  it('are none in an ordinary file, nor where the same table comes again (control)', async () => {
    expect(await open(ORDERS)).toEqual([])
    expect(await open(ORDERS + ORDERS)).toEqual([])
  })
})
