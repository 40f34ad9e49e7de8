import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { factors } from '../../../src/analyses/changes/causes'
import { totalChart } from '../../../src/analyses/changes/charts'
import { prepare } from '../../../src/analyses/changes/prepare'
import { run } from '../../../src/analyses/changes/run'
import { changeText, findingText, furtherText, sureText } from '../../../src/analyses/changes/say-changes'
import { type Change, type ChangesResult, type Part, spec } from '../../../src/analyses/changes/spec'
import type { Tally } from '../../../src/analyses/changes/tally'
import type { RunOutput } from '../../../src/analyses/contract'
import { createFormat } from '../../../src/core/format'
import { LOCALES } from '../../../src/core/locale'
import { MS_PER_DAY } from '../../../src/features/periods'
import { frameOf, type Row } from '../../support/frames'
import { resultOf } from '../../support/room'
import { shopRows } from '../../support/shop'
import { inventedRows, inventedShop, LAST, type ShopPlan } from './invented-shop'

const room = { spec, prepare, run }
const changesIn = async (rows: Row[], config: object = {}): Promise<RunOutput<ChangesResult>> =>
  resultOf(room, { orders: frameOf(rows) }, config)
const planted = async (plan: Omit<ShopPlan, 'customers'>): Promise<ChangesResult> =>
  (await resultOf(room, { orders: inventedShop({ customers: 900, ...plan }) })).result

const cents = (amount: number): number => Math.round(amount * 100) + 0
const sumOf = (parts: readonly Part[]): number => parts.reduce((all, { amount }) => all + cents(amount), 0) + 0
const told = ({ changes }: ChangesResult): string[] => changes.map(({ code, subject }) => `${code} ${subject.value}`)

/** Everything that must add up, does. */
function expectSums({ total, changes, noticed }: ChangesResult): void {
  for (const { parts, difference, from, to } of [...changes, ...noticed, ...(total ? [total] : [])]) {
    expect(sumOf(parts)).toBe(cents(difference))
    expect(cents(to) - cents(from) + 0).toBe(cents(difference))
  }
  if (total) expect(cents(total.told) + cents(total.rest) + 0).toBe(cents(total.difference))
}

describe('the parts of changes', () => {
  it('add up to the cent in every shop', async () => {
    const shops = fc.record({
      seed: fc.integer({ min: 1, max: 10_000 }),
      customers: fc.integer({ min: 5, max: 60 }),
      factor: fc.double({ min: 0.2, max: 4, noNaN: true }),
      every: fc.constantFrom('auto', 'week', 'month'),
      against: fc.constantFrom('auto', 'lastYear'),
    })
    const property = fc.asyncProperty(shops, async ({ seed, customers, factor, every, against }) => {
      const plant = (row: Row): Row =>
        row['country'] === 'Spain' ? { ...row, unitPrice: Number(row['unitPrice']) * factor } : row
      const rows = inventedRows({ seed, customers, plant })
      if (rows.length > 0) expectSums((await changesIn(rows, { every, against })).result)
    })
    await fc.assert(property, { seed: 11, numRuns: 12 })
  })

  it('add up for every kind of change, and of the shop of the other tests', async () => {
    const rows = shopRows({ customers: 200, change: (row, i) => ({ ...row, discount: i % 3 }) })
    const { result } = await changesIn(rows, { scope: { from: '2022-12-01', to: '2022-12-31' } })
    expectSums(result)
    expect(result.total!.parts.map(({ part }) => part)).toContain('withoutCustomer')
  })
})

describe('a steady shop', () => {
  it('is quiet: at most one look in ten hears a false alarm', async () => {
    let alarms = 0
    for (let seed = 1; seed <= 20; seed++) {
      const { result } = await resultOf(room, { orders: inventedShop({ seed, customers: 150, growth: 0.03 }) })
      if (result.changes.length > 0) alarms++
    }
    expect(alarms).toBeLessThanOrEqual(4)
  })

  it('says so, and shows the largest differences as what they are', async () => {
    const result = await planted({ seed: 4 })
    expect(result.finding).toBe('USUAL')
    expect(result.changes).toEqual([])
    expect(result.noticed.length).toBeGreaterThan(0)
    expect(result.noticed.every(({ sureness }) => sureness === 'usual')).toBe(true)
    expect(result.tested).toBeGreaterThan(50)
  })
})

