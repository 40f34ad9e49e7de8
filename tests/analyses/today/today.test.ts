import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Frames, PrepareContext } from '../../../src/analyses/contract'
import { nextBirthday } from '../../../src/analyses/today/occasions'
import { channelOf } from '../../../src/analyses/today/people'
import { prepare } from '../../../src/analyses/today/prepare'
import { rank } from '../../../src/analyses/today/rank'
import { run } from '../../../src/analyses/today/run'
import { KINDS, spec, type TaskKind, type TodayResult, type TodayTask } from '../../../src/analyses/today/spec'
import { daysFromCivil } from '../../../src/features/periods'
import { frameOf } from '../../support/frames'
import { resultOf } from '../../support/room'
import { ANCHOR, DAY, regular, rowsOf, shopOf, TODAY } from './shops'

const room = { spec, prepare, run }

async function listOf(
  frames: Frames,
  results: PrepareContext['results'] = {},
  config: object = {},
): Promise<TodayResult> {
  return (await resultOf(room, frames, config, { context: { results } })).result
}
const ofKind = ({ tasks }: TodayResult, kind: TaskKind): TodayTask[] => tasks.filter((task) => task.kind === kind)
const whoOf = (tasks: readonly TodayTask[]): string[] => tasks.map(({ customer }) => customer)

const quiet = (key: string, amount: number) => regular(key, 30, 3, { amount })

describe('who is quiet, without any model', () => {
  it('is who has waited twice their own gap, the most money first', async () => {
    const list = await listOf(
      shopOf([quiet('small', 10), quiet('big', 500), regular('due', 30, 1), regular('fresh', 30, 0.3)]),
    )
    expect(whoOf(ofKind(list, 'quiet'))).toEqual(['big', 'small'])
    const [task] = ofKind(list, 'quiet')
    expect(task).toMatchObject({ chance: null, basis: 'rhythm', due: TODAY, facts: { gapDays: 30, quietDays: 90 } })
    expect(list.sources).toEqual({ rfm: false, lifetime: false, churn: false, stock: false })
  })

  it('is nobody with too few orders for a rhythm, and nobody who was gone long ago', async () => {
    const few = { key: 'few', days: [200, 170] }
    const sameDay = { key: 'same', days: [90, 90.2, 90.4] }
    const gone = regular('gone', 100, 8)
    expect((await listOf(shopOf([few, sameDay, gone]))).tasks).toEqual([])
  })

  it('has an occasion that ends with the next order', async () => {
    const [before] = (await listOf(shopOf([quiet('c', 50)]))).tasks
    const again = { ...quiet('c', 50), days: quiet('c', 50).days.map((day) => day + 10) }
    const [after] = (await listOf(shopOf([again]))).tasks
    expect(before!.occasion).not.toBe(after!.occasion)
  })
})

/** Results of other rooms, for the customers named. */
const lifetimeOf = (
  customers: Record<string, { alive: number; clv: number; from?: number; to?: number }>,
  asOf = TODAY,
  halfLifeDays: number | null = 200,
) => {
  const all = Object.values(customers)
  return {
    customerKey: Object.keys(customers),
    frequency: Uint32Array.from(all, () => 5),
    monetary: Float64Array.from(all, () => 100),
    probAlive: Float64Array.from(all, ({ alive }) => alive),
    clv12: Float64Array.from(all, ({ clv }) => clv),
    nextOrderFrom: Float64Array.from(all, ({ from = 400 }) => TODAY + from * DAY),
    nextOrderTo: Float64Array.from(all, ({ to = 500 }) => TODAY + to * DAY),
    shop: { halfLifeDays },
    asOf,
  }
}
const churnOf = (customers: Record<string, { score: number; yearNet: number }>) => {
  const all = Object.values(customers)
  return {
    customerKey: Object.keys(customers),
    score: Float64Array.from(all, ({ score }) => score),
    yearNet: Float64Array.from(all, ({ yearNet }) => yearNet),
    topReason: all.map(() => 'wait'),
    horizon: { days: 90 },
    basis: 'model',
    asOf: TODAY,
  }
}

