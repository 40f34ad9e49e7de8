import { describe, expect, it } from 'vitest'
import { auc } from '../../../src/math/metrics/auc'
import { cumulate, rank } from '../../../src/math/metrics/rank-curve'
import type { Frame } from '../../../src/schema/columns'
import { hasOnlineRetail, readOnlineRetail } from '../../support/online-retail'
import { resultOf } from '../../support/room'
import { generate } from '../../sample/support'
import { DAY, room } from './support'
import { describeWith } from '../../support/describe-with'

/** The customers of the simulation are the persons. */
const withPersons = (frame: Frame): Frame => ({
  rows: frame.rows,
  columns: new Map([...frame.columns, ['person', frame.columns.get('customerId')!]]),
})

describe('the sample shop', () => {
  it('has frequent buyers who left for good ranked above those who stay', async () => {
    const shop = await generate('en', { seed: 3, customers: 1500 })
    const frames = { orders: withPersons(shop.tables.orders), events: withPersons(shop.tables.events) }
    // On a day by which many had just left: at the end of the history most of them count as gone already.
    const at = shop.truths.season.from + (shop.truths.season.index.length - 300) * DAY
    const asOf = new Date(at).toISOString().slice(0, 10)
    const { result } = await resultOf(room, frames, { models: ['logistic'], asOf })
    expect(result.basis).toBe('model')
    expect(result.method).toBe('logistic')
    const active = shop.truths.customers.filter(({ kind }) => ['loyal', 'business', 'lapsed'].includes(kind))
    const hasLeft = new Map(active.map((one) => [one.customerId, (one.droppedOutAt ?? Infinity) < at]))
    const known = [...result.customerKey.keys()].filter((place) => hasLeft.has(result.customerKey[place]!))
    const scores = Float64Array.from(known, (place) => result.score[place]!)
    const labels = Uint8Array.from(known, (place) => (hasLeft.get(result.customerKey[place]!) ? 1 : 0))
    expect(labels.reduce((sum, label) => sum + label, 0)).toBeGreaterThan(20)
    expect(auc(cumulate(rank(scores), scores, labels))).toBeGreaterThan(0.62)
  }, 120_000)
})

describeWith(hasOnlineRetail('churn on Online Retail'), 'Online Retail', () => {
  it('is forecast better by the models than by either rule, at each of three days', async () => {
    const orders = readOnlineRetail()
    const { result } = await resultOf(room, { orders }, { models: ['logistic'] })
    expect(result.horizon.days).toBe(90)
    expect(result.won).toBe(3)
    const [best] = result.models
    expect(best!.auc).toBeGreaterThan(0.7)
    expect(result.customerKey.length).toBeGreaterThan(1500)
    for (const { customers, left } of result.origins) {
      expect(customers).toBeGreaterThan(900)
      expect(left).toBeGreaterThan(200)
    }
  }, 180_000)
})
