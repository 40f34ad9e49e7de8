import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { aliveCurve } from '../../../src/analyses/lifetime/alive-curve'
import { classNames, tenthsOf, verdictOf } from '../../../src/analyses/lifetime/describe'
import { prepare } from '../../../src/analyses/lifetime/prepare'
import { nextWindow } from '../../../src/analyses/lifetime/rhythm'
import { run } from '../../../src/analyses/lifetime/run'
import { HORIZONS, type LifetimeResult, spec } from '../../../src/analyses/lifetime/spec'
import type { RunOutput } from '../../../src/analyses/contract'
import { frameOf, type Row } from '../../support/frames'
import { resultOf, runRoom } from '../../support/room'
import { plantedShop, START } from './shops'

const room = { spec, prepare, run }
const DAY = 86_400_000
const PLAN = { customers: 1200, days: 420, seed: 5, r: 0.8, alpha: 40, s: 0.7, beta: 60 }
const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((total, value) => total + value, 0)

describe('lifetime of a shop whose truth is known', () => {
  const frames = { orders: plantedShop(PLAN) }
  let output: RunOutput<LifetimeResult>
  let result: LifetimeResult
  beforeAll(async () => {
    output = await resultOf(room, frames, { timeUnit: 'day', model: 'paretonbd' })
    result = output.result
  }, 30_000)

  it('finds the parameters that were planted', () => {
    const { r, alpha, s, beta } = result.params.paretonbd!
    expect(result.isDetermined).toBe(true)
    expect(r! / alpha! / (PLAN.r / PLAN.alpha)).toBeCloseTo(1, 0)
    expect(r).toBeGreaterThan(0.65)
    expect(r).toBeLessThan(0.95)
    expect(s).toBeGreaterThan(0.4)
    expect(s).toBeLessThan(1.2)
    expect(beta).toBeGreaterThan(20)
    expect(result.gammaGamma!.correlation).toBeLessThan(0.15)
  })

  it('is more right about its last months than the simple rules, and says so', () => {
    const { proof } = result
    expect(verdictOf(proof!)).toBe('better')
    expect(output.evaluation).toMatchObject({ metric: 'mae', better: true })
    const own = proof!.scores[0]!
    expect(own.orders.total / proof!.actual.orders).toBeGreaterThan(0.8)
    expect(own.orders.total / proof!.actual.orders).toBeLessThan(1.25)
    expect(sum(proof!.classes.map(({ customers }) => customers))).toBe(proof!.customers)
    expect(proof!.tracking.actual.at(-1)! - proof!.actual.orders).toBeGreaterThan(0)
  })

  it('covers about as many customers by the ranges of what they bring as those are made to hold', () => {
    expect(result.proof!.covered).toBeGreaterThan(0.75)
    result.bringsLow.forEach((low, i) => expect(low).toBeLessThanOrEqual(result.bringsHigh[i]!))
  })

  it('covers about as many next orders by its windows as they are made to hold', () => {
    const { judged, within } = result.proof!.windows
    expect(within / judged).toBeGreaterThan(0.4)
    expect(within / judged).toBeLessThan(0.75)
  })

  it('never says that the next order lies in the past', () => {
    result.nextOrderFrom.forEach((from, i) => {
      expect(from).toBeGreaterThan(result.asOf)
      expect(result.nextOrderTo[i]).toBeGreaterThanOrEqual(from)
    })
  })

  it('adds up: values to totals, months to more money, tenths to all of it', () => {
    expect(sum(result.clv)).toBeCloseTo(result.total.value, 4)
    expect(result.clv).toEqual(result.clv12)
    expect(result.worth.map(({ months }) => months)).toEqual([...HORIZONS])
    result.worth.slice(1).forEach((one, i) => expect(one.value).toBeGreaterThan(result.worth[i]!.value))
    result.worth.forEach(({ low, value, high }) => {
      expect(low).toBeLessThan(value)
      expect(high).toBeGreaterThan(value)
    })
    expect(sum(tenthsOf(result.clv))).toBeCloseTo(result.total.value, 4)
    result.clvLow.forEach((low, i) => expect(low).toBeLessThanOrEqual(result.clvHigh[i]!))
  })

  it('draws over the history of a customer what it says of them today', () => {
    const customer = result.frequency.indexOf(Math.max(...result.frequency))
    const curve = aliveCurve(result, customer)
    expect(curve.bought).toHaveLength(result.frequency[customer]! + 1)
    expect(curve.chance[curve.at.indexOf(curve.today)]).toBeCloseTo(result.probAlive[customer]!, 10)
    expect(curve.chance.at(-1)).toBeLessThan(result.probAlive[customer]!)
    expect(curve.at[0]).toBe(curve.bought[0])
  })

  it('says the same in weeks as in days, in their unit', async () => {
    const weekly = (await resultOf(room, frames, { model: 'paretonbd' })).result
    const [days, weeks] = [result.params.paretonbd!, weekly.params.paretonbd!]
    expect(weeks.r).toBeCloseTo(days.r!, 3)
    expect(weeks.alpha! * 7).toBeCloseTo(days.alpha!, 1)
    expect(weekly.recency[3]! * 7).toBeCloseTo(result.recency[3]!, 9)
    expect(weekly.total.value / result.total.value).toBeCloseTo(1, 3)
  })

  it('is worth less after cost, discount and a shorter look', async () => {
    const less = (
      await resultOf(room, frames, { timeUnit: 'day', model: 'paretonbd', margin: 0.4, discountPerMonth: 0 })
    ).result
    expect(less.total.value).toBeGreaterThan(0.4 * result.total.value)
    expect(less.total.value).toBeLessThan(0.45 * result.total.value)
    const short = (await resultOf(room, frames, { timeUnit: 'day', model: 'paretonbd', horizonMonths: 2.5 })).result
    expect(sum(short.expectedPurchases)).toBeLessThan(sum(result.expectedPurchases) / 3)
  })
})

