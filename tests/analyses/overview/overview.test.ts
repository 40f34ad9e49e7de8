import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decidePeriods } from '../../../src/analyses/overview/calendar'
import { likeliestCause, splitDifference } from '../../../src/analyses/overview/causes'
import { FINDINGS } from '../../../src/analyses/overview/messages'
import { prepare } from '../../../src/analyses/overview/prepare'
import { run } from '../../../src/analyses/overview/run'
import { findingText } from '../../../src/analyses/overview/say-overview'
import { type OverviewResult, spec, type Tally } from '../../../src/analyses/overview/spec'
import type { RunOutput, Scope } from '../../../src/analyses/contract'
import { createFormat } from '../../../src/core/format'
import { formatDay, MS_PER_DAY, parseDay } from '../../../src/features/periods'
import { logarithmicMean } from '../../../src/math/decompose'
import { frameOf, type Row } from '../../support/frames'
import { resultOf } from '../../support/room'
import { shopFrame } from '../../support/shop'

const room = { spec, prepare, run }
const overview = async (rows: Row[], config: object = {}, products?: Row[]): Promise<RunOutput<OverviewResult>> =>
  resultOf(room, { orders: frameOf(rows), ...(products && { products: frameOf(products) }) }, config)

describe('decidePeriods', () => {
  const decide = (scope: Scope | undefined, first: string, last: string): (string | null)[] => {
    const { period, previous, lastYear } = decidePeriods(
      scope,
      parseDay(first) * MS_PER_DAY,
      parseDay(last) * MS_PER_DAY,
    )
    return [period, previous, lastYear].map((days) => days && `${formatDay(days.from)} ${formatDay(days.to)}`)
  }

  it('takes the last full month without a chosen period', () => {
    expect(decide(undefined, '2010-11-20', '2011-12-09')).toEqual([
      '2011-11-01 2011-11-30',
      '2011-10-01 2011-10-31',
      null,
    ])
    expect(decide({}, '2010-01-01', '2011-12-31')).toEqual([
      '2011-12-01 2011-12-31',
      '2011-11-01 2011-11-30',
      '2010-12-01 2010-12-31',
    ])
  })

  it('takes all data where it holds no full month', () => {
    expect(decide(undefined, '2011-12-02', '2011-12-09')).toEqual(['2011-12-02 2011-12-09', null, null])
  })

  it('compares whole months with as many months', () => {
    expect(decide({ from: '2011-02-01', to: '2011-03-31' }, '2010-01-01', '2011-12-09')).toEqual([
      '2011-02-01 2011-03-31',
      '2010-12-01 2011-01-31',
      '2010-02-01 2010-03-31',
    ])
    expect(decide({ from: '2012-02-01', to: '2012-02-29' }, '2010-01-01', '2012-12-09')[2]).toBe(
      '2011-02-01 2011-02-28',
    )
  })

  it('compares a month that is not over with the same days of the month before', () => {
    expect(decide({ from: '2011-12-01', to: '2011-12-31' }, '2010-01-01', '2011-12-09')).toEqual([
      '2011-12-01 2011-12-09',
      '2011-11-01 2011-11-09',
      '2010-12-01 2010-12-09',
    ])
  })

  it('compares other periods with as many days', () => {
    expect(decide({ from: '2011-06-10', to: '2011-06-19' }, '2010-01-01', '2011-12-09')).toEqual([
      '2011-06-10 2011-06-19',
      '2011-05-31 2011-06-09',
      '2010-06-10 2010-06-19',
    ])
    expect(decide({ to: '2011-06-19' }, '2011-01-01', '2011-12-09')).toEqual(['2011-01-01 2011-06-19', null, null])
  })
})

const tally = (values: Partial<Tally>): Tally => ({
  revenue: 0,
  gross: 0,
  sold: 0,
  refunds: 0,
  orders: 0,
  valuedOrders: 0,
  customers: 0,
  newCustomers: 0,
  repeatCustomers: 0,
  namedRevenue: 0,
  returningRevenue: 0,
  namedGross: 0,
  namedOrders: 0,
  costedRevenue: 0,
  profit: 0,
  ...values,
})