describe('what was planted', () => {
  it('is found: a category at half its price, told by its price', async () => {
    const plant = (row: Row): Row =>
      row['category'] === 'Category 1' ? { ...row, unitPrice: Number(row['unitPrice']) / 2 } : row
    const result = await planted({ seed: 2, plant })
    const change = result.changes.find(({ code }) => code === 'CATEGORY_DOWN')!
    expect(change.subject.value).toBe('Category 1')
    expect(change.parts[0]!.part).toBe('price')
    expect(change.to).toBeLessThan(change.expected.low)
    expect(change.isBetter).toBe(false)
    expectSums(result)
  })

  it('is found: a channel that lost half of its sales, told by its customers and orders', async () => {
    const result = await planted({
      seed: 3,
      plant: (row, random) => (row['channel'] === 'market' && random.next() < 0.6 ? undefined : row),
    })
    const change = result.changes.find(({ subject }) => subject.kind === 'channel')!
    expect(change.code).toBe('CHANNEL_DOWN')
    expect(change.subject.value).toBe('market')
    expect(['customers', 'ordersPerCustomer']).toContain(change.parts[0]!.part)
    expect(result.total!.told).toBeLessThan(0)
    expectSums(result)
  })

  it('is found: returns beyond the usual, told by their share', async () => {
    const result = await planted({
      seed: 5,
      plant: (row, random) => (random.next() < 0.2 ? { ...row, quantity: -Math.abs(Number(row['quantity'])) } : row),
    })
    const change = result.changes.find(({ subject }) => subject.kind === 'refunds')!
    expect(change.code).toBe('REFUNDS_DOWN')
    expect(change.parts[0]!.part).toBe('rate')
    expect(change.action.code).toBe('CHECK_RETURNS')
    expectSums(result)
  })

  it('is found: returns where there were none, told by their share and not by what was sold', async () => {
    const rows = inventedRows({ seed: 5, customers: 900 }).map((row, i) => {
      const isBack = Number(row['orderedAt']) >= LAST * MS_PER_DAY && i % 5 === 0
      return { ...row, quantity: isBack ? -2 : Math.abs(Number(row['quantity'])) }
    })
    const { result } = await changesIn(rows)
    const change = result.changes.find(({ subject }) => subject.kind === 'refunds')!
    expect(change).toMatchObject({ from: 0, parts: [{ part: 'rate', amount: change.difference }] })
    expectSums(result)
  })

  it('is found: hardly a new customer, told by how many they are', async () => {
    const rows = inventedRows({ seed: 2, customers: 2400 })
    const firstAt = new Map<unknown, number>()
    for (const { person, orderedAt } of rows) {
      firstAt.set(person, Math.min(firstAt.get(person) ?? Infinity, Number(orderedAt)))
    }
    const isKept = (row: Row, i: number): boolean => firstAt.get(row['person'])! < LAST * MS_PER_DAY || i % 12 === 0
    const { result } = await changesIn(rows.filter(isKept))
    const change = result.changes.find(({ subject }) => subject.kind === 'newCustomers')!
    expect(change.code).toBe('NEWCUSTOMERS_DOWN')
    expect(change.parts[0]!.part).toBe('newCustomers')
    expect(change.counts.to).toBeLessThan(change.counts.from)
  })

  it('is of the whole shop where every order is larger', async () => {
    const result = await planted({ seed: 3, plant: (row) => ({ ...row, quantity: Number(row['quantity']) * 2 }) })
    expect(result.finding).toBe('OVERALL')
    expect(told(result)).toEqual(['AVERAGEORDER_UP '])
    expect(result.changes[0]!.parts[0]!.part).toBe('piecesPerOrder')
    expectSums(result)
  })

  it('is told once, of the product, where a category fell by one product alone', async () => {
    const more: Row[] = inventedRows({ seed: 77, customers: 500 }).map((row, i) => ({
      ...row,
      orderId: `b${String(row['orderId'])}`,
      person: `b${String(row['person'])}`,
      productId: i % 8 === 0 ? 'small' : 'big',
      productName: i % 8 === 0 ? 'Small' : 'Big',
      category: 'Category 9',
      quantity: 2,
    }))
    const isBig = (row: Row): boolean => row['productId'] === 'big' && Number(row['orderedAt']) >= LAST * MS_PER_DAY
    const kept = more.filter((row, i) => !isBig(row) || i % 4 === 0)
    const result = await planted({ seed: 6, more: kept })
    const stories = told(result).filter((text) => /big|Category 9/.test(text))
    expect(stories).toEqual(['PRODUCT_DOWN big'])
    const change = result.changes.find(({ subject }) => subject.value === 'big')!
    expect(change.alsoIn.map(({ value }) => value)).toContain('Category 9')
    expectSums(result)
  })

  it('is found: one customer who stopped, told as that, with everything else that fell by it', async () => {
    const orders = Array.from({ length: 13 * 6 }, (_, i): Row[] => {
      const day = LAST - 5 - i * 5
      return [
        {
          orderedAt: day * MS_PER_DAY,
          orderId: `big-${i}`,
          person: 'whale',
          name: 'Whale',
          productId: `p${i % 24}`,
          category: `Category ${i % 4}`,
          country: 'Norway',
          channel: 'shop',
          quantity: 40,
          unitPrice: 20 + (i % 3),
        },
      ]
    }).flat()
    const result = await planted({ seed: 8, more: orders })
    const [first] = result.changes
    expect(first!.code).toBe('CUSTOMER_STOPPED')
    expect(first!.subject).toMatchObject({ kind: 'customer', customerKey: 'whale', customerName: 'Whale' })
    expect(first!.action).toEqual({ code: 'CALL_CUSTOMER', target: 'customer' })
    expect(told(result).some((text) => text.includes('Norway'))).toBe(false)
    expect(first!.parts).toEqual([{ part: 'orders', amount: first!.difference }])
  })
})

