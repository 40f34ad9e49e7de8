import { zipSync } from 'fflate'
import { writeXlsx } from 'hucre/xlsx'
import { parquetMetadataAsync, parquetReadObjects } from 'hyparquet'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { describe, expect, it } from 'vitest'
import { useApp } from './support/use-app'

const text = (content: string): Uint8Array => new TextEncoder().encode(content)

describe('files that hold tables in another form', () => {
  const app = useApp()

  const bring = (name: string, bytes: Uint8Array) =>
    app.session.page.evaluate(
      async ([fileName, content]) => {
        const file = { name: fileName as string, bytes: new Uint8Array(content as number[]) }
        const reports = await window.clientele.import([file])
        return reports.map(({ fileName, table, rowsKept, issues }) => [
          fileName,
          table,
          rowsKept,
          issues.map(({ code }) => code),
        ])
      },
      [name, [...bytes]],
    )

  it('come in from a ZIP with a workbook in it, under the policy of the page', async () => {
    const book = await writeXlsx({
      sheets: [
        {
          name: 'Orders',
          rows: [
            ['order id', 'order date', 'amount'],
            ['A1', new Date(Date.UTC(2025, 1, 3)), 12.5],
          ],
        },
        {
          name: 'Products',
          rows: [
            ['sku', 'product name', 'price'],
            ['S1', 'Cup', 3],
          ],
        },
      ],
    })
    const archive = zipSync({
      'a/orders.csv': text('order id,order date,amount\nZ1,2025-01-02,5\n'),
      'b.xlsx': book,
      'c.pdf': text('x'),
    })
    expect(await bring('all.zip', archive)).toEqual([
      ['all.zip › a/orders.csv', 'orders', 1, ['ENTRY_LEFT_OUT']],
      ['all.zip › b.xlsx › Orders', 'orders', 1, []],
      ['all.zip › b.xlsx › Products', 'products', 1, []],
    ])
  })

  it('come in from Parquet and JSON, and go out as Parquet', async () => {
    const parquet = parquetWriteBuffer({
      columnData: [
        { name: 'order id', data: ['P1', 'P2'], type: 'STRING' },
        {
          name: 'order date',
          data: [new Date(Date.UTC(2025, 4, 5)), new Date(Date.UTC(2025, 4, 6))],
          type: 'TIMESTAMP',
        },
        { name: 'amount', data: [1.5, 2], type: 'DOUBLE' },
      ],
    })
    expect(await bring('p.parquet', new Uint8Array(parquet))).toEqual([['p.parquet', 'orders', 2, []]])
    const json = text('[{"order_id":"J1","order_date":"2025-06-01","amount":4}]')
    expect(await bring('j.json', json)).toEqual([['j.json', 'orders', 1, []]])
    const out = await app.session.page.evaluate(async () => {
      const blob = await window.clientele.exportTable('orders', 'parquet')
      return [...new Uint8Array(await blob.arrayBuffer())]
    })
    const file = Uint8Array.from(out).buffer
    const rows = await parquetReadObjects({ file, metadata: await parquetMetadataAsync(file) })
    expect(rows.map(({ orderId }) => orderId as string).sort()).toEqual(['A1', 'J1', 'P1', 'P2', 'Z1'])
    expect(rows.find(({ orderId }) => orderId === 'P1')).toMatchObject({
      orderedAt: new Date(Date.UTC(2025, 4, 5)),
      lineTotal: 1.5,
    })
    expect(app.session.blocked).toEqual([])
  })
})
