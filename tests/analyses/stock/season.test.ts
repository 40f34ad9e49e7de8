import { describe, expect, it } from 'vitest'
import { findSeason, type Seasons } from '../../../src/analyses/stock/season'
import { readSales } from '../../../src/analyses/stock/sales'
import { stepsOf } from '../../../src/analyses/stock/timeline'
import { readOrderLines } from '../../../src/features/order-lines'
import { createRandom } from '../../../src/core/random'
import { codes } from '../../../src/schema/columns'
import { frameOf } from '../../support/frames'
import { DAY, poisson, salesRows, START } from './shop'

function salesOf(days: number, sold: Record<string, (day: number) => number>) {
  const frame = frameOf(salesRows(days, sold))
  const column = codes(frame, 'productId')!
  const placeOf = Int32Array.from(column.dictionary, (_, code) => code - 1)
  return readSales(readOrderLines(frame), {
    codes: column.codes,
    placeOf,
    products: column.dictionary.length - 1,
    firstDay: START / DAY,
    days,
    mask: undefined,
  })
}

function seasonsOf(sales: ReturnType<typeof salesOf>, days: number): Seasons {
  const work = findSeason(sales, stepsOf(days))
  for (;;) {
    const slice = work.next()
    if (slice.done) return slice.value
  }
}

describe('the season of all products', () => {
  const DAYS = 157 * 7
  const random = createRandom(2)
  const busy = (day: number): number => 1 + 0.7 * Math.sin((2 * Math.PI * day) / 364)

  it('is found where each year is like the one before', () => {
    const sales = salesOf(DAYS, {
      a: (day) => poisson(random, 3 * busy(day)),
      b: (day) => poisson(random, 2 * busy(day)),
    })
    const { now, past } = seasonsOf(sales, DAYS)
    expect(past).not.toBeNull()
    // Week 13 of the curve is its top, week 39 its bottom.
    expect(now!.at(13)).toBeCloseTo(1.7, 0)
    expect(now!.at(39)).toBeLessThan(0.6)
    expect(now!.over(0, 52)).toBeCloseTo(1, 6)
  })

  it('is left out where there is none, and where the past is too short to tell', () => {
    const even = salesOf(DAYS, { a: () => poisson(random, 3) })
    expect(seasonsOf(even, DAYS).now).toBeNull()
    const short = salesOf(364, { a: (day) => poisson(random, 3 * busy(day)) })
    expect(seasonsOf(short, 364).now).toBeNull()
  })
})

describe('sales by product and day', () => {
  it('take what came back off the same day, else off the latest days before', () => {
    const sold = [0, 5, 3, 0, -4, 2, -2, 6]
    const sales = salesOf(8, { a: (day) => sold[day]! })
    expect([...sales.day]).toEqual([1, 7])
    expect([...sales.pieces]).toEqual([4, 6])
  })
})