describe('the list with the models’ results', () => {
  it('weighs a quiet customer by value and by how open it is, and says the chance', async () => {
    const shop = shopOf([quiet('sure', 100), quiet('open', 100), quiet('lost', 100), quiet('believed', 100)])
    const lifetime = lifetimeOf({
      ...{ sure: { alive: 0.55, clv: 550 }, open: { alive: 0.4, clv: 400 } },
      ...{ lost: { alive: 0.06, clv: 60 }, believed: { alive: 0.9, clv: 900 } },
    })
    const list = await listOf(shop, { lifetime })
    // Each is worth 1,000 a year while they stay: 0.55 × 0.45 is more than 0.4 × 0.6, and that more than 0.06 × 0.94.
    expect(whoOf(ofKind(list, 'quiet'))).toEqual(['sure', 'open', 'lost'])
    const open = ofKind(list, 'quiet')[1]!
    expect(open.money).toBeCloseTo(600, 6)
    expect(open).toMatchObject({ chance: 0.4, basis: 'lifetime' })
  })

  it('reminds whose window is open, not whose lies ahead', async () => {
    const shop = shopOf([regular('now', 30, 1), regular('later', 30, 0.4)])
    const lifetime = lifetimeOf({
      now: { alive: 0.9, clv: 900, from: 2, to: 12 },
      later: { alive: 0.9, clv: 900, from: 9, to: 30 },
    })
    const due = ofKind(await listOf(shop, { lifetime }), 'due')
    expect(due).toMatchObject([{ customer: 'now', money: 100, facts: { until: TODAY + 12 * DAY } }])
    expect(whoOf(ofKind(await listOf(shop), 'due'))).toEqual(['now'])
  })

  it('reminds nobody who ordered just now, whose window is always open', async () => {
    const shop = shopOf([regular('often', 5, 0.2), regular('now', 5, 1)])
    const open = { alive: 0.99, clv: 900, from: 1, to: 9 }
    const lifetime = lifetimeOf({ often: open, now: open })
    expect(whoOf(ofKind(await listOf(shop, { lifetime }), 'due'))).toEqual(['now'])
  })

  it('goes by the rule again where the data cannot tell the model who has left', async () => {
    const shop = shopOf([quiet('c', 100)])
    const everybody = { c: { alive: 1, clv: 1000 } }
    expect((await listOf(shop, { lifetime: lifetimeOf(everybody) })).tasks).toEqual([])
    const blind = await listOf(shop, { lifetime: lifetimeOf(everybody, TODAY, null) })
    expect(ofKind(blind, 'quiet')).toMatchObject([{ customer: 'c', chance: null, basis: 'rhythm' }])
    const churn = churnOf({ c: { score: 0.4, yearNet: 800 } })
    const told = await listOf(shop, { lifetime: lifetimeOf(everybody, TODAY, null), churn })
    expect(ofKind(told, 'quiet')).toMatchObject([{ chance: 0.6, basis: 'churn' }])
  })

  it('names who likely leaves with the reason, once, though they are quiet too', async () => {
    const shop = shopOf([quiet('a', 100), regular('b', 30, 1)])
    const churn = churnOf({ a: { score: 0.6, yearNet: 1200 }, b: { score: 0.2, yearNet: 5000 } })
    const list = await listOf(shop, { churn })
    expect(whoOf(list.tasks).filter((key) => key === 'a')).toHaveLength(1)
    expect(whoOf(list.tasks)).not.toContain('anchor')
    expect(list.sources.churn).toBe(true)
  })

  it('does not look at results of another day, or of another shape', async () => {
    const shop = shopOf([quiet('a', 100)])
    const lifetime = lifetimeOf({ a: { alive: 0.99, clv: 1 } }, TODAY - 3 * DAY)
    const list = await listOf(shop, { lifetime, churn: { asOf: TODAY }, rfm: 'none' })
    expect(list.sources).toEqual({ rfm: false, lifetime: false, churn: false, stock: false })
    expect(whoOf(ofKind(list, 'quiet'))).toEqual(['a'])
  })

  it('has goods reordered that run out before others can be there', async () => {
    const stock = {
      productId: ['p1', 'p2', 'p3'],
      name: ['Tea', '', 'Cup'],
      status: ['order-now', 'order-now', 'fine'],
      orderQuantity: Float64Array.of(40, 5, 0),
      leadTimeDays: Float64Array.of(14, 14, 14),
      daysLeft: [3, 5, 90],
      orderBy: [TODAY - 2 * DAY, null, null],
      lostRevenue: [300, 900, null],
      asOf: TODAY,
    }
    const list = await listOf(shopOf([]), { stock })
    expect(ofKind(list, 'reorder')).toMatchObject([
      { subject: 'p2', title: 'p2', money: 900, customer: '', channel: null },
      { subject: 'p1', title: 'Tea', money: 300, facts: { quantity: 40, daysLeft: 3, restDays: 14 } },
    ])
  })
})