const tallies = fc
  .record({
    customers: fc.nat(500),
    perCustomer: fc.nat(5),
    each: fc.nat(9000),
    returned: fc.nat(500),
    unnamed: fc.nat(5000),
  })
  .map(({ customers, perCustomer, each, returned, unnamed }) => {
    const namedOrders = customers * (1 + perCustomer)
    const namedGross = (namedOrders * each) / 100
    const namedRevenue = namedGross - returned
    return tally({ customers, namedOrders, namedGross, namedRevenue, revenue: namedRevenue + unnamed })
  })

describe('splitDifference', () => {
  it('leaves no remainder', () => {
    fc.assert(
      fc.property(tallies, tallies, (now, before) => {
        const { parts, difference } = splitDifference(now, before, 'previous')
        const sum = Object.values(parts).reduce((a, b) => a + b, 0)
        for (const part of Object.values(parts)) expect(Number.isFinite(part)).toBe(true)
        expect(Math.abs(sum - difference)).toBeLessThan(1e-6 * (1 + Math.abs(now.revenue) + Math.abs(before.revenue)))
      }),
      { seed: 9 },
    )
  })

  it('gives all of a change to the one factor that moved', () => {
    const before = tally({ customers: 100, namedOrders: 200, namedGross: 2000, namedRevenue: 2000, revenue: 2000 })
    const double = { namedGross: 4000, namedRevenue: 4000, revenue: 4000 }
    const causeOf = (now: Partial<Tally>): string => {
      const causes = splitDifference({ ...before, ...now }, before, 'previous')
      const cause = likeliestCause(causes)
      expect(causes.parts[cause]).toBeCloseTo(causes.difference)
      return cause
    }
    expect(causeOf({ ...double, customers: 200, namedOrders: 400 })).toBe('customers')
    expect(causeOf({ ...double, namedOrders: 400 })).toBe('ordersPerCustomer')
    expect(causeOf(double)).toBe('averageOrder')
    expect(causeOf({ namedRevenue: 1500, revenue: 1500 })).toBe('returns')
    expect(causeOf({ revenue: 2600 })).toBe('withoutCustomer')
  })

  it('weighs by the logarithmic mean', () => {
    expect(logarithmicMean(2, 1)).toBeCloseTo(1 / Math.log(2))
    expect(logarithmicMean(3, 3)).toBe(3)
  })
})

const sale = (day: string, person: string, orderId: string, lineTotal: number, more: Row = {}): Row => ({
  orderedAt: `${day}T10:00`,
  person,
  orderId,
  lineTotal,
  quantity: 1,
  ...more,
})

const small: Row[] = [
  sale('2022-01-01', 'a', '1', 100),
  sale('2022-01-15', 'b', '2', 50),
  sale('2022-02-03', 'a', '3', 80),
  sale('2022-02-04', 'c', '4', 20),
  sale('2022-02-04', 'c', '4', 30),
  sale('2022-02-10', '', '5', 10),
  sale('2022-02-28', 'a', '6', -40, { quantity: -1 }),
  sale('2022-03-02', 'a', '7', 5),
]

