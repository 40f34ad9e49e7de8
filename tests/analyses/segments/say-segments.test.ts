import { beforeAll, describe, expect, it } from 'vitest'
import { customerAt, mapView } from '../../../src/analyses/segments/say-map'
import { prepare } from '../../../src/analyses/segments/prepare'
import { run } from '../../../src/analyses/segments/run'
import {
  chanceText,
  clearnessOf,
  countNearBorder,
  customersTable,
  distinctions,
  figuresTable,
  findingText,
  leadingSegment,
  pointText,
  stabilityOf,
} from '../../../src/analyses/segments/say-segments'
import { spec, type ClusterProfile, type SegmentsResult } from '../../../src/analyses/segments/spec'
import { viewWords, type ViewWord } from '../../../src/analyses/segments/view-messages'
import { createFormat } from '../../../src/core/format'
import { fill } from '../../../src/core/locale'
import { resultOf } from '../../support/room'
import { plantedShop } from './planted-shop'

const format = createFormat('en', 'GBP')
const say = (key: ViewWord, values?: Readonly<Record<string, unknown>>): string => fill(viewWords[key].en, values)

let result: SegmentsResult

beforeAll(async () => {
  result = (
    await resultOf(
      { spec, prepare, run },
      { orders: plantedShop() },
      { features: ['recencyDays', 'logOrders', 'logNet'] },
      { seed: 7 },
    )
  ).result
})

const profile = (change: Partial<ClusterProfile>): ClusterProfile => ({ ...result.profiles[0]!, ...change })

describe('what the page says of segments', () => {
  it('speaks first of the segment that brings most beyond its size', () => {
    const big = profile({ share: 0.7, netShare: 0.6 })
    const rich = profile({ share: 0.1, netShare: 0.35 })
    expect(leadingSegment([big, rich])).toBe(rich)
    expect(findingText(result, say, 'en', format)).toMatch(/^You have 4 kinds of customers: “High value”, 25% of them/)
  })

  it('speaks of the largest segment where there is no money, and never of kinds where there are none', () => {
    const without = [
      profile({ netShare: 0, share: 0.3 }),
      profile({ netShare: 0, share: 0.7, name: { en: 'New', zh: '新' } }),
    ]
    expect(findingText({ ...result, profiles: without }, say, 'en', format)).toContain('“New” is the largest')
    expect(findingText({ ...result, silhouette: 0.2 }, say, 'en', format)).toMatch(/^Your customers do not fall into/)
  })

  it('grades how far apart the groups stand by the bounds of Kaufman and Rousseeuw', () => {
    expect([0.8, 0.6, 0.3, 0.1].map(clearnessOf)).toEqual(['clearStrong', 'clearFair', 'clearWeak', 'clearNone'])
  })

  it('says whether the groups come out again, and that a given number was not checked', () => {
    const tried = (stability: number | null) => {
      const interval: [number, number] | null = stability === null ? null : [stability, stability]
      const one = { k: 4, silhouette: 1, inertia: 1, stability, interval, gap: null }
      return { method: 'kmeans' as const, dbscan: null, k: 4, parts: null, tried: [one] }
    }
    expect([0.95, 0.7, 0.2, null].map((one) => stabilityOf(tried(one)))).toEqual([
      'stableHigh',
      'stableFair',
      'stableLow',
      'stableUnknown',
    ])
  })

  it('says it where the groups are not better than chance', () => {
    const evaluation = { metric: 'silhouette', value: 0.1, baseline: 'one group', baselineValue: 0, better: false }
    expect(chanceText(evaluation, say, format)).toContain('hardly more than treating everyone alike')
    const random = { ...evaluation, baseline: 'random groups', baselineValue: 0.05 }
    expect(chanceText(random, say, format)).toContain('groups dealt at random score 0.05')
    expect(chanceText({ ...random, better: true }, say, format)).toMatch(/^Yes/)
  })

  it('tells a segment apart by what differs from the shop, the strongest first', () => {
    const measures = [
      { measure: 'orders' as const, median: 5, shopMedian: 2, rank: 0.8 },
      { measure: 'lines' as const, median: 50, shopMedian: 20, rank: 0.99 },
      { measure: 'net' as const, median: 900, shopMedian: 100, rank: 0.95 },
      { measure: 'tenureDays' as const, median: 40, shopMedian: 41, rank: 0.55 },
      { measure: 'couponShare' as const, median: 0, shopMedian: 0, rank: 0.2 },
    ]
    expect(distinctions(profile({ measures })).map(({ measure }) => measure)).toEqual(['net', 'orders'])
  })

  it('counts a customer as near a border only where another group is almost as near', () => {
    const reasons = { ...result.reasons, distance: Float32Array.of(1, 0.5), nextDistance: Float32Array.of(1.05, 2) }
    const next = Int32Array.of(1, 1)
    expect(countNearBorder({ reasons: { ...reasons, next }, label: Int32Array.of(0, 0) })).toBe(1)
    // Who has no group stands between none, and where there is one group there is no border.
    expect(countNearBorder({ reasons: { ...reasons, next }, label: Int32Array.of(-1, 0) })).toBe(0)
    expect(countNearBorder({ reasons: { ...reasons, next }, label: Int32Array.of(1, 0) })).toBe(0)
  })

  it('puts every segment and the whole shop into the table of figures', () => {
    const { columns, rows } = figuresTable(result, say, 'en', format)
    expect(columns.map(({ label }) => label)).toEqual(['Measure', ...result.names, 'All customers'])
    expect(rows.every((row) => row.length === columns.length)).toBe(true)
    expect(rows[0]).toEqual(['Customers', ...result.sizes.map(String), '240'])
    const noise = { customers: 2, share: 0.01, net: 1_000_000, netShare: 0.5, oneTimeShare: 1 }
    const withNoise = figuresTable({ ...result, noise }, say, 'en', format).rows
    const changed = withNoise.flatMap((row, i) => (row.at(-1) === rows[i]!.at(-1) ? [] : [row[0]]))
    expect(changed).toEqual(['Net revenue in total', expect.stringContaining('once')])
  })

  it('lists every customer with their segment', () => {
    const { rows } = customersTable(result, result.customerKey.keys(), say, 'en', format)
    expect(rows).toHaveLength(240)
    expect(rows[3]!.slice(0, 2)).toEqual([result.customerKey[3], result.names[result.label[3]!]])
  })
})

describe('the map as the page shows it', () => {
  type Series = { name?: string; data: ({ name: string; value: number[] } | number[])[] }[]

  it('names the customer under every point, and finds them again when the point is pressed', () => {
    const { series } = mapView(result, 'en', (customer) => pointText(result, customer, 'en', format), undefined) as {
      series: Series
    }
    const point = series[1]!.data[2] as { name: string; value: number[] }
    const customer = customerAt(result, 'en', series[1]!.name!, 2)!
    expect(point.value[2]).toBe(customer)
    expect(point.name.split('\n')[0]).toBe(result.customerKey[customer])
    expect(customerAt(result, 'en', 'no such segment', 0)).toBeUndefined()
  })

  it('writes every name at the middle of its group, and rings the customer that is looked at', () => {
    const of = (picked: number | undefined): Series =>
      (mapView(result, 'en', String, picked) as { series: Series }).series
    expect(of(undefined)).toHaveLength(2 * result.k)
    const ring = of(result.map.customer[0]).at(-1)!
    expect(ring.data).toEqual([[result.map.x[0], result.map.y[0], result.map.customer[0]]])
  })
})
