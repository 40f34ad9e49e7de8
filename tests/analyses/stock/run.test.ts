import { beforeAll, describe, expect, it } from 'vitest'
import type { RunOutput } from '../../../src/analyses/contract'
import { prepare } from '../../../src/analyses/stock/prepare'
import { resultTable } from '../../../src/analyses/result-table'
import { run } from '../../../src/analyses/stock/run'
import { spec, STATUSES, type StockResult } from '../../../src/analyses/stock/spec'
import type { Provenance } from '../../../src/schema/columns'
import { frameOf, type Row } from '../../support/frames'
import { resultOf, runRoom } from '../../support/room'
import { DAY, mixedShop, salesRows, START } from './shop'

const room = { spec, prepare, run }
const DAYS = 400
const weekly = (pieces: number) => (day: number) => (day % 7 === 3 ? pieces : 0)
/** Two a day, ten once a week, a few in lumps, one that ended long ago. */
const sales = salesRows(DAYS, {
  daily: () => 2,
  weekly: weekly(10),
  lumpy: (day) => (day % 53 === 0 ? 24 : 0),
  old: (day) => (day < 100 ? 1 : 0),
})
const LAST = START + (DAYS - 1) * DAY
const orders = frameOf(sales)
const listed = (rows: Row[]) => frameOf(rows.map((row) => ({ productName: '', ...row })))
const shelf = listed([
  { productId: 'daily', stock: 20, supplierLeadTimeDays: 7, cost: 4 },
  { productId: 'weekly', stock: 100, supplierLeadTimeDays: 7, cost: 5 },
  { productId: 'lumpy', stock: 5000, supplierLeadTimeDays: 20, cost: 1 },
  { productId: 'old', stock: 30, supplierLeadTimeDays: 7, cost: 2 },
])

const placeOf = ({ productId }: StockResult, id: string): number => productId.indexOf(id)
const codesOf = ({ warnings }: RunOutput<StockResult>): string[] => warnings.map(({ code }) => code)
/** One product's entry in each column. */
const entryOf = (result: StockResult, id: string): Record<string, unknown> => {
  const at = placeOf(result, id)
  return Object.fromEntries(
    Object.entries(result)
      .filter(([, column]) => Array.isArray(column) || ArrayBuffer.isView(column))
      .map(([name, column]) => [name, (column as unknown[])[at]]),
  )
}

