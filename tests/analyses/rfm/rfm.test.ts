import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupsChart, scoresChart } from '../../../src/analyses/rfm/charts'
import { groupOf, GROUPS, toFive } from '../../../src/analyses/rfm/groups'
import { GROUP_NAMES } from '../../../src/analyses/rfm/messages'
import { compare, scoreCustomers, summarise } from '../../../src/analyses/rfm/model'
import { prepare } from '../../../src/analyses/rfm/prepare'
import { run } from '../../../src/analyses/rfm/run'
import { scoreByCutPoints, scoreByShare } from '../../../src/analyses/rfm/score'
import { type RfmTable, spec } from '../../../src/analyses/rfm/spec'
import { frameOf } from '../../support/frames'
import { resultOf, runRoom } from '../../support/room'
import { shopFrame } from '../../support/shop'

const room = { spec, prepare, run }
const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 80 })

describe('scoreByShare', () => {
  it('is one plus the floored share of strictly worse values', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 2, max: 10 }), fc.boolean(), (list, bins, higherIsBetter) => {
        const scores = scoreByShare(list, bins, higherIsBetter)
        list.forEach((value, i) => {
          const worse = list.filter((other) => (higherIsBetter ? other < value : other > value)).length
          expect(scores[i]).toBe(1 + Math.floor((bins * worse) / list.length))
        })
      }),
      { seed: 10 },
    )
  })

  it('scores equal values equally and never above the scale', () => {
    expect([...scoreByShare([7, 7, 7, 7], 5, true)]).toEqual([1, 1, 1, 1])
    expect([...scoreByShare([1, 2, 3, 4, 5], 5, true)]).toEqual([1, 2, 3, 4, 5])
    expect([...scoreByShare([1, 2, 3, 4, 5], 5, false)]).toEqual([5, 4, 3, 2, 1])
  })
})

describe('scoreByCutPoints', () => {
  it('makes one score more than there are cut points', () => {
    expect([...scoreByCutPoints([0, 2, 3, 5, 9], [2, 5], true)]).toEqual([1, 2, 2, 3, 3])
    expect([...scoreByCutPoints([0, 30, 31, 90, 91], [30, 90], false)]).toEqual([3, 3, 2, 2, 1])
  })

  it('orders scores as values', () => {
    fc.assert(
      fc.property(
        values,
        fc.uniqueArray(fc.integer({ min: -40, max: 40 }), { minLength: 1, maxLength: 9 }),
        (list, cuts) => {
          const scores = scoreByCutPoints(
            list,
            cuts.sort((a, b) => a - b),
            true,
          )
          list.forEach((value, i) => expect(scores[i]).toBe(1 + cuts.filter((cut) => value >= cut).length))
        },
      ),
      { seed: 11 },
    )
  })
})

describe('the groups', () => {
  it('are those of the product for every r and q', () => {
    const table = [5, 4, 3, 2, 1].map((r) => [1, 2, 3, 4, 5].map((q) => groupOf(r, q, q)))
    expect(table).toEqual([
      ['New', 'Potential loyalists', 'Potential loyalists', 'Champions', 'Champions'],
      ['Promising', 'Promising', 'Potential loyalists', 'Loyal', 'Champions'],
      ['About to sleep', 'About to sleep', 'Need attention', 'Loyal', 'Loyal'],
      ['Hibernating', 'Hibernating', 'At risk', 'At risk', "Can't lose"],
      ['Lost', 'Hibernating', 'At risk', 'At risk', "Can't lose"],
    ])
  })

  it('round the mean of f and m half up', () => {
    expect(groupOf(1, 1, 2)).toBe('Hibernating')
    expect(groupOf(4, 4, 5)).toBe('Champions')
    expect(groupOf(4, 3, 4)).toBe('Loyal')
  })

  it('map every scale onto five, ends to ends', () => {
    const scale = (scores: number): number[] => Array.from({ length: scores }, (_, i) => toFive(i + 1, scores))
    expect(scale(5)).toEqual([1, 2, 3, 4, 5])
    expect(scale(1)).toEqual([3])
    expect(scale(2)).toEqual([1, 5])
    expect(scale(3)).toEqual([1, 3, 5])
    expect(scale(10)).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5])
  })

  it('have a name in Chinese each', () => {
    expect(new Set(GROUPS.map((group) => GROUP_NAMES[group].zh)).size).toBe(11)
  })
})

const table = (customers: Record<string, [recency: number, orders: number, net: number]>, asOf = 0): RfmTable => ({
  asOf,
  customerKey: Object.keys(customers),
  recencyDays: Float64Array.from(Object.values(customers), ([recency]) => recency),
  orders: Uint32Array.from(Object.values(customers), ([, orders]) => orders),
  net: Float64Array.from(Object.values(customers), ([, , net]) => net),
})