const rows = (customer: number, days: readonly number[], more: Row = {}): Row[] =>
  days.map((day) => ({
    person: `c${customer}`,
    customerId: `c${customer}`,
    orderId: `o${customer}-${day}`,
    orderedAt: START + day * DAY,
    lineTotal: 20,
    ...more,
  }))
const regulars = (count: number): Row[] =>
  Array.from({ length: count }, (_, c) => rows(c, [c, c + 30, c + 61, c + 90])).flat()

describe('the counting behind lifetime', () => {
  it('takes several orders of a day as one, and days up to the named one', async () => {
    const orders = frameOf([...regulars(40), ...rows(0, [30], { orderId: 'again' }), ...rows(1, [400])])
    const { result } = await resultOf(room, { orders }, { asOf: '2022-05-23', timeUnit: 'day' })
    expect(result.frequency[0]).toBe(3)
    expect(result.recency[0]).toBe(90)
    expect(result.T[0]).toBe(140)
    expect(result.frequency[1]).toBe(3)
    expect(result.asOf).toBe(Date.UTC(2022, 4, 23))
    expect(result.monetary[0]).toBeCloseTo((40 + 20 + 20) / 3, 9)
  })

  it('takes orders whose total is zero as visits, and lines whose price is zero as gifts', async () => {
    const free = await resultOf(room, { orders: frameOf([...regulars(40), ...rows(0, [70], { lineTotal: 0 })]) })
    expect(free.result.frequency[0]).toBe(4)
    const priced = [...regulars(40), ...rows(0, [70])].map(({ lineTotal, ...row }, i) => ({
      ...row,
      unitPrice: i === 160 ? 0 : (lineTotal ?? 0),
    }))
    expect((await resultOf(room, { orders: frameOf(priced) })).result.frequency[0]).toBe(3)
  })

  it('lowers the value of who sends much back', async () => {
    const orders = frameOf([...regulars(40), ...rows(7, [98], { lineTotal: -60, orderId: 'back' })])
    const { result } = await resultOf(room, { orders })
    const at = (key: string): number => result.clv[result.customerKey.indexOf(key)]!
    expect(at('c7')).toBeLessThan(0.7 * at('c8'))
    expect(result.shop.refundShare).toBeCloseTo(60 / (160 * 20), 6)
  })

  it('says that a named day lies beyond the data, and takes what is between as days without orders', async () => {
    const orders = frameOf(regulars(40))
    const [now, later] = [await resultOf(room, { orders }), await resultOf(room, { orders }, { asOf: '2023-06-01' })]
    expect(later.warnings.map(({ code }) => code)).toContain('DAY_BEYOND_DATA')
    expect(now.warnings.map(({ code }) => code)).not.toContain('DAY_BEYOND_DATA')
    expect(later.result.probAlive[0]).toBeLessThan(now.result.probAlive[0]!)
    expect(Math.min(...later.result.nextOrderFrom)).toBeGreaterThan(later.result.asOf)
  })

  it('leaves out who first bought on the day after a named one without orders', async () => {
    const orders = frameOf([...regulars(40), ...rows(41, [141]), ...rows(0, [141])])
    const { result } = await resultOf(room, { orders }, { asOf: '2022-05-23' })
    expect(result.customerKey).toHaveLength(40)
    expect(result.frequency).toHaveLength(40)
    expect(Math.max(...result.history.days) * DAY).toBeLessThanOrEqual(result.asOf)
  })

  it('says of a small shop that priors weigh in', async () => {
    const { warnings, result } = await resultOf(room, { orders: frameOf(regulars(40)) })
    expect(warnings.map(({ code }) => code)).toContain('FEW_CUSTOMERS')
    expect(result.penalty).toBeGreaterThanOrEqual(1)
  })

  it.each([
    ['29 customers', regulars(29), /30/],
    ['customers who never came back', Array.from({ length: 60 }, (_, c) => rows(c, [c])).flat(), /second day/],
    ['one customer', rows(1, [0, 10, 20]), /30/],
    ['one day', Array.from({ length: 60 }, (_, c) => rows(c, [0, 0])).flat(), /second day/],
  ])('refuses %s, and names what is missing', async (_, orders, words) => {
    const outcome = await runRoom(room, { orders: frameOf(orders) })
    expect(outcome).toMatchObject({ status: 'failed', error: { code: 'DATA_TOO_LITTLE' } })
    expect(outcome.status === 'failed' && outcome.error.message).toMatch(words)
  })

  it('says that money is unknown where every order is free, and still counts orders', async () => {
    const orders = frameOf(regulars(40).map((row) => ({ ...row, lineTotal: 0 })))
    const { result, warnings } = await resultOf(room, { orders })
    expect(warnings.map(({ code }) => code)).toContain('SPEND_UNKNOWN')
    // Nobody forecasts amounts better where there are none.
    expect(result.proof).not.toBeNull()
    expect(warnings.map(({ code }) => code)).not.toContain('RULE_WINS')
    expect(result.total.value).toBe(0)
    expect(sum(result.expectedPurchases)).toBeGreaterThan(10)
  })
})

