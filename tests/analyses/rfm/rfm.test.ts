import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flowChart, groupsChart, scoresChart } from '../../../src/analyses/rfm/charts'
import { countMoves } from '../../../src/analyses/rfm/flows'
import { followCustomer } from '../../../src/analyses/rfm/follow-customer'
import { groupOf, GROUPS, toFive } from '../../../src/analyses/rfm/groups'
import { GROUP_NAMES } from '../../../src/analyses/rfm/messages'
import { compare, scoreCustomers, summarise } from '../../../src/analyses/rfm/model'
import { prepare } from '../../../src/analyses/rfm/prepare'
import { run } from '../../../src/analyses/rfm/run'
import { scoreByCutPoints, scoreByShare, scoreRfm } from '../../../src/features/rfm-score'
import { type GroupFlow, type RfmTable, spec } from '../../../src/analyses/rfm/spec'
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

describe('customers who are all alike in a measure', () => {
  const customers = (days: number, orders: number, net = [7, 7, 7]) => {
    const same = (value: number): number[] => [value, value, value]
    const { r, f, m } = scoreRfm(
      { recencyDays: same(days), orders: same(orders), net: Float64Array.from(net) },
      { bins: 5 },
    )
    return [[...r], [...f], [...m]]
  }
  const all = (score: number): number[] => [score, score, score]

  it('are as recent as anybody where that is not long ago', () => {
    expect(customers(0, 1)).toEqual([all(5), all(1), all(1)])
    expect(customers(300, 1)).toEqual([all(3), all(1), all(1)])
  })
  it('are in the middle of those who come back, and told apart by what differs', () => {
    expect(customers(0, 540)).toEqual([all(5), all(3), all(3)])
    expect(customers(0, 1, [5, 6, 7])).toEqual([all(5), all(1), [1, 2, 4]])
  })
  it('keep to own cut points all the same', () => {
    const cutPoints = { r: [10], f: [2], m: [100] }
    const { r, f, m } = scoreRfm({ recencyDays: [40], orders: [9], net: Float64Array.of(7) }, { bins: 5, cutPoints })
    expect([r[0], f[0], m[0]]).toEqual([1, 2, 1])
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
    const { m } = scoreCustomers(table({ a: [1, 1, 0.1 + 0.2], b: [1, 1, 0.3], c: [1, 1, 5] }), { bins: 5, history: 0 })
    expect(m[0]).toBe(m[1])
  })

  it('sums customers and money up without loss', () => {
    const customers = table({ a: [1, 9, 100], b: [2, 5, 50], c: [90, 1, 5], d: [80, 1, 7] })
    const summary = summarise(customers, scoreCustomers(customers, { bins: 5, history: 0 }).group)
    expect(summary.map(({ group }) => group)).toEqual([...GROUPS])
    expect(summary.reduce((sum, { net }) => sum + net, 0)).toBe(162)
    expect(summary.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1)
    expect(summary.find(({ customers: count }) => count === 0)!.recencyMedian).toBeNull()
  })

  it('follows customers from group to group', () => {
    const cuts = { bins: 5, history: 0, cutPoints: { r: [10, 20, 30, 40], f: [2, 3, 4, 5], m: [2, 3, 4, 5] } }
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
    expect(warnings.map(({ code }) => code)).toEqual(['FEW_CUSTOMERS', 'SMALL_SHOP', 'NO_EARLIER_MONTH'])
  })

  it('refuses a shop without purchases in words of both languages', async () => {
    const orders = frameOf([{ orderedAt: '2022-03-01', person: 'a', lineTotal: -1 }])
    const outcome = await runRoom(room, { orders })
    expect(outcome).toMatchObject({ status: 'failed', error: { code: 'DATA_NO_PURCHASE' } })
    expect(outcome.status === 'failed' && outcome.error.message).toContain('of 1 line, 1 is returned or refunded')
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

describe('groups over the months', () => {
  const MONTHS = 12
  const orders = shopFrame({ customers: 150 })

  it('tell of every earlier day what the answer of that day tells', async () => {
    const { result } = await resultOf(room, { orders }, { history: MONTHS })
    const history = result.history!
    const customers = result.customerKey.length
    expect(history.at).toHaveLength(MONTHS + 1)
    expect(history.group).toHaveLength((MONTHS + 1) * customers)
    expect(history.at.at(-1)).toBe(result.asOf)
    // A day is looked at up to its last line; cut the rows at the very moment instead.
    for (const day of [0, 5, MONTHS]) {
      const at = orders.columns.get('orderedAt') as { values: Float64Array }
      const until = history.at[day]!
      const cut = { ...at, kind: 'date' as const, values: at.values.map((moment) => (moment <= until ? moment : NaN)) }
      const columns = new Map(orders.columns).set('orderedAt', cut)
      const then = await resultOf(room, { orders: { ...orders, columns } }, {}, { context: { asOf: until } })
      const told = result.customerKey.flatMap((key, i) => {
        const code = history.group[day * customers + i]!
        return code === 0 ? [] : [[key, GROUPS[code - 1]]]
      })
      expect(told).toEqual(then.result.customerKey.map((key, i) => [key, then.result.group[i]]))
      expect(history.customers[day]).toEqual(then.result.groups.map((group) => group.customers))
    }
  })

  it('count the last step as the movement of the result does', async () => {
    const { result } = await resultOf(room, { orders }, { history: 3 })
    const text = (flows: GroupFlow[]): string[] =>
      flows.map((flow) => `${flow.from}>${flow.to}: ${flow.customers}`).sort()
    expect(text(result.history!.flows.at(-1)!)).toEqual(text(result.movement!.flows))
  })

  it('account for everyone: risen, fallen, stayed or new', async () => {
    const { result } = await resultOf(room, { orders }, { history: MONTHS })
    result.history!.flows.forEach((flows, step) => {
      const { up, down, same, fresh } = countMoves(flows)
      const after = result.history!.customers[step + 1]!.reduce((sum, count) => sum + count, 0)
      expect(up + down + same + fresh).toBe(after)
    })
    const risen: GroupFlow = { from: 'Lost', to: 'Champions', customers: 2 }
    const fallen: GroupFlow = { from: 'Loyal', to: 'At risk', customers: 3 }
    expect(countMoves([risen, fallen])).toEqual({ up: 2, down: 3, same: 0, fresh: 0 })
  })

  it('tell one customer’s way, the newest first, without the months before the first purchase', async () => {
    const { result } = await resultOf(room, { orders }, { history: MONTHS })
    const history = result.history!
    const codesOf = (i: number): number[] =>
      Array.from(history.at, (_, day) => history.group[day * result.customerKey.length + i]!)
    const late = result.customerKey.findIndex((_, i) => codesOf(i)[0] === 0 && new Set(codesOf(i)).size > 2)
    const spans = followCustomer(history, late)
    expect(spans[0]!.group).toBe(result.group[late])
    const days = codesOf(late).filter((code) => code > 0).length
    const told = spans.map(({ from, to }) => history.at.filter((day) => day >= from && day <= to).length)
    expect(told.reduce((sum, count) => sum + count, 0)).toBe(days)
  })

  it('are left out unless asked for, and where the data is younger than a month', async () => {
    expect((await resultOf(room, { orders })).result.history).toBeNull()
    const young = await resultOf(room, { orders: shopFrame({ days: 20 }) }, { history: MONTHS })
    expect(young.result.history).toBeNull()
  })

  it('are drawn as flows whose two sides never share a node', async () => {
    const { result } = await resultOf(room, { orders }, { history: 1 })
    const { series } = flowChart(result.history!.flows[0]!, 'en') as {
      series: { data: { name: string; depth: number }[]; links: { source: string; target: string; value: number }[] }[]
    }
    const nodes = series[0]!.data
    expect(new Set(nodes.map(({ name }) => name)).size).toBe(nodes.length)
    const depthOf = new Map(nodes.map(({ name, depth }) => [name, depth]))
    for (const { source, target } of series[0]!.links) {
      expect([depthOf.get(source), depthOf.get(target)]).toEqual([0, 1])
    }
  })
})

describe('a small shop', () => {
  it('is shown in five families that hold everyone once, and is told so', async () => {
    const { result, warnings } = await resultOf(room, { orders: shopFrame({ customers: 40 }) })
    expect(result.isSmall).toBe(true)
    expect(warnings.map(({ code }) => code)).toContain('SMALL_SHOP')
    expect(result.families.reduce((sum, { customers }) => sum + customers, 0)).toBe(result.customerKey.length)
    expect(result.families.flatMap(({ groups }) => groups).sort()).toEqual([...GROUPS].sort())
    const net = (some: readonly { net: number }[]): number => some.reduce((sum, one) => sum + one.net, 0)
    expect(net(result.families)).toBeCloseTo(net(result.groups), 6)
  })

  it('is what a larger one is not', async () => {
    const { result, warnings } = await resultOf(room, { orders: shopFrame({ customers: 150 }) })
    expect(result.isSmall).toBe(false)
    expect(warnings.map(({ code }) => code)).not.toContain('SMALL_SHOP')
  })
})