describe('factors of purchases', () => {
  const tally = (gross: number, pieces: number, orders: number): Tally => ({
    ...{ net: gross, gross, list: gross, namedGross: 0, namedNet: 0, sold: gross, pieces, customers: 0, orders },
    namedOrders: 0,
  })
  const days = (_: Tally, side: 0 | 1): number => [30, 31][side]!

  it('are the number of pieces or orders, never the days, where one side has none', () => {
    const sides = [tally(0, 0, 0), tally(90, 3, 2)] as const
    const parts = factors(sides, [
      ['days', days],
      ['orders', ({ orders }, side) => orders / days(sides[side], side)],
      ['averageOrder', ({ gross, orders }) => gross / orders],
    ])
    expect(parts).toEqual([
      ['days', 0],
      ['orders', 90],
      ['averageOrder', 0],
    ])
    const free = [tally(50, 0, 1), tally(90, 3, 2)] as const
    const [inDays, inPieces] = factors(free, [
      ['days', days],
      ['quantity', ({ pieces }, side) => pieces / days(free[side], side)],
      ['price', ({ gross, pieces }) => gross / pieces],
    ])
    expect([inDays, inPieces]).toEqual([
      ['days', 0],
      ['quantity', 40],
    ])
  })
})

describe('what is equal', () => {
  it('gives the same answer, in whatever order the lines come', async () => {
    const rows = inventedRows({ seed: 12, customers: 150 })
    const [one, two] = [await changesIn(rows), await changesIn([...rows].reverse())]
    expect(one.result.total).toEqual({
      ...two.result.total!,
      expected: {
        low: expect.closeTo(two.result.total!.expected!.low, 6) as number,
        high: expect.closeTo(two.result.total!.expected!.high, 6) as number,
      },
    })
    expect(told(one.result)).toEqual(told(two.result))
    expect(one.result.tested).toBe(two.result.tested)
  })
})