describe('the overview', () => {
  it('counts the figures of the last full month, and of the month before', async () => {
    const { result } = await overview(small)
    expect(formatDay(result.period.from / MS_PER_DAY)).toBe('2022-02-01')
    const { revenue, orders, customers, averageOrder, repeatRate, newCustomers } = result.figures
    expect(revenue).toMatchObject({ value: 100, previous: 150, lastYear: null, change: -1 / 3, changeLastYear: null })
    expect(orders).toMatchObject({ value: 3, previous: 2 })
    expect(customers).toMatchObject({ value: 2, previous: 2, change: 0 })
    expect(averageOrder.value).toBeCloseTo(140 / 3)
    expect(repeatRate).toMatchObject({ value: 0.5, previous: 0 })
    expect(newCustomers).toMatchObject({ value: 1, previous: 2 })
    expect(result.figures.returningRevenueShare.value).toBeCloseTo(40 / 90)
    expect(result.figures.refundShare.value).toBeCloseTo(40 / 140)
    expect(result.figures.profit).toMatchObject({ value: null, change: null })
    expect(result.missing).toEqual(['cost', 'fee'])
    expect(result.totals).toMatchObject({ revenue: 255, orders: 6, customers: 3 })
  })

  it('does not say who came back where the period begins with the data, whatever the filters', async () => {
    const within = (from: string, to: string, where?: object): Promise<RunOutput<OverviewResult>> =>
      overview(
        small.map((row, i) => ({ ...row, channel: i === 0 ? 'shop' : 'web' })),
        { scope: { from, to, ...(where && { where }) } },
      )
    const share = async (...given: Parameters<typeof within>): Promise<(number | null)[]> => {
      const { value, previous } = (await within(...given)).result.figures.returningRevenueShare
      return [value, previous]
    }
    const first = small.map(({ orderedAt }) => String(orderedAt).slice(0, 10)).sort()[0]!
    expect(await share(first, '2022-01-31')).toEqual([null, null])
    expect(await share(formatDay(parseDay(first) + 1), '2022-01-31')).toEqual([expect.any(Number), null])
    // February has January before it, of which nobody can say who came back.
    expect((await share('2022-02-01', '2022-02-28'))[0]).toBeCloseTo(40 / 90)
    expect((await share('2022-02-01', '2022-02-28', { channel: ['web'] }))[0]).toEqual(expect.any(Number))
    expect((await overview(small)).result.totals.returningRevenueShare).toBeNull()
  })

  it('adds its series up to the whole, in every step', async () => {
    for (const every of ['day', 'week', 'month']) {
      const { result } = await overview(small, { every })
      const { series } = result
      expect(series.revenue.reduce((a, b) => a + b, 0)).toBeCloseTo(255)
      expect(series.orders.reduce((a, b) => a + b, 0)).toBe(6)
      expect(series.newCustomers.reduce((a, b) => a + b, 0)).toBe(3)
      expect(series.lastIsPartial).toBe(every !== 'day')
    }
  })

  it('finds that revenue fell because of returns', async () => {
    const { result } = await overview(small)
    expect(result.finding).toMatchObject({
      code: 'DOWN_RETURNS',
      details: { cause: 'returns', revenue: 100, before: 150 },
    })
    expect(result.causes!.parts.returns).toBeCloseTo(-40)
  })

  it('compares with the year before where asked, and with nothing where told so', async () => {
    const rows = [...small, sale('2021-02-10', 'z', '0', 100)]
    const year = await overview(rows, { scope: { from: '2022-02-01', to: '2022-02-28', compare: 'lastYear' } })
    expect(year.result.causes?.against).toBeUndefined()
    const longer = [...rows, sale('2021-01-01', 'z', 'y', 1)]
    const covered = await overview(longer, { scope: { from: '2022-02-01', to: '2022-02-28', compare: 'lastYear' } })
    expect(covered.result.causes!.against).toBe('lastYear')
    expect(covered.result.figures.revenue).toMatchObject({ lastYear: 100, changeLastYear: 0 })
    const none = await overview(longer, { scope: { compare: 'none' } })
    expect(none.result.causes).toBeNull()
    expect(none.result.finding.code).toBe('NOT_COMPARABLE')
  })

  it('says that nothing was sold in an empty period', async () => {
    const { result } = await overview(small, { scope: { from: '2022-01-20', to: '2022-01-25' } })
    expect(result.finding.code).toBe('NOTHING_SOLD')
    expect((await overview(small, { scope: { from: '2030-01-01' } })).result.finding.code).toBe('NOTHING_SOLD')
  })

  it('knows the profit from line costs, else from the products table', async () => {
    const rows = small.map((row) => ({ ...row, productId: 'p', fee: 1 }))
    const own = await overview(rows.map((row) => ({ ...row, cost: 10 })))
    // Five lines sold at 10 each, one came back; a fee of 1 each.
    expect(own.result.figures.profit.value).toBeCloseTo(100 - 4 * 10 + 10 - 5)
    expect(own.result.missing).toEqual([])
    const listed = await overview(rows, {}, [{ productId: 'p', cost: 10 }])
    expect(listed.result.figures.profit.value).toBeCloseTo(own.result.figures.profit.value!)
    const half = await overview(rows.map((row, i) => ({ ...row, cost: i % 2 ? 10 : null })))
    expect(half.warnings.map(({ code }) => code)).toContain('COST_PARTLY_KNOWN')
    expect(half.result.costKnownShare).toBeCloseTo((20 + 10 - 0) / 100, 0)
  })

  it('keeps to its filters', async () => {
    const rows = small.map((row, i) => ({ ...row, country: i < 4 ? 'France' : 'Spain' }))
    const { result } = await overview(rows, { scope: { where: { country: ['France'] } } })
    expect(result.totals.revenue).toBe(250)
  })

  it('knows under a filter who bought elsewhere before', async () => {
    const at = (orderedAt: string, person: string, channel: string): Row => {
      return { orderedAt, person, channel, orderId: `${person}${orderedAt}`, unitPrice: 10, quantity: 1 }
    }
    const rows = [
      at('2022-01-05', 'a', 'shop'),
      at('2022-02-05', 'a', 'web'),
      at('2022-02-06', 'b', 'web'),
      at('2022-02-28', 'c', 'shop'),
    ]
    const where = { channel: ['web'] }
    const { result } = await overview(rows, { scope: { from: '2022-02-01', to: '2022-02-28', where } })
    expect(result.figures.customers.value).toBe(2)
    expect(result.figures.newCustomers.value).toBe(1)
    expect(result.figures.repeatRate.value).toBe(0.5)
    const all = await overview(rows, { scope: { from: '2022-02-01', to: '2022-02-28' } })
    expect(all.result.figures.newCustomers.value).toBe(2)
  })

  it('breaks revenue down by what the data has', async () => {
    const { result } = await resultOf(room, { orders: shopFrame() })
    expect(Object.keys(result.breakdowns)).toEqual(['channel', 'country', 'category', 'product', 'customer'])
    const { country, product, customer } = result.breakdowns
    expect(country!.top.reduce((sum, row) => sum + row.revenue, 0)).toBeCloseTo(result.figures.revenue.value!)
    expect(product!.top[0]!.name).toMatch(/^Product/)
    expect(product!.top).toHaveLength(10)
    expect(customer!.movers).toHaveLength(5)
    const moved = customer!.movers.map(({ difference }) => Math.abs(difference!))
    expect(moved).toEqual([...moved].sort((a, b) => b - a))
    expect(customer!.top.every(({ value }) => value !== '')).toBe(true)
  })

  it('notes what is special about the data', async () => {
    const { result, warnings } = await overview([
      ...small,
      sale('2022-03-02', 'a', '8', 9, { status: 'cancelled' }),
      sale('2022-03-02', 'a', '9', 9, { currency: 'EUR' }),
    ])
    expect(result.notes.map(({ code, details }) => [code, details.lines])).toEqual([
      ['WITHOUT_CUSTOMER', 1],
      ['RETURNS', 1],
      ['IGNORED', 1],
    ])
    expect(warnings.map(({ code }) => code)).toEqual(['CURRENCY_MIXED'])
  })

  it('says which way revenue went in words, not with a sign', async () => {
    const { result } = await overview(small)
    const said = (locale: 'en' | 'zh', found: OverviewResult): string =>
      findingText(found, locale, createFormat(locale, 'CNY'))
    expect(said('zh', result)).toContain('较2022年1月下降 33.3%，')
    expect(said('en', result)).toContain(', down 33.3% on Jan 2022, ')
    const { details } = result.finding
    const rise: OverviewResult = {
      ...result,
      finding: { code: 'UP_CUSTOMERS', details: { ...details, change: 0.095 } },
    }
    expect(said('zh', rise)).toContain('较2022年1月上升 9.5%，')
    const steady: OverviewResult = { ...result, finding: { code: 'STEADY', details: { ...details, change: -0.01 } } }
    expect(said('zh', steady)).toContain('基本持平（-1%）')
  })

  it('has a sentence for every finding', () => {
    for (const text of Object.values(FINDINGS)) expect(text.en).toContain('{period}')
  })
})
