import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asOf } from '../../src/features/as-of'
import type { CustomersAsOf, Sources } from '../../src/features/as-of-types'
import { customerFeatures } from '../../src/features/customer-features'
import { hash53, canonicalJson } from '../../src/core/hash'
import { numbers } from '../../src/schema/columns'
import { frameOf, type Row } from '../support/frames'
import { shopRows } from '../support/shop'

const DAY = 86_400_000
const START = Date.UTC(2022, 0, 3)

const sourcesOf = (rows: readonly Row[], talk: readonly Row[] = []): Sources => ({
  orders: frameOf(rows),
  currency: 'GBP',
  ...(talk.length > 0 && { conversations: frameOf(talk), events: frameOf(talk) }),
})

const bytesOf = (value: CustomersAsOf): string => canonicalJson(value)
const columnOf = (customers: CustomersAsOf, name: string): Float64Array => {
  const column = customers.columns.find((candidate) => candidate.name === name)
  if (column?.kind !== 'number') throw new Error(`no number column ${name}`)
  return column.values
}

/** A shop whose later rows say anything at all about the earlier ones: same orders, refunds, credits, new names, no dates. */
const anyShop = fc.record({
  seed: fc.nat(10_000),
  customers: fc.integer({ min: 1, max: 25 }),
  cut: fc.integer({ min: 20, max: 480 }),
  later: fc.array(
    fc.record({
      day: fc.integer({ min: 1, max: 900 }),
      from: fc.nat(300),
      quantity: fc.integer({ min: -9, max: 9 }),
      refunded: fc.option(fc.integer({ min: 0, max: 500 })),
      discount: fc.integer({ min: 0, max: 90 }),
      status: fc.constantFrom('', 'refunded', 'cancelled', 'completed'),
      country: fc.constantFrom('Aland', 'France', 'Zanzibar'),
      currency: fc.constantFrom('GBP', 'EUR', ''),
    }),
    { maxLength: 30 },
  ),
})

const shopOf = ({ seed, customers, cut, later }: typeof anyShop extends fc.Arbitrary<infer T> ? T : never) => {
  const at = START + cut * DAY
  const rows = shopRows({ seed, customers }).map((row): Row => ({
    ...row,
    refunded: null,
    status: '',
    currency: 'GBP',
  }))
  const early = rows.filter((row) => Number(row['orderedAt']) <= at)
  const late = later.map(({ day, from, ...cells }) => ({
    ...rows[from % rows.length]!,
    ...cells,
    orderedAt: at + day * DAY,
  }))
  const mixed = [...early]
  late.forEach((row, i) => mixed.splice((i * 7919) % (mixed.length + 1), 0, row))
  return { at, early, mixed, late }
}

describe('features as of a moment', () => {
  it('do not change by a bit for rows that are dated later', () => {
    fc.assert(
      fc.property(anyShop, (shop) => {
        const { at, early, mixed } = shopOf(shop)
        if (early.length === 0) return
        const talk = early
          .slice(0, 5)
          .map((row) => ({ person: String(row['person']), at: Number(row['orderedAt']), rating: 3 }))
        const lateTalk = talk.map((row) => ({ ...row, at: at + DAY, rating: 1 }))
        const alone = asOf(sourcesOf(early, talk), at)
        expect(bytesOf(asOf(sourcesOf(mixed, [...lateTalk, ...talk]), at))).toBe(bytesOf(alone))
      }),
      { numRuns: 60, seed: 20 },
    )
  })

  it('are caught by the same check where a later row is let in', () => {
    const rows = shopRows({ customers: 10 })
    const at = START + 200 * DAY
    const early = rows.filter((row) => Number(row['orderedAt']) <= at)
    const leaking = asOf(sourcesOf(rows), at + 60 * DAY)
    expect(bytesOf({ ...leaking, at })).not.toBe(bytesOf(asOf(sourcesOf(early), at)))
    expect(hash53(bytesOf(asOf(sourcesOf(rows), at)))).toBe(hash53(bytesOf(asOf(sourcesOf(early), at))))
  })

  it('are those of the features that every room shares, for everyone with a purchase', () => {
    const orders = frameOf(shopRows({ customers: 40 }))
    const at = numbers(orders, 'orderedAt')!.reduce((last, moment) => Math.max(last, moment))
    const shared = customerFeatures(orders, { asOf: at, currency: 'GBP' })
    const own = asOf({ orders, currency: 'GBP' }, at)
    const buyers = [...shared.hasPurchase.keys()].filter((i) => shared.hasPurchase[i] === 1)
    expect(own.customerKey).toEqual(buyers.map((i) => shared.customerKey[i]))
    for (const name of ['recencyDays', 'net', 'averageOrder', 'discountShare', 'couponShare', 'priceLevel'] as const) {
      expect(columnOf(own, name)).toEqual(Float64Array.from(buyers, (i) => shared[name]![i]!))
    }
    expect(own.orders).toEqual(Uint32Array.from(buyers, (i) => shared.orders[i]!))
    columnOf(own, 'meanGapDays').forEach((gap, i) => {
      if (!Number.isNaN(gap)) expect(gap).toBeCloseTo(shared.meanGapDays[buyers[i]!]!, 9)
    })
  })

  it('tell rhythm, trend, breadth and what came back as worked out by hand', () => {
    const line = (day: number, price: number, extra: Row = {}): Row => ({
      orderedAt: START + day * DAY,
      orderId: `o${day}`,
      person: 'a',
      productId: `p${price}`,
      category: 'c',
      quantity: 1,
      unitPrice: price,
      channel: 'shop',
      ...extra,
    })
    const rows = [line(0, 10), line(10, 20), line(10, 5), line(40, 30), line(41, 30, { quantity: -1, orderId: 'back' })]
    const own = asOf(sourcesOf(rows), START + 90 * DAY)
    const value = (name: string): number => columnOf(own, name)[0]!
    expect(value('orders')).toBe(3)
    expect(value('meanGapDays')).toBe(20)
    expect(value('gapDeviationDays')).toBe(10)
    expect(value('lastGapDays')).toBe(30)
    expect(value('waitRatio')).toBe(2.5)
    expect(value('ordersTrend')).toBeCloseTo(-2 / 3)
    expect(value('spendTrend')).toBeCloseTo(-35 / 65)
    expect(value('productVariety')).toBe(1)
    expect(value('categories')).toBe(1)
    expect(value('returnShare')).toBeCloseTo(30 / 65)
    expect(value('yearNet')).toBe(35)
    expect(value('firstOrderValue')).toBe(10)
    expect(own.columns.find(({ name }) => name === 'channel')).toMatchObject({ levels: ['shop'] })
  })

  it('have half of the worth returned where one of two equal orders was refunded in full', () => {
    const order = (day: number, status: string): Row => ({
      orderedAt: START + day * DAY,
      orderId: `o${day}`,
      person: 'a',
      quantity: 1,
      unitPrice: 100,
      status,
    })
    const own = asOf(sourcesOf([order(0, 'completed'), order(5, 'refunded')]), START + 9 * DAY)
    expect(columnOf(own, 'returnShare')).toEqual(Float64Array.of(0.5))
  })
})