describe('what cannot be compared', () => {
  const line = (day: number, extra: Row = {}): Row => ({
    orderedAt: (LAST + day) * MS_PER_DAY,
    orderId: `o${day}`,
    person: 'one',
    quantity: 1,
    unitPrice: 10,
    ...extra,
  })

  it('is said: one day of history, one order', async () => {
    const { result } = await changesIn([line(0)])
    expect(result).toMatchObject({ finding: 'TOO_SHORT', period: null, total: null, changes: [], tested: 0 })
  })

  it('is said: nothing sold in the last period, or in the one before', async () => {
    const after = await changesIn([line(-100), line(-70), line(-40), line(70)], { every: 'month' })
    expect(after.result.finding).toBe('NOTHING_SOLD')
    const gap = await changesIn([line(-430), line(-400), line(3), line(40)], { every: 'month' })
    expect(gap.result.finding).toBe('NOTHING_BEFORE')
    expectSums(gap.result)
  })

  it('is no change: prices of zero, one order each, a currency without a rate', async () => {
    const free = await changesIn(inventedRows({ seed: 1, customers: 60 }).map((row) => ({ ...row, unitPrice: 0 })))
    expect(free.result.changes).toEqual([])
    const once = await changesIn(Array.from({ length: 400 }, (_, i) => line(-i, { person: `c${i}` })))
    expect(once.result.changes).toEqual([])
    const foreign = await changesIn(
      inventedRows({ seed: 1, customers: 60 }).map((row, i) => ({ ...row, currency: i % 9 === 0 ? 'USD' : 'GBP' })),
    )
    expect(foreign.warnings.map(({ code }) => code)).toContain('CURRENCY_MIXED')
    expectSums(foreign.result)
  })

  it('is compared with the period before, and says so, where a year earlier was asked for and is not there', async () => {
    const { result, warnings } = await changesIn(
      Array.from({ length: 200 }, (_, i) => line(-i)),
      { against: 'lastYear' },
    )
    expect(result.against).toBe('previous')
    expect(warnings.map(({ code }) => code)).toContain('NO_LAST_YEAR')
  })
})

describe('the sentences', () => {
  let result: ChangesResult
  beforeAll(async () => {
    const plant = (row: Row): Row =>
      row['country'] === 'Spain' ? { ...row, unitPrice: Number(row['unitPrice']) * 3 } : row
    result = await planted({ seed: 9, plant })
  })

  it.each(LOCALES)('leave no placeholder open in %s', (locale) => {
    const format = createFormat(locale, 'GBP')
    const one = result.changes[0]!
    const codes: Change[] = [...result.changes, ...result.noticed]
    const texts = codes.flatMap((change) => [
      changeText(change, result.every, locale, format),
      sureText(change, locale, format),
      ...furtherText({ ...change, alsoIn: [one.subject] }, result.every, locale, format),
    ])
    for (const text of [...texts, findingText(result, locale, format)]) expect(text).not.toMatch(/[{}]/)
    expect(changeText(one, result.every, locale, format)).toContain(format.money(Math.abs(one.difference)))
  })

  it('names the last full month and the one before', () => {
    const text = findingText(result, 'en', createFormat('en', 'GBP'))
    expect(text).toContain('Feb 2024')
    expect(text).toContain('Jan 2024')
  })

  it('draws each part of the total from where the one before ended', () => {
    const total = result.total!
    const chart = totalChart(result, total, String, 'en') as unknown as {
      series: { data: (number | { value: number })[] }[]
    }
    const value = (cell: number | { value: number }): number => (typeof cell === 'number' ? cell : cell.value)
    const [below, bars] = chart.series.map(({ data }) => data.map(value))
    expect(bars!.length).toBe(total.parts.length + 2)
    expect(bars![0]).toBe(total.from)
    expect(bars!.at(-1)).toBe(total.to)
    const first = total.parts[0]!.amount
    expect(below![1]).toBeCloseTo(Math.min(total.from, total.from + first), 6)
    expect(bars![1]).toBe(Math.abs(first))
  })
})