describe('the model', () => {
  it('scores amounts that differ by rounding alike', () => {
    const { m } = scoreCustomers(table({ a: [1, 1, 0.1 + 0.2], b: [1, 1, 0.3], c: [1, 1, 5] }), { bins: 5 })
    expect(m[0]).toBe(m[1])
  })

  it('sums customers and money up without loss', () => {
    const customers = table({ a: [1, 9, 100], b: [2, 5, 50], c: [90, 1, 5], d: [80, 1, 7] })
    const summary = summarise(customers, scoreCustomers(customers, { bins: 5 }).group)
    expect(summary.map(({ group }) => group)).toEqual([...GROUPS])
    expect(summary.reduce((sum, { net }) => sum + net, 0)).toBe(162)
    expect(summary.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1)
    expect(summary.find(({ customers: count }) => count === 0)!.recencyMedian).toBeNull()
  })

  it('follows customers from group to group', () => {
    const cuts = { bins: 5, cutPoints: { r: [10, 20, 30, 40], f: [2, 3, 4, 5], m: [2, 3, 4, 5] } }
    const before = table({ a: [1, 1, 1], b: [1, 9, 9] })
    const now = table({ a: [50, 1, 1], b: [1, 9, 9], c: [1, 1, 1] })
    const movement = compare(now, scoreCustomers(now, cuts).group, before, cuts)
    expect(movement.flows).toEqual(
      expect.arrayContaining([
        { from: 'New', to: 'Lost', customers: 1 },
        { from: 'Champions', to: 'Champions', customers: 1 },
        { from: null, to: 'New', customers: 1 },
      ]),
    )
    expect(movement.customers[GROUPS.indexOf('New')]).toBe(1)
  })
})

describe('the room', () => {
  it('takes own cut points for the letters that have them', async () => {
    const { result } = await resultOf(room, { orders: shopFrame() }, { cutPoints: { f: [3] } })
    expect(result.scores).toEqual({ r: 5, f: 2, m: 5 })
    result.orders.forEach((orders, i) => expect(result.f[i]).toBe(orders >= 3 ? 2 : 1))
  })

  it('takes another number of bins', async () => {
    const { result } = await resultOf(room, { orders: shopFrame() }, { bins: 10 })
    expect(Math.max(...result.m)).toBe(10)
    expect(result.groups.reduce((sum, { customers }) => sum + customers, 0)).toBe(result.customerKey.length)
  })

  it('looks at nothing after the day named', async () => {
    const { result } = await resultOf(room, { orders: shopFrame() }, { asOf: '2022-06-30' })
    expect(result.asOf).toBeLessThan(Date.UTC(2022, 6, 1))
    expect(Math.min(...result.recencyDays)).toBeGreaterThanOrEqual(0)
  })

  it('says when there is no month to compare with, and when customers are few', async () => {
    const orders = frameOf([{ orderedAt: '2022-03-01', person: 'a', lineTotal: 1 }])
    const { result, warnings } = await resultOf(room, { orders })
    expect(result.movement).toBeNull()
    expect(warnings.map(({ code }) => code)).toEqual(['FEW_CUSTOMERS', 'NO_EARLIER_MONTH'])
  })

  it('refuses a shop without purchases in words of both languages', async () => {
    const orders = frameOf([{ orderedAt: '2022-03-01', person: 'a', lineTotal: -1 }])
    const outcome = await runRoom(room, { orders })
    expect(outcome).toMatchObject({ status: 'failed', error: { code: 'DATA_TOO_LITTLE' } })
    expect(outcome.status === 'failed' && outcome.error.message).toContain('customer with a purchase')
  })

  it('refuses a day that is not in the calendar', async () => {
    const outcome = await runRoom(room, { orders: shopFrame() }, { asOf: '2022-02-30' })
    expect(outcome).toMatchObject({ status: 'failed', error: { code: 'CONFIG_INVALID', details: { field: 'asOf' } } })
  })
})

describe('the charts', () => {
  it('show each group once, in the reader’s language, with the month before where known', async () => {
    const { result } = await resultOf(room, { orders: shopFrame() })
    const option = groupsChart(result, 'customers', 'zh') as { yAxis: { data: string[] }; series: { data: number[] }[] }
    expect(option.yAxis.data[0]).toBe('核心客户')
    expect(option.series.map(({ data }) => data.length)).toEqual([11, 11])
    expect((groupsChart({ ...result, movement: null }, 'net', 'en') as typeof option).series).toHaveLength(1)
  })

  it('count every customer in the grid of scores', async () => {
    const { result } = await resultOf(room, { orders: shopFrame() })
    const [series] = (scoresChart(result, 'en') as { series: { data: [number, number, number][] }[] }).series
    expect(series!.data).toHaveLength(25)
    expect(series!.data.reduce((sum, [, , count]) => sum + count, 0)).toBe(result.customerKey.length)
  })
})
