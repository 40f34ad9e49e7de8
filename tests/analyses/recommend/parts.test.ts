import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planWindows } from '../../../src/analyses/recommend/plan-windows'
import { createRemovedCounter } from '../../../src/analyses/recommend/learn/removed'
import { codeOfRule } from '../../../src/analyses/recommend/rules'
import { chooseSlot } from '../../../src/analyses/recommend/slot'
import { DAY, START } from './offer-shop'

describe('planWindows', () => {
  it('holds out the last months of a long history, the latest first', () => {
    const windows = planWindows(START, START + 365 * DAY)
    expect(windows.map(({ from, to }) => [from, to].map((at) => (at - START) / DAY))).toEqual([
      [334, 365],
      [303, 334],
      [272, 303],
    ])
  })

  it('holds out less of a short history, and nothing of a few days', () => {
    expect(planWindows(START, START + 40 * DAY)).toEqual([{ from: START + 24 * DAY, to: START + 40 * DAY }])
    expect(planWindows(START, START + 10 * DAY)).toEqual([])
    expect(planWindows(START, START)).toEqual([])
  })
})

describe('what rules removed', () => {
  const told = (shown: number[], removed: number[], n: number) => {
    const counter = createRemovedCounter(9, n)
    counter.add({
      ...{ count: shown.length, items: Uint32Array.from(shown), scores: new Float32Array(shown.length) },
      removed: removed.map((item, place) => ({ item, code: codeOfRule('excluded'), place })),
    })
    return counter.removed()[0]!.products.map(({ product, instead }) => [product, instead])
  }

  it('is told with what moved up in its place, where the list would have been full without it', () => {
    expect(told([1, 2, 3], [7], 3)).toEqual([[7, 3]])
    expect(told([1, 2], [7, 8], 3)).toEqual([
      [7, 2],
      [8, -1],
    ])
  })

  it('has nothing in its place where the list is only shorter', () => {
    expect(told([1, 2], [7], 3)).toEqual([[7, -1]])
    expect(told([], [7], 3)).toEqual([[7, -1]])
  })
})

describe('chooseSlot', () => {
  const lists = (rows: number[][], n: number) => ({
    n,
    item: Int32Array.from(rows.flatMap((row) => Array.from({ length: n }, (_, i) => row[i] ?? -1))),
  })

  it('takes what serves most, then what serves those who are left', () => {
    const { products, reached } = chooseSlot(lists([[0, 1], [0, 1], [0, 1], [2], [2]], 2), {
      products: 3,
      k: 2,
      hitRate: 0.99,
    })
    expect(products).toEqual([0, 2])
    expect(reached[1]).toBeGreaterThan(reached[0]!)
  })

  it('hits as often with one customer’s whole list as was measured', () => {
    const { reached } = chooseSlot(lists([Array.from({ length: 10 }, (_, i) => i)], 10), {
      products: 10,
      k: 10,
      hitRate: 0.6,
    })
    expect(reached.at(-1)).toBeCloseTo(0.6, 12)
  })

  it('is no further below the best set than greedy can be', () => {
    const items = fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(fc.array(items, { minLength: 2, maxLength: 8 }), (rows) => {
        const given = lists(rows, 3)
        const greedy = chooseSlot(given, { products: 6, k: 2, hitRate: 0.7 }).reached.at(-1)!
        const left = 0.3
        let all = 0
        for (let place = 0; place < 10; place++) all += 1 / Math.log2(place + 2)
        const chance = (place: number): number => 1 - left ** (1 / Math.log2(place + 2) / all)
        let best = 0
        for (let a = 0; a < 6; a++) {
          for (let b = 0; b < a; b++) {
            const missed = rows.map((row) =>
              [a, b].reduce((miss, one) => (row.includes(one) ? miss * (1 - chance(row.indexOf(one))) : miss), 1),
            )
            best = Math.max(best, missed.reduce((sum, miss) => sum + 1 - miss, 0) / rows.length)
          }
        }
        expect(greedy).toBeGreaterThanOrEqual((1 - 1 / Math.E) * best - 1e-12)
        expect(greedy).toBeLessThanOrEqual(best + 1e-12)
      }),
      { seed: 3, numRuns: 100 },
    )
  })
})
