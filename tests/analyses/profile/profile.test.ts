import { describe, expect, it } from 'vitest'
import { spendChart } from '../../../src/analyses/profile/charts'
import { prepare } from '../../../src/analyses/profile/prepare'
import { run } from '../../../src/analyses/profile/run'
import { type ProfileResult, spec, type TimelineEntry } from '../../../src/analyses/profile/spec'
import { frameOf, type Row } from '../../support/frames'
import { resultOf, runRoom } from '../../support/room'

const room = { spec, prepare, run }
const line = (day: string, orderId: string, unitPrice: number, more: Row = {}): Row => ({
  orderedAt: `${day}T10:00`,
  orderId,
  unitPrice,
  quantity: 1,
  person: 'ann',
  email: 'ann@example.test',
  status: 'paid',
  ...more,
})
const lines: Row[] = [
  line('2022-01-05', '1', 10, { productId: 'p', productName: 'Pot', channel: 'shop', country: 'France', name: 'Ann' }),
  line('2022-01-05', '1', 30, { productId: 'q', productName: 'Pan', channel: 'shop', quantity: 2 }),
  line('2022-01-25', '2', 10, { productId: 'p', productName: 'Pot', channel: 'market' }),
  line('2022-03-06', '3', 20, { productId: 'p', productName: 'Big pot', channel: 'shop', phone: '555' }),
  line('2022-03-10', '4', 20, { productId: 'p', productName: 'Big pot', quantity: -1 }),
  line('2022-03-11', '5', 99, { status: 'cancelled' }),
  line('2022-03-12', '6', 98, { status: 'pending' }),
  line('2022-03-16', '7', 1, { person: 'bob', email: 'bob@example.test' }),
]
const profile = async (extra: object = {}, config: object = {}): Promise<ProfileResult> =>
  (await resultOf(room, { orders: frameOf(lines), ...extra }, { customer: 'ann', ...config })).result

describe('the profile', () => {
  it('sums the customer up', async () => {
    const ann = await profile()
    expect(ann).toMatchObject({
      key: 'ann',
      name: 'Ann',
      orders: 3,
      lines: 4,
      items: 5,
      gross: 100,
      net: 80,
      returns: 20,
      recencyDays: 10,
      tenureDays: 70,
      meanGapDays: 30,
      usualHour: 10,
      usualChannel: 'shop',
      country: 'France',
      demographics: { country: 'France' },
    })
    expect(ann.averageOrder).toBeCloseTo(100 / 3)
    expect([...ann.gaps]).toEqual([20, 40])
    expect(new Set(ann.keys)).toEqual(new Set(['ann', '555', 'ann@example.test']))
  })

  it('tells the timeline newest first, with what does not count', async () => {
    const { timeline } = await profile()
    expect(timeline.map((entry) => [entry.kind, 'orderId' in entry && entry.orderId, entry.value])).toEqual([
      ['pending', '6', 0],
      ['cancelled', '5', 0],
      ['return', '4', -20],
      ['order', '3', 20],
      ['order', '2', 10],
      ['order', '1', 70],
    ])
    expect(timeline.at(-1)!.text).toBe('Ordered (items: 3): Pot; Pan')
    expect(timeline[0]!.text).toBe('Has not yet paid for an order (items: 1)')
  })

  it('tells an order that was refunded later as what it was on its day, and a return as a return', async () => {
    const orders = frameOf([
      ...lines,
      line('2022-03-01', '8', 474, { quantity: 59, lineTotal: 474, productName: 'Cup', status: 'refunded' }),
      line('2022-03-02', '9', 60, { refunded: 20, productName: 'Jug' }),
    ])
    const { timeline } = await profile({ orders })
    const told = (id: string): TimelineEntry | undefined =>
      timeline.find((entry) => 'orderId' in entry && entry.orderId === id)
    expect(told('8')).toMatchObject({
      kind: 'refunded',
      value: 0,
      refunded: 474,
      text: 'Ordered (items: 59), since refunded in full: Cup',
    })
    expect(told('9')).toMatchObject({ kind: 'order', value: 40, refunded: 20, text: 'Ordered (items: 1): Jug' })
    expect(told('4')).toMatchObject({ kind: 'return', value: -20 })
    for (const id of ['1', '4']) expect(told(id)).not.toHaveProperty('refunded')
  })

  it('ranks products by orders, then money less what came back, under their latest name', async () => {
    const { topProducts } = await profile()
    expect(topProducts).toEqual([
      { productId: 'p', name: 'Big pot', quantity: 3, net: 20, orders: 3, lastAt: Date.UTC(2022, 2, 6, 10) },
      { productId: 'q', name: 'Pan', quantity: 2, net: 60, orders: 1, lastAt: Date.UTC(2022, 0, 5, 10) },
    ])
  })

  it('adds spend up by month, empty months included', async () => {
    const { spend } = await profile()
    expect([...spend.net]).toEqual([80, 0, 0])
    expect([...spend.orders]).toEqual([2, 0, 1])
    expect(spendChart({ spend }, 'en')).toMatchObject({ xAxis: { data: ['Jan 2022', 'Feb 2022', 'Mar 2022'] } })
  })

  it('places the customer among all with a purchase', async () => {
    const { comparison } = await profile()
    expect(comparison.find(({ field }) => field === 'net')).toEqual({
      field: 'net',
      value: 80,
      median: 40.5,
      percentile: 0.75,
    })
  })

  it('takes what the customers table knows before what the orders say', async () => {
    const customers = frameOf([
      { customerId: 'bob', name: 'Bob', country: 'Spain' },
      { customerId: 'ann', name: 'Ann Archer', country: 'Italy', gender: 'f', age: 44 },
    ])
    const ann = await profile({ customers })
    expect(ann.name).toBe('Ann Archer')
    expect(ann.demographics).toEqual({ country: 'Italy', gender: 'f', age: 44 })
  })

  it('shows group and segment where those rooms have answered', async () => {
    const results = {
      rfm: { customerKey: ['bob', 'ann'], r: [1, 5], f: [1, 4], m: [1, 5], group: ['Lost', 'Champions'] },
      segments: { customerKey: ['ann'], label: [1], names: ['x', { en: 'Loyal', zh: '忠诚' }] },
    }
    const { result } = await resultOf(room, { orders: frameOf(lines) }, { customer: 'ann' }, { context: { results } })
    expect(result.rfm).toEqual({ r: 5, f: 4, m: 5, group: 'Champions' })
    expect(result.segment).toEqual({ label: 1, name: { en: 'Loyal', zh: '忠诚' } })
    expect(await profile()).not.toHaveProperty('rfm')
  })

  it('keeps to its scope', async () => {
    expect(await profile({}, { scope: { to: '2022-01-31' } })).toMatchObject({
      orders: 2,
      net: 80,
      lastOrderAt: Date.UTC(2022, 0, 25, 10),
    })
  })

  it('knows a customer who only returned, and says so', async () => {
    const orders = frameOf([line('2022-01-05', '1', 10, { quantity: -1 })])
    const { result, warnings } = await resultOf(room, { orders }, { customer: 'ann' })
    expect(result).toMatchObject({ orders: 0, net: -10, averageOrder: null, recencyDays: null, usualHour: null })
    expect(warnings.map(({ code }) => code)).toEqual(['NO_PURCHASE'])
  })

  it('fails in words for a customer whom nobody knows', async () => {
    for (const customer of ['', 'zoe']) {
      const outcome = await runRoom(room, { orders: frameOf(lines) }, { customer })
      expect(outcome).toMatchObject({ status: 'failed', error: { code: 'CUSTOMER_UNKNOWN' } })
    }
  })
})
