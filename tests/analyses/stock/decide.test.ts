import { describe, expect, it } from 'vitest'
import { decide, type Known } from '../../../src/analyses/stock/decide'
import { spec } from '../../../src/analyses/stock/spec'

const config = { ...spec.defaults, reviewDays: 6 }
/** Ten a day over 14 days of delivery and 6 to the next look: 200, and 40 to be safe. */
const known: Known = {
  stock: 100,
  isBad: false,
  isEnded: false,
  leadDays: 14,
  demand: { mean: 200, sd: 0, isNormal: true },
  reorderPoint: 240,
  price: 5,
  worth: 8,
  sinceSold: 1,
  knownDays: 400,
}
const statusOf = (change: Partial<Known>) => decide({ ...known, ...change }, config).status

describe('what is decided about a product', () => {
  it('orders up to the reorder point and thirty days, and says until when that comes in time', () => {
    // 240 + 300 − 100 pieces; 100 last ten days, four fewer than a delivery takes.
    expect(decide(known, config)).toEqual({
      status: 'order-now',
      orderQuantity: 440,
      daysLeft: 10,
      orderInDays: -4,
      lostRevenue: 500,
      excess: 0,
    })
  })

  it('orders the economic quantity where an order has a cost', () => {
    // √(2 · 3650 · 50 / (0.25 · 8)) = 427.2, and 140 to reach the reorder point.
    expect(decide(known, { ...config, orderCost: 50 }).orderQuantity).toBe(568)
    // Of what costs next to nothing, not more than is sold in 180 days: 1800, and 140.
    expect(decide({ ...known, worth: 0.01 }, { ...config, orderCost: 50 }).orderQuantity).toBe(1940)
    expect(decide(known, { ...config, minimum: 1000 }).orderQuantity).toBe(1000)
  })

  it('tells what has to be done from the stock', () => {
    expect([240, 241, 300, 301, 1800, 1801].map((stock) => statusOf({ stock }))).toEqual([
      'order-now',
      'order-soon',
      'order-soon',
      'fine',
      'fine',
      'too-much',
    ])
    expect(decide({ ...known, stock: 2000 }, config).excess).toBe(200)
    expect(statusOf({ stock: NaN })).toBe('unknown-stock')
    expect(statusOf({ stock: NaN, isBad: true })).toBe('bad-stock')
    expect(statusOf({ isEnded: true })).toBe('ended')
  })

  it('takes for dead what was not sold for long, or never though sales go back so far', () => {
    expect([179, 180].map((sinceSold) => statusOf({ sinceSold }))).toEqual(['order-now', 'dead'])
    expect(statusOf({ sinceSold: NaN })).toBe('dead')
    expect(statusOf({ sinceSold: NaN, knownDays: 100 })).toBe('order-now')
    expect(decide({ ...known, sinceSold: 200 }, config)).toMatchObject({ orderQuantity: 0, lostRevenue: 0 })
  })

  it('says nothing of days left without demand', () => {
    const none = { ...known, demand: { mean: 0, sd: 0, isNormal: false }, reorderPoint: 0 }
    expect(decide(none, config)).toMatchObject({ status: 'fine', daysLeft: null, orderInDays: null, orderQuantity: 0 })
  })
})