describe('tasks from records', () => {
  const customers = (rows: Record<string, string | number | boolean>[]) => ({ customers: frameOf(rows) })
  const born = (key: string, day: string, change: object = {}) => ({
    ...{ person: key, customerId: key, name: `Name ${key}`, email: `${key}@example.org`, phone: '123' },
    ...{ birthday: day, emailConsent: true, smsConsent: false },
    ...change,
  })

  it('congratulate within a week, and only who agreed', async () => {
    const rows = [
      born('soon', '1990-07-03'),
      born('past', '1990-06-20'),
      born('no', '1990-07-03', { emailConsent: false }),
    ]
    const shop = shopOf(
      ['soon', 'past', 'no'].map((key) => ({ key, days: [5, 35] })),
      customers(rows),
    )
    const tasks = ofKind(await listOf(shop), 'birthday')
    expect(tasks).toMatchObject([{ customer: 'soon', due: Date.UTC(2024, 6, 3), channel: 'email', name: 'Name soon' }])
    expect(tasks[0]!.contact).toEqual({ email: 'soon@example.org' })
  })

  it('find a birthday over the turn of a year, and the one of a leap day', () => {
    const day = daysFromCivil
    expect(nextBirthday(day(1980, 1, 2), day(2024, 12, 30))).toBe(day(2025, 1, 2))
    expect(nextBirthday(day(1980, 2, 29), day(2025, 2, 27))).toBe(day(2025, 3, 1))
    expect(nextBirthday(day(1980, 6, 30), day(2024, 6, 30))).toBe(day(2024, 6, 30))
  })

  it('put right what was given back lately, if it was much', async () => {
    const rows = rowsOf([regular('a', 30, 0.1), regular('b', 30, 0.1), ANCHOR])
    const back = (person: string, lineTotal: number) => ({
      ...{ person, customerId: person, orderId: `back-${person}`, orderedAt: TODAY - 2 * DAY, lineTotal, quantity: -1 },
    })
    const list = await listOf({ orders: frameOf([...rows, back('a', -250), back('b', -20)]) })
    expect(ofKind(list, 'refund')).toMatchObject([{ customer: 'a', facts: { amount: 250 } }])
  })

  it('thank the best who ordered just now, not those who came once, and nobody of a shop too small to have any', async () => {
    const crowd = Array.from({ length: 18 }, (_, i) => regular(`r${i}`, 30, 0.5, { amount: 10 }))
    const best = regular('best', 30, 0.05, { amount: 900 })
    const once = { key: 'once', days: [1], amount: 9000 }
    const thanked = async (buyers: Parameters<typeof shopOf>[0]) => ofKind(await listOf(shopOf(buyers)), 'thank')
    expect(
      await thanked([...crowd, ...crowd.map((one) => ({ ...one, key: `x${one.key}` })), best, once]),
    ).toMatchObject([
      { customer: 'best', facts: { on: TODAY - 2 * DAY, orders: 6 }, channel: 'open', basis: 'records' },
    ])
    expect(await thanked([best, once])).toEqual([])
  })

  it('follow up open deals that are overdue, not won, closed, foreign or forgotten ones', async () => {
    const deal = (dealId: string, change: object = {}) => ({
      ...{ dealId, dealName: `Deal ${dealId}`, stage: 'Proposal', amount: 1000, outcome: 'open', currency: 'GBP' },
      ...{ person: '', expectedCloseAt: (TODAY - 10 * DAY) as number },
      ...change,
    })
    const rows = [
      ...[deal('late', { person: 'buyer' }), deal('won', { outcome: 'won' }), deal('stage', { stage: 'Closed lost' })],
      ...[deal('foreign', { currency: 'USD' }), deal('old', { expectedCloseAt: TODAY - 400 * DAY })],
      deal('ahead', { expectedCloseAt: TODAY + DAY }),
    ]
    const deals = frameOf(rows)
    const expected = deals.columns.get('expectedCloseAt') as unknown as { values: Float64Array }
    const columns = new Map([...deals.columns, ['expectedCloseAt', { kind: 'date' as const, values: expected.values }]])
    const list = await listOf(shopOf([], { deals: { rows: deals.rows, columns } }))
    expect(ofKind(list, 'deal')).toMatchObject([
      { subject: 'late', title: 'Deal late', money: 1000, facts: { lateDays: 10 } },
    ])
  })

  it('answer who had the last word, in a shop whose answers are in the data', async () => {
    const say = (person: string, author: string, days: number, status = 'open') => ({
      ...{ person, author, status, conversationId: `${person}${days}`, at: TODAY - days * DAY },
    })
    const talk = [
      ...[say('waits', 'agent', 9), say('waits', 'customer', 4), say('heard', 'customer', 5), say('heard', 'agent', 4)],
      ...[say('closed', 'customer', 3, 'solved'), say('old', 'customer', 60)],
    ]
    const buyers = ['waits', 'heard', 'closed', 'old'].map((key) => ({ key, days: [5, 35] }))
    const shop = (rows: typeof talk) => shopOf(buyers, { conversations: frameOf(rows) })
    expect(ofKind(await listOf(shop(talk)), 'answer')).toMatchObject([{ customer: 'waits', facts: { waitDays: 4 } }])
    const silent = talk.filter(({ author }) => author === 'customer')
    expect(ofKind(await listOf(shop(silent)), 'answer')).toEqual([])
  })

  it('write to groups where there are enough of them, and not under filters', async () => {
    const crowd = Array.from({ length: 70 }, (_, i) => quiet(`q${i}`, 50 + i))
    const fresh = Array.from({ length: 6 }, (_, i) => ({ key: `n${i}`, days: [3] }))
    const shop = shopOf([...crowd, ...fresh])
    const list = await listOf(shop, {}, { most: 200 })
    // The ten who would bring least, in the order of what they would: sixty are named.
    const others = Array.from({ length: 10 }, (_, i) => `q${9 - i}`)
    expect(ofKind(list, 'offer')).toMatchObject([{ customer: '', facts: { count: 10 }, customerKey: others }])
    // The anchor bought for the first time, too.
    const [welcome] = ofKind(list, 'welcome')
    expect(welcome!.facts['count']).toBe(7)
    expect([...welcome!.customerKey].sort()).toEqual(['anchor', 'n0', 'n1', 'n2', 'n3', 'n4', 'n5'])
    const rfm = {
      customerKey: ['n0', 'n1', 'n2', 'n3', 'n4', 'q1'],
      group: [...Array<string>(5).fill('New'), 'Loyal'],
      asOf: TODAY,
    }
    const grouped = ofKind(await listOf(shop, { rfm }, { most: 200 }), 'welcome')
    expect(grouped).toMatchObject([{ facts: { count: 5 }, customerKey: ['n0', 'n1', 'n2', 'n3', 'n4'], basis: 'rfm' }])
    const filtered = await listOf(shop, {}, { scope: { where: { customerId: ['q1'] } } })
    expect(whoOf(filtered.tasks)).toEqual(['q1'])
  })
})

