import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { customerFeatures, measureCustomers } from '../../src/features/customer-features'
import { favouriteProduct } from '../../src/features/favourite-product'
import { MS_PER_DAY } from '../../src/features/periods'
import { codes } from '../../src/schema/columns'
import { frameOf, type Row } from '../support/frames'

const DAY = MS_PER_DAY
const rowArbitrary = fc.record({
  orderedAt: fc.integer({ min: 0, max: 400 * 24 }).map((hour) => hour * 3_600_000),
  person: fc.constantFrom('', 'c1', 'c2', 'c10', '7', '12'),
  orderId: fc.constantFrom('o1', 'o2', 'o3', 'o4', 'o5', 'o6'),
  productId: fc.constantFrom('', 'p1', 'p2', 'p3', 'p4', 'p5'),
  quantity: fc.integer({ min: -3, max: 5 }),
  unitPrice: fc.integer({ min: 0, max: 2000 }).map((cents) => cents / 100),
})
type Line = typeof rowArbitrary extends fc.Arbitrary<infer T> ? T : never

/** The same figures by the plainest means: one customer at a time, filters and sets. */
function plainly(rows: readonly Line[], key: string, asOf: number) {
  const own = rows.filter(({ person }) => person === key)
  const bought = own.filter(({ quantity, unitPrice }) => quantity > 0 && unitPrice > 0)
  const worth = (lines: readonly Line[]): number =>
    lines.reduce((sum, { quantity, unitPrice }) => sum + Math.round(quantity * unitPrice * 100), 0) / 100
  const orders = new Set(bought.map(({ orderId }) => orderId)).size
  const times = bought.map(({ orderedAt }) => orderedAt)
  return {
    orders,
    lines: bought.length,
    items: bought.reduce((sum, { quantity }) => sum + quantity, 0),
    gross: worth(bought),
    net: worth(own),
    averageOrder: orders > 0 ? worth(bought) / orders : NaN,
    recencyDays: bought.length > 0 ? (asOf - Math.max(...times)) / DAY : NaN,
    tenureDays: bought.length > 0 ? (asOf - Math.min(...times)) / DAY : NaN,
    meanGapDays: orders > 1 ? (Math.max(...times) - Math.min(...times)) / DAY / (orders - 1) : NaN,
  }
}

