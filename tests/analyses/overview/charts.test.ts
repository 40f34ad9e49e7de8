import { describe, expect, it } from 'vitest'
import { seriesChart } from '../../../src/analyses/overview/charts'
import type { Series } from '../../../src/analyses/overview/spec'

const series: Series = {
  every: 'month',
  at: Float64Array.of(Date.UTC(2011, 10, 1), Date.UTC(2011, 11, 1)),
  revenue: Float64Array.of(5, 3),
  orders: Float64Array.of(2, 1),
  customers: Float64Array.of(2, 1),
  newCustomers: Float64Array.of(2, 0),
  refunds: Float64Array.of(0, 1),
  lastIsPartial: true,
}

describe('seriesChart', () => {
  it('pales the last period where it is not over', () => {
    expect(seriesChart(series, 'revenue', 'en')).toMatchObject({
      xAxis: { data: ['Nov 2011', 'Dec 2011'] },
      series: [{ type: 'bar', name: 'Revenue', data: [5, { value: 3, itemStyle: { opacity: 0.45 } }] }],
    })
    expect(seriesChart({ ...series, lastIsPartial: false }, 'orders', 'zh')).toMatchObject({
      xAxis: { data: ['2011年11月', '2011年12月'] },
      series: [{ name: '订单数', data: [2, 1] }],
    })
  })

  it('is plain data, and empty where the measure is unknown', () => {
    const option = seriesChart({ ...series, every: 'week' }, 'profit', 'en')
    expect(structuredClone(option)).toEqual(option)
    expect(option).toMatchObject({ xAxis: { data: ['1 Nov 2011', '1 Dec 2011'] }, series: [{ data: [] }] })
  })
})