describe('a list without customers', () => {
  const daily = (change: object) =>
    frameOf(Array.from({ length: 30 }, (_, day) => ({ orderedAt: TODAY - day * DAY, lineTotal: 100, ...change })))

  it('is none where each line is the total of a day: nothing in it names anybody or anything', async () => {
    await expect(listOf({ orders: daily({}) })).rejects.toThrow('"DATA_MISSING"')
  })

  it('says that nobody can be named, and no number of customers, where products are all that is named', async () => {
    const { result, warnings } = await resultOf(room, { orders: daily({ productId: 'p1' }) })
    expect(result.tasks).toEqual([])
    expect(warnings.map(({ code }) => code)).toEqual(['NO_CUSTOMERS'])
  })
})

describe('the way to a customer', () => {
  const reach = { name: '', email: 'a@b.org', phone: '1', emailConsent: null, smsConsent: null }
  const plain = { prefersPhone: false, asksConsent: false }

  it('never is the mail of somebody who said no', () => {
    const no = channelOf({ ...reach, emailConsent: false }, plain)
    expect(no).toEqual({ channel: 'phone', contact: { phone: '1' } })
    expect(channelOf({ ...reach, emailConsent: false, phone: '' }, plain)).toEqual({ channel: 'open', contact: {} })
    expect(channelOf(reach, plain).channel).toBe('email')
  })

  it('is one that was agreed to, where that is asked for', () => {
    const asked = { ...plain, asksConsent: true }
    expect(channelOf(reach, asked)).toEqual({ channel: 'open', contact: {} })
    expect(channelOf({ ...reach, smsConsent: true }, asked)).toEqual({ channel: 'sms', contact: { phone: '1' } })
  })
})