describe('the room of stock', () => {
  let output: RunOutput<StockResult>
  beforeAll(async () => {
    output = await resultOf(room, { orders, products: shelf })
  })

  it('says of steady sales how long the stock lasts, when to order and how much', () => {
    const daily = entryOf(output.result, 'daily')
    expect(daily).toMatchObject({ status: 'order-now', stock: 20, abc: 'A', xyz: 'X', leadTimeDays: 7 })
    expect(daily['demandPerDay']).toBeCloseTo(2, 6)
    expect(daily['demandLead']).toBeCloseTo(28, 6)
    expect(daily['daysLeft']).toBeCloseTo(10, 6)
    expect(daily['runsOutAt']).toBe(LAST + 10 * DAY)
    const point = Number(daily['reorderPoint'])
    expect(point).toBeGreaterThanOrEqual(28)
    expect(point).toBeLessThanOrEqual(34)
    expect(daily['safetyStock']).toBeCloseTo(point - 28, 6)
    // Up to the reorder point and thirty days; the last day to order is when the review's demand above is gone.
    expect(daily['orderQuantity']).toBe(point + 60 - 20)
    expect(daily['orderBy']).toBe(LAST + Math.floor((20 - (point - 14)) / 2) * DAY)
    expect(daily['orderCost']).toBe(4 * Number(daily['orderQuantity']))
  })

  it('tells what is enough, what is too much and what is dead, and what money lies in it', () => {
    const { summary, status } = output.result
    expect(entryOf(output.result, 'weekly')['status']).toBe('fine')
    expect(entryOf(output.result, 'lumpy')['status']).toBe('too-much')
    expect(entryOf(output.result, 'old')).toMatchObject({ status: 'dead', orderQuantity: 0, stockValue: 60 })
    expect(summary.deadMoney).toBe(60)
    expect(summary.stockMoney).toBe(20 * 4 + 100 * 5 + 5000 + 60)
    expect(summary.excessMoney).toBeGreaterThan(4000)
    expect(STATUSES.reduce((sum, one) => sum + summary.counts[one], 0)).toBe(status.length)
  })

  it('puts every product into one class, whose money adds up to all of it', () => {
    const { matrix, revenue, stockValue, status } = output.result
    const sum = (values: ArrayLike<number | null>): number =>
      Array.from(values).reduce<number>((a, b) => a + (b ?? 0), 0)
    expect(sum(matrix.map(({ products }) => products))).toBe(status.length)
    expect(sum(matrix.map((cell) => cell.revenue))).toBeCloseTo(sum(revenue), 6)
    expect(sum(matrix.map((cell) => cell.stockValue))).toBeCloseTo(sum(stockValue), 6)
  })

  it('is saved as one row for each product', () => {
    const { columns, rows } = resultTable(output.result)
    expect(rows).toHaveLength(4)
    expect(columns.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['productId', 'orderQuantity', 'orderBy', 'status', 'lostRevenue']),
    )
  })

  it('asks for more with a higher service level, and with a longer delivery', async () => {
    const mixed = mixedShop(7, 12, 300)
    const pointsAt = async (config: object): Promise<Record<string, number>> => {
      const { result } = await resultOf(room, { orders: mixed }, config)
      return Object.fromEntries(result.productId.map((id, i) => [id, result.reorderPoint[i]!]))
    }
    const grows = async (low: object, high: object): Promise<void> => {
      const [less, more] = [await pointsAt(low), await pointsAt(high)]
      for (const [id, point] of Object.entries(less)) expect(more[id], id).toBeGreaterThanOrEqual(point)
    }
    await grows({ serviceLevel: 0.8 }, { serviceLevel: 0.9 })
    await grows({ serviceLevel: 0.9 }, { serviceLevel: 0.99 })
    await grows({ leadTimeDays: 3 }, { leadTimeDays: 30 })
    await grows({ reviewDays: 1 }, { reviewDays: 30 })
  })

  it('covers the past nearly as often as it says, and loses less than as much stock spread evenly', async () => {
    const { result, evaluation } = await resultOf(room, { orders: mixedShop(5) })
    expect(result.backtest!.coverage).toBeGreaterThan(0.92)
    expect(result.backtest!.coverage).toBeLessThan(0.985)
    expect(result.backtest!.baselineCoverage).toBeLessThan(result.backtest!.coverage - 0.02)
    expect(evaluation).toMatchObject({ metric: 'lostShare', baseline: 'fixedCover', better: true })
  })

  it('lets cancelled orders count for nothing, and takes returns off', async () => {
    const spoilt = sales.flatMap((row, i): Row[] => [
      row,
      { ...row, orderId: `x${i}`, quantity: 500, status: 'cancelled' },
      ...(i % 10 === 0
        ? [
            { ...row, orderId: `b${i}`, quantity: 40 },
            { ...row, orderId: `r${i}`, orderedAt: Number(row.orderedAt) + DAY / 4, quantity: -40 },
          ]
        : []),
    ])
    const { result } = await resultOf(room, { orders: frameOf(spoilt), products: shelf })
    for (const id of ['daily', 'weekly', 'lumpy'])
      expect(entryOf(result, id)['demandLead'], id).toBeCloseTo(Number(entryOf(output.result, id)['demandLead']), 6)
  })

  it('goes by a forecast of pieces by product where one was made, and by no other', async () => {
    const futureAt = Float64Array.from({ length: 6 }, (_, i) => LAST + DAY + i * 7 * DAY)
    const series = [{ key: 'daily', futureAt, mean: new Float64Array(6).fill(70) }]
    const ask = async (by: string): Promise<Record<string, unknown>> => {
      const forecast = { by, measure: 'quantity', every: 'week', series }
      const options = { context: { results: { forecast } } }
      return entryOf((await resultOf(room, { orders, products: shelf }, {}, options)).result, 'daily')
    }
    expect(await ask('product')).toMatchObject({ method: 'forecast', demandLead: expect.closeTo(140, 6) as number })
    expect(await ask('category')).toMatchObject({ demandLead: expect.closeTo(28, 6) as number })
  })

  it('answers without a stock column what it can, and says which column is missing', async () => {
    const bare = await resultOf(room, { orders })
    expect(bare.result.hasStock).toBe(false)
    expect(codesOf(bare)).toEqual(expect.arrayContaining(['NO_STOCK', 'NO_LEAD']))
    expect(entryOf(bare.result, 'daily')).toMatchObject({ status: 'unknown-stock', daysLeft: null, stock: null })
    expect(Number(entryOf(bare.result, 'daily')['reorderPoint'])).toBeGreaterThanOrEqual(42)
    expect(codesOf(output)).not.toContain('NO_STOCK')
  })
})

