import { describe, expect, it } from 'vitest'
import { createDataService, type DataService } from '../../src/data/service'
import { createBareEnvironment, findTestRoom } from './support'

let ids = 0
const service = (): DataService => createDataService(createBareEnvironment({ newId: () => `t${++ids}` }), findTestRoom)

const HEADER = 'Order ID,Order date,Customer ID,Product name,Quantity,Unit price\n'
const ROWS = 30_000
const LINES = Array.from(
  { length: ROWS },
  (_, i) => `${i + 1},2024-03-${10 + (i % 20)} 10:00,K${i % 500},Lamp of size ${i % 40},${1 + (i % 3)},${i % 90}.50\n`,
).join('')
const read = async (below: string, data = service()) => {
  const file = new File([HEADER + LINES + below], 'long.csv')
  expect(file.size).toBeGreaterThan(1.2 * 1024 ** 2)
  const [report] = await data.import('j', [file], {})
  return { report: report!, file, data }
}

describe('what stands below a table that is longer than what is looked at first', () => {
  it('is set aside where it is a total and a note', async () => {
    const { report } = await read('Total,,,,60000,1335000.50\nPrinted by the till on Monday,,,,,\n')
    expect(report).toMatchObject({ rowsRead: ROWS + 2, rowsKept: ROWS, rowsRejected: 2 })
    expect(report.issues).toMatchObject([{ code: 'ROW_FOOTER', count: 2, firstRow: ROWS + 2 }])
  })

  it('is a file of its own where it is another table', async () => {
    const { report, file, data } = await read(
      '\nCustomers\nCustomer ID,Name,Email\nK1,Ann Berg,ann@x.org\nK2,Bo Ek,bo@x.org\n',
    )
    expect(report).toMatchObject({ rowsKept: ROWS, rowsRejected: 4 })
    expect(report.issues).toMatchObject([{ code: 'TABLE_LEFT_OUT', count: 4 }])
    const [table, ...others] = await data.furtherTables(file)
    expect(others).toEqual([])
    expect(table!.name).toBe('long.csv › Customers')
    expect(await data.inspect(table!)).toMatchObject({ table: 'customers', missing: [] })
  })

  it('is nothing where there is nothing (control)', async () => {
    const { report } = await read('')
    expect(report).toMatchObject({ rowsRead: ROWS, rowsKept: ROWS, issues: [] })
    const { report: odd } = await read('30001,2024-03-30 10:00,K1,Total recall,1,9.50\n')
    expect(odd).toMatchObject({ rowsKept: ROWS + 1, rowsRejected: 0 })
  })
})
