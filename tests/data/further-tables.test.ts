import { describe, expect, it } from 'vitest'
import { chainBlocks } from '../../src/data/block-chain'
import { openByteSource } from '../../src/data/byte-source'
import { parseHere } from '../../src/data/parse-pool'
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

describe('a table in the middle of a long file', () => {
  const line = (i: number): string => `${i + 1};2024-0${1 + (i % 9)}-${10 + (i % 19)};K${i % 900};${i % 80},50`
  const lines = (from: number, to: number): string =>
    Array.from({ length: to - from }, (_, i) => line(from + i)).join('\n')
  const HEAD = ORDERS.slice(0, ORDERS.indexOf('\n') + 1)

  it('is set aside, and imported as a file of its own', async () => {
    const data = service()
    const text = `${HEAD}${lines(0, 50_000)}\n\nCustomers\n${CUSTOMERS}\n${lines(50_000, 90_000)}\n\n${PRODUCTS}\n${lines(90_000, 140_000)}\n`
    const plan = await data.inspect(new File([text], 'shop.csv'))
    expect([plan.parts, plan.tail]).toEqual([[], undefined])
    const [report] = await data.import('j', [new File([text], 'shop.csv')], {})
    expect([report!.rowsKept, report!.rowsRejected]).toEqual([140_000, 9])
    expect(report!.issues).toMatchObject([{ code: 'TABLE_LEFT_OUT', count: 9, firstRow: 50_003, sample: 'Customers' }])
    const tables = await data.leftOutTables(report!.importId)
    expect(tables.map(({ name }) => name)).toEqual(['shop.csv › Customers', 'shop.csv › 3'])
    const reports = await data.import('k', tables, {})
    expect(reports.map(({ table, rowsKept, rowsRejected }) => [table, rowsKept, rowsRejected])).toEqual([
      ['customers', 3, 0],
      ['products', 3, 0],
    ])
  })

  it('goes on over the blocks that a file is read in, however they are cut', async () => {
    const other = Array.from({ length: 400 }, (_, i) => `Spring ${i};${i};2024-03-01`).join('\n')
    const bytes = new TextEncoder().encode(
      `${HEAD}${lines(0, 45_000)}\n\nCampaign;Clicks;Sent\n${other}\n\n${lines(45_000, 46_000)}\n`,
    )
    const file = new File([bytes], 'shop.csv')
    const plan = await service().inspect(file)
    for (const block of [2_000, 5_000, 1_000_000]) {
      const source = await openByteSource(file)
      const pool = { read: parseHere, width: () => 3 }
      let [rows, leftOut] = [0, 0]
      for await (const { block: read } of chainBlocks(source, plan, pool, { block, search: 512 })) {
        rows += read.rows
        leftOut += read.rejected.filter(({ code }) => code === 'TABLE_LEFT_OUT').length
      }
      expect([rows, leftOut]).toEqual([46_000, 401])
    }
  })
})