describe('customerFeatures', () => {
  it('agrees with the plain reading of the rules on any orders', () => {
    fc.assert(
      fc.property(fc.array(rowArbitrary, { minLength: 1, maxLength: 60 }), (rows) => {
        const asOf = Math.max(...rows.map(({ orderedAt }) => orderedAt))
        const features = customerFeatures(frameOf(rows))
        const named = new Set(rows.map(({ person }) => person).filter(Boolean))
        expect(new Set(features.customerKey)).toEqual(named)
        features.customerKey.forEach((key, i) => {
          for (const [name, value] of Object.entries(plainly(rows, key, asOf))) {
            const found = features[name as 'net'][i]!
            if (Number.isNaN(value)) expect(found, name).toBeNaN()
            else expect(found, `${name} of ${key}`).toBeCloseTo(value, 6)
          }
        })
      }),
      { seed: 7, numRuns: 150 },
    )
  })

  it('sees nothing that is later than asOf', () => {
    fc.assert(
      fc.property(fc.array(rowArbitrary, { minLength: 1, maxLength: 40 }), fc.nat(400), (rows, day) => {
        const asOf = day * DAY
        const before = rows.filter(({ orderedAt }) => orderedAt <= asOf)
        fc.pre(before.length > 0)
        const strip = (rowsOf: readonly Line[]) => {
          const { person: _, country: __, ...rest } = customerFeatures(frameOf(rowsOf), { asOf })
          return rest
        }
        expect(strip(rows)).toEqual(strip(before))
      }),
      { seed: 8, numRuns: 80 },
    )
  })

  it('says where customers stood a month before as if the month had not come', () => {
    fc.assert(
      fc.property(fc.array(rowArbitrary, { minLength: 1, maxLength: 60 }), (rows) => {
        const frame = frameOf(rows)
        const { earlier } = measureCustomers(frame)
        const then = measureCustomers(frame, { asOf: earlier.asOf }).totals
        const buyers = (totals: typeof earlier): unknown[] =>
          totals.customerKey
            .map((key, i) => ({ key, orders: totals.orders[i], net: totals.net[i], days: totals.recencyDays[i] }))
            .filter((_, i) => totals.hasPurchase[i] === 1)
        expect(buyers(earlier)).toEqual(buyers(then))
      }),
      { seed: 11, numRuns: 150 },
    )
  })

  it('orders customers by number, then by word', () => {
    const rows = ['b', '10', '9', 'a', '007', '7'].map((person) => ({ orderedAt: '2022-03-01', person, unitPrice: 1 }))
    expect(customerFeatures(frameOf(rows)).customerKey).toEqual(['007', '7', '9', '10', 'a', 'b'])
  })

  it('orders numbers of any length by value, those of one value as words', () => {
    const id = fc.oneof(fc.nat(30), fc.maxSafeNat()).map((value) => String(value).slice(0, 15))
    const key = fc.tuple(fc.constantFrom('', '', '0'), id).map(([zero, digits]) => (zero + digits).slice(0, 15))
    fc.assert(
      fc.property(fc.uniqueArray(key, { minLength: 1, maxLength: 30 }), (keys) => {
        const rows = keys.map((person) => ({ orderedAt: '2022-03-01', person, unitPrice: 1 }))
        const sorted = keys.slice().sort((a, b) => Number(a) - Number(b) || (a < b ? -1 : 1))
        expect(customerFeatures(frameOf(rows)).customerKey).toEqual(sorted)
      }),
      { seed: 12 },
    )
  })

  const habits: Row[] = [
    {
      orderedAt: '2022-03-01T09:10',
      orderId: '1',
      productId: 'x',
      unitPrice: 10,
      quantity: 1,
      country: 'France',
      coupon: 'A',
      discount: 1,
    },
    {
      orderedAt: '2022-03-08T09:50',
      orderId: '2',
      productId: 'y',
      unitPrice: 5,
      quantity: 2,
      country: 'France',
      coupon: '',
      discount: 0,
    },
    {
      orderedAt: '2022-03-16T17:00',
      orderId: '3',
      productId: 'y',
      unitPrice: 6,
      quantity: 1,
      country: '',
      coupon: 'B',
      discount: null,
    },
    {
      orderedAt: '2022-03-16T17:00',
      orderId: '3',
      productId: 'z',
      unitPrice: 50,
      quantity: 1,
      country: 'Spain',
      coupon: 'B',
      discount: null,
    },
  ].map((row) => ({ person: 'a', ...row }))

  it('finds habits', () => {
    const orders = frameOf(habits)
    const features = customerFeatures(orders)
    const products = codes(orders, 'productId')!.dictionary
    const { lines, customers } = measureCustomers(orders)
    const favourite = favouriteProduct(lines, customers, codes(orders, 'productId')!)
    expect([...favourite].map((code) => products[code])).toEqual(['y'])
    expect(features.typicalHour[0]).toBe(9)
    expect(features.typicalWeekday[0]).toBe(2)
    expect(codes(orders, 'country')!.dictionary[features.country[0]!]).toBe('Spain')
    expect(features.couponShare![0]).toBeCloseTo(2 / 3)
    expect(features.discountShare![0]).toBeCloseTo(1 / 76)
  })

  it('leaves out what the data cannot say', () => {
    const features = customerFeatures(frameOf([{ orderedAt: '2022-03-01', person: 'a', lineTotal: 1 }]))
    expect(features.typicalHour[0]).toBe(-1)
    expect(features.couponShare).toBeUndefined()
    expect(features.discountShare).toBeUndefined()
    expect(features.priceLevel).toBeUndefined()
    expect(customerFeatures(frameOf([{ orderedAt: '2022-03-01', lineTotal: 1 }])).customerKey).toEqual([])
  })

  it('holds prices paid against the product’s median', () => {
    const prices = [8, 10, 12].map((unitPrice, i) => ({
      orderedAt: '2022-03-01',
      person: `c${i}`,
      productId: 'x',
      quantity: 2,
      unitPrice,
    }))
    expect([...customerFeatures(frameOf(prices)).priceLevel!]).toEqual([0.8, 1, 1.2])
  })

  it('counts an order id that two customers share for each of them', () => {
    const shared = ['a', 'b', 'a', 'b'].map((person) => ({
      orderedAt: '2022-03-01',
      person,
      orderId: 'o',
      unitPrice: 1,
    }))
    expect([...customerFeatures(frameOf(shared)).orders]).toEqual([1, 1])
  })

  it('keeps to its scope', () => {
    const features = customerFeatures(frameOf(habits), { scope: { where: { productId: ['y'] } } })
    expect(features.orders[0]).toBe(2)
    expect(features.net[0]).toBe(16)
  })
})
