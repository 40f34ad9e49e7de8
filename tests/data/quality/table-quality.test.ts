import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDataService, type DataService } from '../../../src/data/service'
import { createBareEnvironment, findTestRoom } from '../support'

const NOW = Date.UTC(2024, 5, 1)
let ids = 0
const service = (): DataService =>
  createDataService(createBareEnvironment({ newId: () => `q${++ids}`, now: () => NOW, currency: 'GBP' }), findTestRoom)
const file = (text: string, name: string): File => new File([text], name)

const ORDERS = `Order ID,Order Date,Customer ID,SKU,Quantity,Unit Price,Currency,Note
1,2024-01-01,K1,P1,1,10.00,GBP,
1,2024-01-01,K1,P2,2,20.00,GBP,gift
2,2024-01-02,K2,P1,-1,10.00,GBP,
3,2024-01-03,,P3,1,0,GBP,
4,2024-01-04,K3,P1,many,30.00,EUR,
4,2024-01-04,K3,P1,3,50.00,EUR,
5,2024-01-05,K9,P9,1,5.00,GBP,
5,2024-01-05,K9,P9,1,5.00,GBP,
7,2024-01-05,K9,P9,1,,GBP,
6,2091-01-05,K1,P1,1,10.00,GBP,
`
const CUSTOMERS = 'Customer ID,Email\nK1,a@x.org\nK2,b@x.org\nK3,c@x.org\n'

async function shop(): Promise<DataService> {
  const data = service()
  await data.import('j', [file(ORDERS, 'orders.csv')], { table: 'orders' })
  await data.import('k', [file(CUSTOMERS, 'customers.csv')], { table: 'customers' })
  return data
}

const STRIPE = `id,Description,Seller Message,Created (UTC),Amount,Amount Refunded,Currency,Converted Amount,Converted Amount Refunded,Fee,Taxes On Fee,Converted Currency,Mode,Status,Statement Descriptor,Customer ID,Customer Description,Customer Email,Captured,Card ID,Invoice ID,Transfer
ch_1,Donation,,2024-01-04 10:00:00,99.00,0.00,gbp,99.00,0.00,1,0,gbp,Live,Paid,X,cus_1,,zoe@example.org,true,card_1,,
`