describe('the order of the list', () => {
  const taskOf = (kind: TaskKind, customer: string, weight: number): TodayTask => ({
    ...{ kind, customer, weight, name: '', subject: customer === '' ? `s${weight}` : '', title: '', occasion: '' },
    ...{
      facts: {},
      money: weight,
      chance: null,
      due: 0,
      channel: null,
      contact: {},
      customerKey: [],
      basis: 'records',
    },
  })
  const arbitrary = fc.array(
    fc.record({
      kind: fc.constantFrom(...KINDS),
      customer: fc.integer({ min: 0, max: 12 }).map((i) => (i === 0 ? '' : `c${i}`)),
      weight: fc.double({ min: 0.01, max: 1e6, noNaN: true }),
    }),
    { maxLength: 80 },
  )
  const kindsOf = (tasks: readonly TodayTask[]) =>
    KINDS.map((kind) => {
      const own = tasks.filter((task) => task.kind === kind)
      return { kind, found: own.length, money: 0, tasks: own }
    })

  it('never names a customer twice, never more than asked for, and begins with the weightiest', () => {
    fc.assert(
      fc.property(arbitrary, fc.integer({ min: 1, max: 50 }), (drawn, most) => {
        const tasks = drawn.map(({ kind, customer, weight }) => taskOf(kind, customer, weight))
        const ranked = rank(kindsOf(tasks), most)
        const named = whoOf(ranked).filter((key) => key !== '')
        expect(new Set(named).size).toBe(named.length)
        expect(ranked.length).toBeLessThanOrEqual(most)
        if (tasks.length > 0) expect(ranked[0]!.weight).toBe(Math.max(...tasks.map(({ weight }) => weight)))
        // Of everybody only the weightiest is named, and within a kind money decides.
        for (const kind of KINDS) {
          const weights = ranked.filter((task) => task.kind === kind).map(({ weight }) => weight)
          expect(weights).toEqual([...weights].sort((a, b) => b - a))
        }
        if (most >= tasks.length) expect(named.length).toBe(new Set(whoOf(tasks).filter((key) => key !== '')).size)
      }),
      { seed: 7, numRuns: 60 },
    )
  })

  it('is the same whatever the order of the tasks', () => {
    fc.assert(
      fc.property(arbitrary, (drawn) => {
        const tasks = drawn.map(({ kind, customer }, i) => taskOf(kind, customer, 1 + i))
        expect(rank(kindsOf([...tasks].reverse()), 20)).toEqual(rank(kindsOf(tasks), 20))
      }),
      { seed: 8, numRuns: 30 },
    )
  })

  it('mixes kinds: a further one of a kind gives way to another of nearly its weight', () => {
    const calls = [100, 99, 98, 97].map((weight, i) => taskOf('quiet', `q${i}`, weight))
    const ranked = rank(kindsOf([...calls, taskOf('birthday', 'b', 85)]), 10)
    expect(ranked.map(({ kind }) => kind)).toEqual(['quiet', 'birthday', 'quiet', 'quiet', 'quiet'])
  })
})
