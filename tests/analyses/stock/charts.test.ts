import { beforeAll, describe, expect, it } from 'vitest'
import { runDown, runDownChart } from '../../../src/analyses/stock/charts'
import { prepare } from '../../../src/analyses/stock/prepare'
import { openStock } from '../../../src/analyses/stock/say-rows'
import { run } from '../../../src/analyses/stock/run'
import { matrixRows, orderByText } from '../../../src/analyses/stock/say-stock'
import { spec, type StockResult } from '../../../src/analyses/stock/spec'
import { createFormat } from '../../../src/core/format'
import { frameOf } from '../../support/frames'
import { resultOf } from '../../support/room'
import { mixedShop } from './shop'

let result: StockResult
beforeAll(async () => {
  const products = frameOf(
    Array.from({ length: 16 }, (_, i) => ({ productId: `m${i}`, stock: [5, 40, null, 900][i % 4], cost: 3 })),
  )
  result = (await resultOf({ spec, prepare, run }, { orders: mixedShop(4, 16, 300), products })).result
})
const reader = { locale: 'en', format: createFormat('en', 'GBP') } as const

describe('the picture of a product’s stock', () => {
  it('runs down from the stock of today, within its band, never below nothing', () => {
    const place = result.status.indexOf('order-now')
    const { at, expected, low, high } = runDown(result, place)!
    expect([at[0], expected[0], low[0], high[0]]).toEqual([result.asOf, ...Array(3).fill(result.stock[place])])
    expected.forEach((pieces, day) => {
      expect(pieces).toBeLessThanOrEqual(expected[Math.max(0, day - 1)]!)
      expect(low[day]).toBeGreaterThanOrEqual(0)
      expect(high[day]).toBeGreaterThanOrEqual(low[day]!)
    })
    const series = runDownChart(runDown(result, place)!, result, place, 'en')['series'] as { data: number[] }[]
    expect(series.every(({ data }) => data.length === at.length && data.every(Number.isFinite))).toBe(true)
  })

  it('is not drawn where the stock is not known', () => {
    expect(runDown(result, result.stock.indexOf(null))).toBeUndefined()
  })
})

describe('the list of what to reorder', () => {
  const placesOf = async (options: Parameters<typeof openStock>[1]): Promise<number[]> => {
    const source = openStock(result, options)
    return (await source.load(0, source.total, new AbortController().signal)).map(({ at }) => at)
  }

  it('holds the status asked for, in the order asked for, the unknown last whichever way', async () => {
    const now = await placesOf({ show: 'order-now', supplier: undefined, sort: undefined })
    expect(now).toHaveLength(result.summary.counts['order-now'])
    for (const descending of [true, false]) {
      const all = await placesOf({ show: 'all', supplier: undefined, sort: { by: 'stock', descending } })
      expect(all).toHaveLength(result.status.length)
      const stocks = all.map((at) => result.stock[at])
      expect(stocks.slice(-4)).toEqual([null, null, null, null])
      const known = stocks.slice(0, -4) as number[]
      expect(known).toEqual([...known].sort((a, b) => (descending ? b - a : a - b)))
    }
  })

  it('says until when to order, or how late it is', () => {
    const day = 86_400_000
    const due = { ...result, orderBy: [result.asOf - 3 * day, null, result.asOf + day] }
    expect([0, 1].map((at) => orderByText(due, at, reader))).toEqual(['3 days late', '–'])
    expect(orderByText(due, 2, reader)).toBe(reader.format.date(result.asOf + day))
  })

  it('shows the classes as three rows of three', () => {
    const { columns, rows } = matrixRows(result.matrix, 'products', reader)
    expect([columns.length, ...rows.map(({ cells }) => cells.length)]).toEqual([3, 3, 3, 3])
    expect(rows.flatMap(({ cells }) => cells).reduce((sum, { text }) => sum + Number(text), 0)).toBe(16)
  })
})