describe('the quality of a table', () => {
  it('is of the rows that count: payments without an order too, once they are sales', async () => {
    const data = await shop()
    await data.import('p', [file(STRIPE, 'stripe.csv')], {})
    const figures = async () => [(await data.quality('orders')).rows, (await data.rows('orders')).length]
    expect(await figures()).toEqual([9, 9])
    await data.saveSettings({ countUnlinkedPayments: true })
    expect(await figures()).toEqual([10, 10])
    await data.saveSettings({ countUnlinkedPayments: false })
    expect(await figures()).toEqual([9, 9])
  })

  it('counts every column as by hand', async () => {
    const data = await shop()
    const report = await data.quality('orders')
    const column = (name: string) => report.columns.find((one) => one.column === name)!
    expect(report.rows).toBe(9)
    expect(column('quantity')).toMatchObject({ missing: 0, invalid: 1, known: 8, distinct: 4, setAside: 0 })
    expect(column('quantity').troubles).toMatchObject([{ code: 'NUMBER_INVALID', sample: 'many', column: 'Quantity' }])
    expect(column('quantity').numbers).toMatchObject([{ count: 8, min: -1, max: 3, sum: 9, negatives: 1, zeros: 0 }])
    expect(column('customerId')).toMatchObject({ missing: 1, invalid: 0, known: 8, distinct: 4 })
    expect(column('custom:Note')).toMatchObject({ missing: 8, known: 1, top: [{ value: 'gift', count: 1 }] })
    expect(column('orderedAt').dates).toMatchObject({ future: 1, old: 0, last: Date.UTC(2091, 0, 5) })
  })

  it('judges money of each currency apart', async () => {
    const report = await (await shop()).quality('orders')
    const price = report.columns.find(({ column }) => column === 'unitPrice')!
    expect(
      price.numbers.map(({ currency, count, sum, mean, zeros }) => ({ currency, count, sum, mean, zeros })),
    ).toEqual([
      { currency: 'GBP', count: 7, sum: 60, mean: 60 / 7, zeros: 1 },
      { currency: 'EUR', count: 2, sum: 80, mean: 40, zeros: 0 },
    ])
    expect(price).toMatchObject({ known: 9, missing: 0, distinct: 6 })
  })

  it('looks at rows and links', async () => {
    const report = await (await shop()).quality('orders')
    expect(report.key).toMatchObject({ fields: ['orderId'], isOfRow: false, filled: 9, distinct: 6 })
    expect(report.duplicates).toEqual({ rows: 1, samples: [{ row: 7, value: '' }] })
    expect(report.withoutCustomer).toEqual({ rows: 1, samples: [{ row: 3, value: '' }] })
    expect(report.orphans).toMatchObject([{ target: 'customers', rows: 8, unknown: 2, distinct: 1 }])
    expect(report.imports).toEqual({ count: 1, rejected: 1, duplicate: 0, updated: 0 })
  })

  it('says what matters, the weightiest first', async () => {
    const report = await (await shop()).quality('orders')
    const codes = report.findings.map(({ code, column, rows }) => [code, column ?? '', rows])
    expect(codes).toContainEqual(['CURRENCIES', '', 2])
    expect(codes).toContainEqual(['DATES_FUTURE', 'orderedAt', 1])
    expect(codes).toContainEqual(['CELLS_INVALID', 'quantity', 1])
    expect(codes).toContainEqual(['PRICE_ZERO', 'unitPrice', 1])
    expect(codes).toContainEqual(['NO_CUSTOMER', '', 1])
    expect(codes).toContainEqual(['ROWS_SET_ASIDE', '', 1])
    expect(codes).toContainEqual(['RETURNS', 'quantity', 1])
    expect(codes[0]![0]).toBe('CURRENCIES')
    const weights = report.findings.map(({ weight }) => weight)
    expect(weights).toEqual([...weights].sort((a, b) => b - a))
  })

  it('finds nothing in a table without faults', async () => {
    const data = service()
    await data.import('j', [file('Customer ID,Email\nK1,a@x.org\nK2,b@x.org\n', 'c.csv')], { table: 'customers' })
    expect((await data.quality('customers')).findings).toEqual([])
  })

  it('keeps the report until the data changes, and follows edits', async () => {
    const data = await shop()
    const first = await data.quality('orders')
    expect(await data.quality('orders')).toBe(first)
    const [row] = await data.rows('orders', { offset: 3, limit: 1 })
    await data.edit('orders', { customerId: 'K2' }, { id: row!['id'] as string })
    expect((await data.quality('orders')).withoutCustomer).toMatchObject({ rows: 0 })
  })

  it('gives the facts that analyses are judged by', async () => {
    const facts = await (await shop()).dataFacts()
    expect(facts.map(({ table, rows }) => [table, rows])).toEqual([
      ['orders', 9],
      ['customers', 3],
    ])
    expect(facts[0]).toMatchObject({
      first: Date.UTC(2024, 0, 1),
      last: Date.UTC(2024, 0, 5),
      distinct: { orderId: 6, customerId: 4 },
      filled: { quantity: 8, unitPrice: 9 },
    })
  })

  it('splits every column into missing, unreadable and known', async () => {
    const cell = fc.constantFrom('', '1', '2.5', 'x', '-3', '0', '1e3')
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 30 }), async (cells) => {
        const lines = cells.map(([quantity, price], i) => `${i},2024-01-02,${quantity},${price},10`)
        const data = service()
        const text = `Order ID,Order Date,Quantity,Unit Price,Line Total\n${lines.join('\n')}\n`
        await data.import('j', [file(text, 'orders.csv')], { table: 'orders' })
        const { rows, columns } = await data.quality('orders')
        for (const { missing, invalid, known, numbers } of columns) {
          expect(missing + invalid + known).toBe(rows)
          for (const { histogram, count } of numbers)
            expect(histogram.reduce((sum, bin) => sum + bin.count, 0)).toBe(count)
        }
      }),
      { seed: 20260703, numRuns: 40 },
    )
  })
})