describe('the words about the model', () => {
  it('say who chose it, and that priors weigh in where they do', async () => {
    const orders = frameOf(regulars(40))
    const [own, best] = [await resultOf(room, { orders }, { model: 'mbgnbd' }), await resultOf(room, { orders })]
    expect(own.card.method.en).toMatch(/You chose the model; it was fitted by maximum likelihood\.$/)
    expect(own.card.caveats[0]!.en).toContain('stated priors')
    expect(own.card.method.zh).toContain('模型由您指定')
    expect(best.card.method.en).toContain('foretold the orders of those best')
    const short = await resultOf(room, { orders }, { asOf: '2022-03-10' })
    expect(short.result.proof).toBeNull()
    expect(short.card.method.en).toContain('the likeliest is used')
  })

  it('name the last class of customers as all who came back so often or more', async () => {
    const { proof } = (await resultOf(room, { orders: frameOf(regulars(40)) })).result
    const names = classNames(proof!)
    expect(names.at(-1)).toMatch(/^\d\+$/)
    expect(names.slice(0, -1).join()).not.toContain('+')
  })
})

describe('a shop whose customers all buy at one pace', () => {
  it('is told that, and not that leaving is unseen', async () => {
    const orders = plantedShop({ customers: 500, days: 400, seed: 3, r: 1e6, alpha: 3e7, s: 0.7, beta: 60 })
    const { result, warnings } = await resultOf(room, { orders }, { model: 'paretonbd' })
    expect(result.isDetermined).toBe(false)
    const codes = warnings.map(({ code }) => code)
    expect(codes).toContain('PACE_ALIKE')
    expect(codes).not.toContain('LEAVING_UNSEEN')
  }, 30_000)
})

describe('a shop that nobody leaves', () => {
  it('is told that its orders cannot tell who has left', async () => {
    const orders = plantedShop({ customers: 500, days: 400, seed: 3, r: 4, alpha: 80, s: 1, beta: 1e9 })
    const { result, warnings } = await resultOf(room, { orders }, { model: 'bgnbd' })
    expect(warnings.map(({ code }) => code)).toContain('LEAVING_UNSEEN')
    expect(result.isDetermined).toBe(false)
    expect(result.penalty).toBeGreaterThan(0)
    expect(result.shop.halfLifeDays).toBeNull()
  }, 30_000)
})

describe('the next-order window', () => {
  const natural = (max: number): fc.Arbitrary<number> => fc.integer({ min: 0, max })
  const rhythms = fc.record({
    mean: fc.double({ min: -1, max: 7, noNaN: true }),
    between: fc.double({ min: 0, max: 3, noNaN: true }),
    within: fc.double({ min: 0.02, max: 3, noNaN: true }),
  })

  it('begins tomorrow or later, and ends no earlier than it begins, however long the wait', () => {
    fc.assert(
      fc.property(rhythms, natural(300), natural(20_000), (rhythm, gaps, waited) => {
        const [from, to] = nextWindow(rhythm, { gaps, sumOfLogs: gaps * rhythm.mean, last: 1000 }, 1000 + waited)
        expect(from).toBeGreaterThan(1000 + waited)
        expect(to).toBeGreaterThanOrEqual(from)
        expect(Number.isFinite(to)).toBe(true)
      }),
      { seed: 11, numRuns: 300 },
    )
  })

  it('follows the own rhythm where there is much of it, and the shop’s where there is none', () => {
    const rhythm = { mean: Math.log(30), between: 0.5, within: 0.1 }
    const weekly = nextWindow(rhythm, { gaps: 50, sumOfLogs: 50 * Math.log(7), last: 0 }, 0)
    expect(weekly[0]).toBeGreaterThan(3)
    expect(weekly[1]).toBeLessThan(12)
    const unknown = nextWindow(rhythm, { gaps: 0, sumOfLogs: 0, last: 0 }, 0)
    expect(unknown[0]).toBeLessThan(30)
    expect(unknown[1]).toBeGreaterThan(30)
  })
})
