import { expect, it } from 'vitest'
import { customerFeatures } from '../../src/features/customer-features'
import { LINE } from '../../src/features/line'
import { readOrderLines } from '../../src/features/order-lines'
import { formatDay, dayOf, startOf } from '../../src/features/periods'
import { createSums } from '../../src/features/sums'
import { median } from '../../src/math/statistics'
import { compensatedSum as sumOf } from '../../src/math/sum'
import { CLEAN_MONTHS, cleanSet } from '../analyses/forecast/clean-set'
import { prepared } from '../analyses/forecast/shop'
import { hasOnlineRetail, readOnlineRetail, readReference } from '../support/online-retail'
import { describeWith } from '../support/describe-with'

const cents = (value: number): number => Math.round(value * 100) / 100

describeWith(hasOnlineRetail('features on Online Retail'), 'customer features of Online Retail', () => {
  const orders = readOnlineRetail()
  const reference = readReference()
  const lines = readOrderLines(orders, 'GBP')
  const features = customerFeatures(orders, { lines })
  const buyers = [...features.hasPurchase.keys()].filter((i) => features.hasPurchase[i] === 1)

  it('adds revenue up to the cent, in all and for named customers', () => {
    expect(cents(sumOf(lines.net))).toBe(reference.netRevenueAllLines)
    expect(cents(sumOf(features.net))).toBe(reference.netRevenueNamed)
    expect(cents(sumOf(features.gross))).toBe(reference.grossRevenueNamed)
  })

  it('sums revenue up by full months for a forecast, the month under way apart, of all lines and of the clean set', () => {
    const months = Object.values(reference.revenueByMonth)
    const all = prepared({ orders }, { every: 'month' })
    expect(Array.from(all.values, cents)).toEqual(months.slice(0, 12))
    expect(Array.from(all.partial, cents)).toEqual([months[12]])
    expect([all.calendar.closedWeekdays, all.calendar.underway?.days]).toEqual([[6], 9])
    const clean = prepared({ orders: cleanSet(orders) }, { every: 'month' })
    expect(Array.from(clean.values, cents)).toEqual(CLEAN_MONTHS)
    expect(Array.from(clean.partial, cents)).toEqual([518_192.79])
  })

  it('counts lines, customers, orders and repeat customers', () => {
    expect(lines.rows).toBe(reference.rows)
    expect(lines.person.filter((code) => code === 0)).toHaveLength(reference.withoutCustomer)
    expect(features.customerKey).toHaveLength(reference.customersNamed)
    expect(buyers).toHaveLength(reference.customersWithPurchase)
    expect(sumOf(features.orders)).toBe(reference.ordersWithPurchase)
    expect(features.orders.filter((count) => count > 1)).toHaveLength(reference.repeatCustomers)
    expect(lines.kind.filter((kind) => kind === LINE.ignored)).toHaveLength(0)
  })

  it('ranks the same customers first by net and by orders', () => {
    const top = (by: ArrayLike<number>): [string, number][] =>
      [...features.customerKey.keys()]
        .sort((a, b) => by[b]! - by[a]!)
        .slice(0, 5)
        .map((i) => [features.customerKey[i]!, cents(by[i]!)])
    expect(top(features.net)).toEqual(reference.top5Net)
    expect(top(features.orders)).toEqual(reference.top5Orders)
  })

  it('finds the median recency and net of buyers', () => {
    expect(cents(median(Float64Array.from(buyers, (i) => features.recencyDays[i]!)))).toBe(reference.medianRecencyDays)
    expect(cents(median(Float64Array.from(buyers, (i) => features.net[i]!)))).toBe(reference.medianNet)
  })

  it('adds revenue up by month', () => {
    const months = Object.keys(reference.revenueByMonth)
    const sums = createSums(months.length)
    const place = new Map(months.map((month, i) => [month.slice(0, 10), i]))
    for (let row = 0; row < lines.rows; row++) {
      sums.add(place.get(formatDay(startOf(dayOf(lines.at[row]!), 'month')))!, lines.net[row]!)
    }
    expect([...sums.totals()].map(cents)).toEqual(Object.values(reference.revenueByMonth))
  })

  it('keeps the customers in order of their number', () => {
    const keys = features.customerKey.map(Number)
    expect(keys).toEqual([...keys].sort((a, b) => a - b))
  })
})
