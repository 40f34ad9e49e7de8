import { beforeAll, describe, expect, it } from 'vitest'
import { isPromise, questionOf } from '../../../src/analyses/lifetime/keep-promises'
import { prepare } from '../../../src/analyses/lifetime/prepare'
import { run } from '../../../src/analyses/lifetime/run'
import { AHEAD, type LifetimeRecord, type LifetimeResult, spec } from '../../../src/analyses/lifetime/spec'
import { cutFrame } from '../../../src/features/cut-frame'
import type { Frame } from '../../../src/schema/columns'
import { resultOf } from '../../support/room'
import { plantedShop, START } from './shops'

const room = { spec, prepare, run }
const DAY = 86_400_000
const ASKED = { timeUnit: 'day', model: 'paretonbd' }
const CUT = START + 400 * DAY
const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((total, value) => total + value, 0)

describe('values that are held against what came', () => {
  let shop: Frame
  let early: LifetimeResult
  let record: LifetimeRecord
  const later = async (days: number, entries: unknown[]): Promise<LifetimeResult> =>
    (
      await resultOf(room, { orders: cutFrame(shop, 'orderedAt', CUT + days * DAY) }, ASKED, {
        context: { ledger: entries },
      })
    ).result
  let after: LifetimeResult
  beforeAll(async () => {
    shop = plantedShop({ customers: 1500, days: 520, seed: 5, r: 0.8, alpha: 40, s: 0.7, beta: 60 })
    early = (await resultOf(room, { orders: cutFrame(shop, 'orderedAt', CUT) }, ASKED)).result
    record = early.ledger!
    const gone = { ...record, madeOn: record.madeOn - DAY, isWithdrawn: true }
    after = await later(119, [record, gone, { question: 'damaged' }, null])
  }, 60_000)

  it('are kept with their day, as orders by days ahead that never fall', () => {
    expect(record).toMatchObject({ model: 'paretonbd', valued: early.customerKey.length, madeOn: early.asOf })
    const { customers } = record
    for (const [i, days] of AHEAD.entries()) {
      const before = i === 0 ? undefined : customers[`by${AHEAD[i - 1]!}`]
      customers[`by${days}`].forEach((orders, row) => expect(orders).toBeGreaterThanOrEqual(before?.[row] ?? 0))
    }
    // A year is a year: the room's own twelve months say the same.
    expect(sum(customers.by365) / sum(early.expectedPurchases)).toBeCloseTo(1, 2)
    expect(structuredClone(record)).toEqual(record)
  })

  it('come true in total and by tenth, and within the ranges and windows that were said', () => {
    expect(after.past).toHaveLength(1)
    const [past] = after.past
    expect(past!.days).toBeCloseTo(119, 0)
    expect(past!.customers).toBe(record.valued)
    expect(past!.orders.said / past!.orders.came).toBeGreaterThan(0.8)
    expect(past!.orders.said / past!.orders.came).toBeLessThan(1.25)
    expect(past!.money.said / past!.money.came).toBeGreaterThan(0.75)
    expect(past!.money.said / past!.money.came).toBeLessThan(1.35)
    expect(past!.tenths).toHaveLength(10)
    expect(past!.tenths[0]!.came).toBeGreaterThan(3 * past!.tenths[5]!.came)
    expect(sum(past!.tenths.map(({ customers, came }) => customers * came))).toBeCloseTo(past!.orders.came)
    expect(past!.covered).toBeGreaterThan(0.7)
    expect(past!.windows.judged).toBeGreaterThan(50)
    const share = past!.windows.within / past!.windows.judged
    expect(share).toBeGreaterThan(0.35)
    expect(share).toBeLessThan(0.8)
  })

  it('agree with a count by hand', () => {
    const { starts, days } = after.history
    const until = record.madeOn / DAY + after.past[0]!.days
    const known = new Set(record.customers.customerKey)
    let came = 0
    after.customerKey.forEach((key, i) => {
      if (!known.has(key)) return
      for (let at = starts[i]!; at < starts[i + 1]!; at++)
        if (days[at]! > record.madeOn / DAY && days[at]! <= until) came++
    })
    expect(after.past[0]!.orders.came).toBe(came)
  })

  it('from imports undone since are counted, and held against nothing', () => {
    expect(after.withdrawn).toBe(1)
  })

  it('say nothing before four weeks, nor to another question', async () => {
    const soon = await later(20, [record, { ...record, question: questionOf(spec.defaults, 'CNY') }])
    expect([soon.past, soon.withdrawn]).toEqual([[], 0])
    expect(questionOf({ ...spec.defaults, model: 'bgnbd', horizonMonths: 3 }, 'GBP')).toBe(record.question)
    expect(isPromise({ ...spec.defaults, scope: { to: '2023-01-01' } })).toBe(false)
  }, 30_000)

  it('are judged on those who are still there', async () => {
    const { customers } = record
    const half = {
      ...record,
      customers: { ...customers, customerKey: customers.customerKey.map((key, i) => (i % 2 ? key : `${key} gone`)) },
    }
    const [past] = (await later(60, [half])).past
    expect([past!.remembered, past!.customers]).toEqual([record.valued, Math.floor(record.valued / 2)])
  }, 30_000)
})
