import { expect, it } from 'vitest'
import { prepare } from '../../../src/analyses/overview/prepare'
import { run } from '../../../src/analyses/overview/run'
import { spec } from '../../../src/analyses/overview/spec'
import { hasOnlineRetail, readOnlineRetail, readReference } from '../../support/online-retail'
import { resultOf } from '../../support/room'
import { describeWith } from '../../support/describe-with'

const cents = (value: number): number => Math.round(value * 100) / 100

describeWith(hasOnlineRetail('overview on Online Retail'), 'the overview of Online Retail', () => {
  const frames = { orders: readOnlineRetail() }
  const reference = readReference()

  it('agrees with the reference by month and in all', async () => {
    const { result } = await resultOf({ spec, prepare, run }, frames)
    expect([...result.series.revenue].map(cents)).toEqual(Object.values(reference.revenueByMonth))
    expect(cents(result.totals.revenue!)).toBe(reference.netRevenueAllLines)
    expect(result.totals.customers).toBe(reference.customersWithPurchase)
    expect(result.totals.repeatRate! * reference.customersWithPurchase).toBeCloseTo(reference.repeatCustomers)
    expect(result.series.lastIsPartial).toBe(true)
    expect(result.notes.find(({ code }) => code === 'WITHOUT_CUSTOMER')!.details.lines).toBe(reference.withoutCustomer)
  })

  it('finds November 2011 ahead of October because more customers bought', async () => {
    const { result } = await resultOf({ spec, prepare, run }, frames)
    expect(cents(result.figures.revenue.value!)).toBe(1461756.25)
    expect(cents(result.figures.revenue.previous!)).toBe(1070704.67)
    expect(result.figures.revenue.lastYear).toBeNull()
    const parts = Object.values(result.causes!.parts)
    expect(cents(parts.reduce((a, b) => a + b, 0))).toBe(cents(1461756.25 - 1070704.67))
    expect(result.finding.code).toMatch(/^UP_/)
  })
})