describe('figures of products that cannot be', () => {
  const CASES: { name: string; row: Row; code: string; entry: Record<string, unknown> }[] = [
    {
      name: 'a stock below zero',
      row: { stock: -3 },
      code: 'NEGATIVE_STOCK',
      entry: { status: 'bad-stock', stock: null },
    },
    {
      name: 'a stock beyond counting',
      row: { stock: 1e12 },
      code: 'HUGE_STOCK',
      entry: { status: 'bad-stock', stock: null },
    },
    { name: 'half a piece', row: { stock: 4.5 }, code: 'BROKEN_STOCK', entry: { status: 'order-now', stock: 4.5 } },
    {
      name: 'a delivery before the order',
      row: { supplierLeadTimeDays: -2 },
      code: 'ODD_LEAD',
      entry: { leadTimeDays: 14 },
    },
    { name: 'a delivery at once', row: { supplierLeadTimeDays: 0 }, code: 'ODD_LEAD', entry: { leadTimeDays: 14 } },
    {
      name: 'a delivery after decades',
      row: { supplierLeadTimeDays: 9999 },
      code: 'ODD_LEAD',
      entry: { leadTimeDays: 14 },
    },
    { name: 'no lead time', row: { supplierLeadTimeDays: null }, code: 'MISSING_LEAD', entry: { leadTimeDays: 14 } },
    { name: 'no cost', row: { cost: null }, code: 'COST_UNKNOWN', entry: { stockValue: 200 } },
    { name: 'money of elsewhere', row: { currency: 'USD' }, code: 'FOREIGN_PRICES', entry: { stockValue: 200 } },
  ]
  const few = frameOf(salesRows(150, { daily: () => 2, other: weekly(5) }))
  const tableOf = (row: Row) =>
    listed([
      { productId: 'daily', stock: 20, supplierLeadTimeDays: 7, cost: 4, currency: 'GBP', ...row },
      { productId: 'other', stock: 9, supplierLeadTimeDays: 5, cost: 4, currency: 'GBP' },
    ])

  it.each(CASES)('says so of $name, and treats it as missing', async ({ row, code, entry }) => {
    const found = await resultOf(room, { orders: few, products: tableOf(row) })
    const warning = found.warnings.find((one) => one.code === code)
    expect(warning?.details).toMatchObject({ count: 1 })
    if (code.endsWith('_STOCK') || code === 'ODD_LEAD') expect(warning?.message).toContain('Name of daily')
    expect(entryOf(found.result, 'daily')).toMatchObject(entry)
  })

  it('has nothing to say of figures that can be', async () => {
    const found = await resultOf(room, { orders: few, products: tableOf({}) })
    expect(codesOf(found).filter((code) => CASES.some((one) => one.code === code))).toEqual([])
  })

  it('does not order what is not offered any more, but what has only run out', async () => {
    const status = async (row: Row): Promise<unknown> =>
      entryOf((await resultOf(room, { orders: few, products: tableOf(row) })).result, 'daily')['status']
    expect(await status({ available: false })).toBe('ended')
    expect(await status({ available: false, stock: 0 })).toBe('order-now')
    expect(await status({ available: true })).toBe('order-now')
  })

  it('names products that were never sold, and those that are in no list', async () => {
    const products = listed([
      { productId: 'daily', stock: 20 },
      { productId: 'shelf warmer', stock: 7, price: 3 },
    ])
    const found = await resultOf(room, { orders: few, products }, { deadAfterDays: 90 })
    expect(entryOf(found.result, 'shelf warmer')).toMatchObject({ status: 'dead', lastSoldAt: null, stockValue: 21 })
    expect(entryOf(found.result, 'other')['status']).toBe('unknown-stock')
    expect(codesOf(found)).toContain('UNLISTED')
  })

  it('refuses orders without products, and too short a past, in words', async () => {
    const nameless = frameOf(
      salesRows(150, { daily: () => 2 }).map((row) => ({ ...row, productId: '', productName: '' })),
    )
    const short = frameOf(salesRows(10, { daily: () => 2 }))
    const codeOf = async (frame: typeof short): Promise<string | undefined> => {
      const outcome = await runRoom(room, { orders: frame })
      return outcome.status === 'failed' ? outcome.error.code : outcome.status
    }
    expect(await codeOf(nameless)).toBe('DATA_MISSING')
    expect(await codeOf(short)).toBe('DATA_TOO_LITTLE')
  })

  it('takes months without any sale for missing data, and looks at what came after', async () => {
    const gone = frameOf(salesRows(500, { daily: (day) => (day > 200 && day < 320 ? 0 : 2) }))
    const found = await resultOf(room, { orders: gone })
    expect(codesOf(found)).toContain('HISTORY_GAP')
    expect(found.result.demandPerDay[0]).toBeCloseTo(2, 6)
  })

  it('knows a product by any spelling of its id, in orders and in the list', async () => {
    const spelt = frameOf(
      salesRows(150, { daily: () => 2, other: weekly(5) }).map((row, i) => ({
        ...row,
        productId: i % 3 === 0 ? ` ${String(row.productId).toUpperCase()}` : row.productId,
      })),
    )
    const products = listed([{ productId: 'DAILY ', stock: 20 }])
    const { result, warnings } = await resultOf(room, { orders: spelt, products })
    expect(result.productId.map((id) => id.trim().toLowerCase()).sort()).toEqual(['daily', 'other'])
    const plain = await resultOf(room, { orders: few, products: listed([{ productId: 'daily', stock: 20 }]) })
    const [at, asPlain] = [result.stock.indexOf(20), plain.result.stock.indexOf(20)]
    expect(result.demandLead[at]).toBe(plain.result.demandLead[asPlain])
    expect(warnings.find(({ code }) => code === 'UNLISTED')?.details).toMatchObject({ count: 1 })
  })

  it('does not reorder postage and fees, but what the list of products holds', async () => {
    const rows = salesRows(150, { p1: () => 2, p2: weekly(5), POST: () => 1 }).map((row, i) => ({
      ...row,
      // Bookings that correct a stock are no name of a product.
      productName:
        row.productId === 'POST' ? 'Dotcom postage' : row.productId === 'p1' && i > 145 ? '?' : row.productName,
    }))
    const orders = frameOf(rows)
    const bare = await resultOf(room, { orders })
    expect([...bare.result.productId].sort()).toEqual(['p1', 'p2'])
    expect(entryOf(bare.result, 'p1')['name']).toBe('Name of p1')
    expect(bare.card.excluded.map(({ reason, count }) => [reason.en.slice(0, 7), count])).toContainEqual(['postage', 1])
    const shelved = await resultOf(room, { orders, products: listed([{ productId: 'post', stock: 3 }]) })
    expect(shelved.result.productId).toContain('POST')
  })

  it('says how old the stock is where newer orders came since, and not where it came with them', async () => {
    const stock = tableOf({})
    const newest = 150
    const at = (days: number, byHand = false): Provenance => ({
      importOf: () => ({ file: 'f.csv', importedAt: START + days * DAY }),
      isByHand: () => byHand,
    })
    const ask = async (products: Provenance): Promise<Record<string, unknown> | undefined> => {
      const frames = { orders: { ...few, provenance: at(newest) }, products: { ...stock, provenance: products } }
      const { warnings } = await resultOf(room, frames)
      return warnings.find(({ code }) => code === 'STALE_STOCK')?.details
    }
    expect(await ask(at(newest - 5))).toMatchObject({ days: 5 })
    for (const fresh of [at(newest - 1), at(newest), at(newest + 3), at(newest - 5, true)])
      expect(await ask(fresh)).toBeUndefined()
  })

  it('groups by supplier where the list names one', async () => {
    const products = listed([
      { productId: 'daily', stock: 1, 'custom:Supplier': 'Mill & Co' },
      { productId: 'other', stock: 1, 'custom:Supplier': '' },
    ])
    const { result } = await resultOf(room, { orders: few, products })
    expect(entryOf(result, 'daily')['supplier']).toBe('Mill & Co')
    expect(entryOf(result, 'other')['supplier']).toBe('')
  })
})
