import { beforeAll, describe, expect, test } from 'vitest'
import {
  colourOf,
  mapChart,
  profileChart,
  shapeOf,
  sharpnessChart,
  sizesChart,
} from '../../../src/analyses/segments/charts'
import { KINDS, type Described } from '../../../src/analyses/segments/kinds'
import type { MeasureName } from '../../../src/analyses/segments/measures'
import { KIND_ACTIONS, KIND_MEANINGS, KIND_NAMES } from '../../../src/analyses/segments/messages'
import { nameClusters } from '../../../src/analyses/segments/name-clusters'
import { prepare } from '../../../src/analyses/segments/prepare'
import { run } from '../../../src/analyses/segments/run'
import { type SegmentsResult, spec } from '../../../src/analyses/segments/spec'
import { resultOf } from '../../support/room'
import { plantedShop } from './planted-shop'

/** A cluster by the ranks of its medians; medians and shop medians where a rule looks at them. */
function cluster(
  ranks: Partial<Record<MeasureName, number>>,
  oneTimeShare = 0,
  medians: Partial<Record<MeasureName, [number, number]>> = {},
): Described {
  return {
    oneTimeShare,
    measures: Object.entries(ranks).map(([measure, rank]) => {
      const [median, shopMedian] = medians[measure as MeasureName] ?? [rank, 0.5]
      return { measure: measure as MeasureName, rank, median, shopMedian }
    }),
  }
}
const kindsOf = (...clusters: Described[]) => nameClusters(clusters).map(({ kind }) => kind)
const best = { net: 0.95, orders: 0.95, recencyDays: 0.1, tenureDays: 0.7 }

describe('names of clusters', () => {
  test('say what sets them apart', () => {
    expect(
      kindsOf(
        cluster(best),
        cluster({ net: 0.7, orders: 0.75, recencyDays: 0.3, tenureDays: 0.6 }),
        cluster({ net: 0.3, orders: 0.2, recencyDays: 0.2, tenureDays: 0.1 }, 0.9),
        cluster({ net: 0.5, orders: 0.7, recencyDays: 0.8, tenureDays: 0.8 }),
        cluster({ net: 0.2, orders: 0.2, recencyDays: 0.9, tenureDays: 0.8 }, 0.7),
      ),
    ).toEqual(['highValue', 'loyal', 'new', 'slipping', 'lapsing'])
  })

  test('say price-sensitive only where discounts, coupons or prices show it', () => {
    const small = { net: 0.4, orders: 0.5, recencyDays: 0.5, tenureDays: 0.5 }
    expect(kindsOf(cluster(small))).not.toContain('priceSensitive')
    expect(kindsOf(cluster({ ...small, discountShare: 0.9 }, 0, { discountShare: [0.3, 0.02] }))).toEqual([
      'priceSensitive',
    ])
    expect(kindsOf(cluster({ ...small, couponShare: 0.8 }, 0, { couponShare: [0.5, 0] }))).toEqual(['priceSensitive'])
    expect(kindsOf(cluster({ ...small, priceLevel: 0.1 }, 0, { priceLevel: [0.8, 1] }))).toEqual(['priceSensitive'])
    // Higher than others, and yet next to nothing.
    expect(kindsOf(cluster({ ...small, discountShare: 0.9 }, 0, { discountShare: [0.01, 0] }))).not.toContain(
      'priceSensitive',
    )
  })

  test('are unique in both languages, however alike the clusters', () => {
    for (const many of [
      Array.from({ length: 20 }, () => cluster(best)),
      Array.from({ length: 20 }, (_, i) => cluster({ ...best, net: 0.9 + i / 200 })),
    ]) {
      const names = nameClusters(many)
      expect(new Set(names.map(({ name }) => name.en)).size).toBe(20)
      expect(new Set(names.map(({ name }) => name.zh)).size).toBe(20)
      for (const { name } of names) expect(`${name.en}${name.zh}`).not.toMatch(/[{}]/)
    }
  })

  test('have a meaning and an action each', () => {
    for (const kind of KINDS)
      for (const messages of [KIND_NAMES, KIND_MEANINGS, KIND_ACTIONS]) expect(messages[kind].zh).not.toBe('')
  })
})

describe('charts of segments', () => {
  let result: SegmentsResult
  beforeAll(async () => {
    result = (
      await resultOf({ spec, prepare, run }, { orders: plantedShop() }, { features: ['recencyDays', 'logNet'] })
    ).result
  })

  test('put every customer of the map into the series of its cluster', () => {
    const { series } = mapChart(result, 'en') as { series: { name: string; data: number[][] }[] }
    expect(series.map(({ name }) => name)).toEqual(result.names)
    expect(series.map(({ data }) => data.length)).toEqual(result.sizes)
    series.forEach(({ data }, cluster) => {
      for (const [, , customer] of data) expect(result.label[customer!]).toBe(cluster)
    })
  })

  test('show shares of customers and of money in the order of the clusters', () => {
    const { series, yAxis } = sizesChart(result, 'zh') as { series: { data: number[] }[]; yAxis: { data: string[] } }
    expect(yAxis.data).toEqual(result.titles.map(({ zh }) => zh))
    for (const { data } of series) expect(data.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9)
  })

  test('draw a profile for every cluster and the middle of the shop', () => {
    const option = profileChart(result, 'en') as {
      radar: { indicator: { name: string }[] }
      series: { data: { name: string; value: number[] }[] }[]
    }
    const lines = option.series[0]!.data
    expect(lines.map(({ name }) => name)).toEqual([...result.names, 'The shop’s middle'])
    for (const { value } of lines) {
      expect(value.length).toBe(option.radar.indicator.length)
      for (const rank of value) expect(rank).toBeGreaterThanOrEqual(0)
    }
    expect(option.radar.indicator.map(({ name }) => name)).toContain('Recent')
  })

  test('mark the number of groups that was chosen', () => {
    const { series } = sharpnessChart(result, 'en') as { series: { data: { itemStyle: { color: string } }[] }[] }
    expect(series.length).toBe(2)
    expect(series[0]!.data.map(({ itemStyle }) => itemStyle.color === 'var(--accent)')).toEqual(
      result.tried.map(({ k }) => k === result.k),
    )
    expect(
      sharpnessChart({ ...result, tried: [{ ...result.tried[0]!, stability: null }] }, 'en')['series'],
    ).toHaveLength(1)
  })

  test('tell every group from all others by colour or shape', () => {
    const looks = Array.from({ length: 12 }, (_, cluster) => `${colourOf(cluster)} ${shapeOf(cluster)}`)
    expect(new Set(looks).size).toBe(12)
    expect(looks.slice(5, 7)).toEqual(['var(--chart-6) circle', 'var(--chart-1) triangle'])
    expect(shapeOf(19)).toBe('diamond')
    const one = mapChart(
      { ...result, titles: Array.from({ length: 7 }, (_, i) => ({ en: `g${i}`, zh: `g${i}` })) },
      'en',
    )
    const { legend, series } = one as unknown as { legend: { data: object[] }; series: object[] }
    expect(legend.data[6]).toEqual({ name: 'g6', icon: 'triangle' })
    expect(series[6]).toMatchObject({ name: 'g6', symbol: 'triangle' })
  })
})
