import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recommend } from '../../../src/analyses/price/recommend'
import { type Reaction, simulate } from '../../../src/analyses/price/simulate'

const product = (change: Partial<Reaction> = {}): Reaction => ({
  ...{ elasticity: -2, error: 0.2, units: 100, price: 10, priceLow: 7, priceHigh: 12 },
  ...{ paidShare: 1, cost: 4, spread: 0.3, ...change },
})
const BOUNDS = { floor: 8, ceiling: 12, minMargin: 0 }

const reactions = fc.record({
  elasticity: fc.double({ min: -4, max: 1, noNaN: true }),
  error: fc.double({ min: 0.01, max: 1.5, noNaN: true }),
  units: fc.double({ min: 0.1, max: 1e4, noNaN: true }),
  cost: fc.option(fc.double({ min: 0, max: 9, noNaN: true }), { nil: null }),
  priceLow: fc.double({ min: 5, max: 10, noNaN: true }),
  priceHigh: fc.double({ min: 10, max: 20, noNaN: true }),
})

describe('a scenario', () => {
  it('gives today’s figures, within their ups and downs, where the price stays', () => {
    const { units, revenue, profit, beyond } = simulate([product()], 1)
    expect(beyond).toBe(0)
    expect(units.mean).toBeCloseTo(100, 0)
    expect(revenue.mean / revenue.before).toBeCloseTo(1, 2)
    expect(profit!.before).toBeCloseTo(600, 9)
    expect(units.low).toBeLessThan(100)
    expect(units.high).toBeGreaterThan(100)
  })

  it('sells more when it is cheaper, and its range holds what is expected', () => {
    fc.assert(
      fc.property(reactions, fc.double({ min: 0.7, max: 0.99, noNaN: true }), (one, factor) => {
        const { units } = simulate([product(one)], factor)
        const dearer = simulate([product(one)], 1 / factor).units
        expect(units.mean).toBeGreaterThanOrEqual(dearer.mean * 0.999)
        expect(units.low).toBeLessThanOrEqual(units.high)
      }),
      { seed: 11, numRuns: 100 },
    )
  })

  it('widens beyond the prices that were seen, and says so', () => {
    const seen = simulate([product({ priceHigh: 15 })], 1.4)
    const unseen = simulate([product({ priceHigh: 10 })], 1.4)
    expect([seen.beyond, unseen.beyond]).toEqual([0, 1])
    expect(unseen.units.high - unseen.units.low).toBeGreaterThan(seen.units.high - seen.units.low)
  })

  it('gives many products the range that drawing at random gives, and does not even out what they share', () => {
    const width = (count: number, shared: number): number => {
      const one = product({ error: 0.3, spread: 0.5, shared })
      const { units } = simulate(
        Array.from({ length: count }, () => one),
        0.9,
      )
      return (units.high - units.low) / units.mean
    }
    // By 3,000 random draws: 0.252, 0.0364, 0.0165 and 0.0067 of what is expected.
    const drawn = [
      [2, 0.252],
      [100, 0.0364],
      [500, 0.0165],
      [3000, 0.0067],
    ] as const
    for (const [count, wanted] of drawn) expect(Math.abs(width(count, 0) / wanted - 1)).toBeLessThan(0.15)
    // What all share: 0.2 times the logarithm of the price, in either direction, is all that is left of many.
    const shared = 2 * 1.2816 * 0.2 * -Math.log(0.9)
    expect(width(3000, 0.2) / shared).toBeCloseTo(1, 1)
    expect(width(1, 0.2)).toBeCloseTo(width(1, 0), 12)
  })

  it('adds up products, and shows no profit where a cost is missing', () => {
    const both = simulate([product(), product({ cost: null })], 1.1)
    expect(both.profit).toBeNull()
    expect(both.revenue.before).toBeCloseTo(2000, 9)
    const one = simulate([product()], 1.1)
    // Two products are not lucky at once: the range of their sum is less than twice as wide.
    expect(both.units.high - both.units.low).toBeLessThan(1.9 * (one.units.high - one.units.low))
  })
})

describe('a recommended price', () => {
  it('lies where theory has it when the reaction is sure: cost · e / (e + 1)', () => {
    const { price } = recommend(
      product({ elasticity: -2.5, error: 0.001, cost: 6, priceHigh: 20, priceLow: 5 }),
      { floor: 5, ceiling: 20, minMargin: 0 },
      'profit',
    )
    expect(Math.abs(price - (6 * -2.5) / -1.5)).toBeLessThan(0.4)
  })

  it('never leaves the limits, what was seen by more than 5 %, or the least margin; a gain is likely', () => {
    fc.assert(
      fc.property(reactions, fc.double({ min: 0, max: 0.6, noNaN: true }), (one, minMargin) => {
        const given = product(one)
        const { price, gain, chance } = recommend(given, { ...BOUNDS, minMargin }, 'profit')
        if (gain === 0) {
          expect(price).toBe(10)
          return
        }
        expect(price).toBeGreaterThanOrEqual(8 - 1e-9)
        expect(price).toBeLessThanOrEqual(12 + 1e-9)
        expect(price).toBeGreaterThanOrEqual(given.priceLow * 0.95 - 1e-9)
        expect(price).toBeLessThanOrEqual(given.priceHigh * 1.05 + 1e-9)
        if (given.cost !== null) expect((price - given.cost) / price).toBeGreaterThanOrEqual(minMargin - 1e-9)
        expect(chance).toBeGreaterThanOrEqual(0.8)
      }),
      { seed: 12, numRuns: 200 },
    )
  })

  it('keeps the price where the reaction is too unsure for a gain', () => {
    expect(recommend(product({ elasticity: -1, error: 1.2, cost: null }), BOUNDS, 'revenue')).toMatchObject({
      price: 10,
      gain: 0,
    })
  })

  it('keeps the price where the limits leave no room, or nothing is sold', () => {
    expect(recommend(product(), { ...BOUNDS, floor: 12, ceiling: 8 }, 'profit').price).toBe(10)
    expect(recommend(product({ units: 0 }), BOUNDS, 'profit').gain).toBe(0)
  })
})
