import { read } from 'hucre'
import { describe, expect, it } from 'vitest'
import { createDataService, type DataService } from '../../src/data/service'
import { createBareEnvironment, findTestRoom } from './support'

let ids = 0
const service = (): DataService => createDataService(createBareEnvironment({ newId: () => `x${++ids}` }), findTestRoom)
const CSV =
  'Order ID,Order date,Customer ID,Product name,Quantity,Unit price\n' +
  '1,2024-01-02 08:30:00,K1,=HYPERLINK("http://x"),2,10.5\n2,2024-01-03,K2,灯,,3\n'

describe('a table as a workbook', () => {
  it('comes back as it was: numbers, moments, words in any script; what could run is guarded', async () => {
    const data = service()
    await data.import('j', [new File([CSV], 'orders.csv')], {})
    const bytes = await data.exportTable('orders', 'xlsx')
    const other = service()
    const book = new File([bytes as Uint8Array<ArrayBuffer>], 'orders.xlsx')
    await other.import('k', [book], { table: 'orders' })
    const plain = (rows: Record<string, unknown>[]) => rows.map(({ id: _id, source: _source, ...row }) => row)
    const before = plain(await data.rows('orders'))
    expect(before[0]!['productName']).toBe('=HYPERLINK("http://x")')
    expect(plain(await other.rows('orders'))).toEqual(before)
    const { sheets } = await read(bytes)
    const cells = sheets[0]!.rows.flat()
    expect(cells).toContain('\'=HYPERLINK("http://x")')
    expect(cells).not.toContain('=HYPERLINK("http://x")')
  })

  it('can be of the columns that a page has', async () => {
    const column = { kind: 'f64' as const, values: Float64Array.of(1.5, NaN) }
    const bytes = await service().toWorkbook([{ name: 'Net', column }], 2)
    expect(new TextDecoder().decode(bytes.subarray(0, 2))).toBe('PK')
  })

  it('is not what another word asks for (control)', async () => {
    await expect(service().exportTable('orders', 'xls')).rejects.toMatchObject({
      code: 'FORMAT_UNSUPPORTED',
      details: { choices: 'csv, json, parquet, xlsx' },
    })
  })
})
