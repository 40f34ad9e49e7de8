import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../../src/core/random'
import { historyBefore } from '../../../../src/ml/recommend/history'
import {
  difference,
  estimate,
  exposureOf,
  judge,
  popularityDeciles,
  rankAll,
  testedUsers,
  truthAfter,
  unsoldIn,
  type Lists,
} from '../../../../src/ml/recommend/judge'
import { popular } from '../../../../src/ml/recommend/popular'
import { drive } from '../../../../src/core/task'
import { dayOf, shopOf, type Line } from '../../../support/planted-shop'
import { fitPlainly } from '../fit-plainly'

/** Product 0 sells best, 3 was never sold before day 10; customer 3 bought nothing before it. */
const LINES: Line[] = [
  ...[0, 1, 2].map((user) => ({ user, item: 0, day: 1 })),
  ...[0, 1].map((user) => ({ user, item: 1, day: 2 })),
  { user: 2, item: 2, day: 3 },
  { user: 0, item: 2, day: 10 },
  { user: 0, item: 0, day: 12 },
  { user: 1, item: 3, day: 12 },
  { user: 2, item: 1, day: 19 },
  { user: 3, item: 0, day: 12 },
  { user: 1, item: 2, day: 20 },
]
const { log, catalogue, people } = shopOf(4, 4, LINES)
const history = historyBefore(log, dayOf(10), catalogue, people)
const listsOf = (rows: Record<number, number[]>, n: number): Lists => ({
  n,
  users: Uint32Array.from(Object.keys(rows), Number),
  item: Int32Array.from(Object.values(rows).flatMap((row) => Array.from({ length: n }, (_, i) => row[i] ?? -1))),
  score: new Float32Array(n * Object.keys(rows).length),
})
const rowsOf = ({ starts, column, rows }: { starts: Uint32Array; column: Uint32Array; rows: number }) =>
  Array.from({ length: rows }, (_, row) => Array.from(column.subarray(starts[row], starts[row + 1])))

describe('what is to be found', () => {
  it('is bought in the days from the moment on, by known customers, of products sold before', () => {
    const again = truthAfter(log, dayOf(10), 10, history, 'again')
    expect(rowsOf(again)).toEqual([[0, 2], [], [1], []])
    const discover = truthAfter(log, dayOf(10), 10, history, 'discover')
    expect(rowsOf(discover)).toEqual([[2], [], [1], []])
    expect(Array.from(testedUsers(discover))).toEqual([0, 2])
    expect(Array.from(unsoldIn(history))).toEqual([0, 0, 0, 1])
  })
})

describe('the judgement', () => {
  const truth = truthAfter(log, dayOf(10), 10, history, 'again')

  it('counts gains by place against the best list there is', () => {
    const { figures, ndcg, users } = judge(listsOf({ 0: [1, 2, 3], 2: [1, 0, 2] }, 3), history, truth)
    const second = 1 / Math.log2(3)
    expect(Array.from(users)).toEqual([0, 2])
    expect(ndcg[0]).toBeCloseTo(second / (1 + second), 12)
    expect(ndcg[1]).toBe(1)
    expect(figures.ndcg).toBeCloseTo((second / (1 + second) + 1) / 2, 12)
    expect(figures.hitRate).toBe(1)
    expect(figures.recall).toBeCloseTo(0.75, 12)
  })

  it('leaves out who has nothing to be found, and counts empty lists as missed', () => {
    const { figures, users } = judge(listsOf({ 0: [], 1: [0], 2: [1] }, 2), history, truth)
    expect(Array.from(users)).toEqual([0, 2])
    expect(figures).toMatchObject({ ndcg: 0.5, hitRate: 0.5, recall: 0.5 })
  })

  it('says how much of the shop is shown, how well known and how alike it is', () => {
    const { figures, shown } = judge(listsOf({ 0: [0, 2], 2: [0, 1] }, 2), history, truth)
    expect(Array.from(shown)).toEqual([2, 1, 1, 0])
    expect(figures.coverage).toBe(1)
    // Three customers bought anything: 0 is bought by all of them, 1 by two, 2 by one.
    expect(figures.novelty).toBeCloseTo((Math.log2(3) + Math.log2(1.5)) / 4, 6)
    // Product 0 makes half of the six pairs: all others are beyond the best sellers.
    expect(figures.longTail).toBe(0.5)
    expect(figures.diversity).toBeCloseTo(1 - (1 / Math.sqrt(3) + 2 / Math.sqrt(6)) / 2, 6)
  })

  it('is no number where nobody is tested', () => {
    const { figures } = judge(listsOf({ 1: [0] }, 1), history, truth)
    expect(Object.values(figures).filter(Number.isFinite)).toEqual([0])
    expect(figures.ndcg).toBeNaN()
  })
})

describe('lists for everyone', () => {
  it('hold the best, without what was bought where it is to discover, and nothing excluded', async () => {
    const model = await fitPlainly(popular, history)
    const users = Uint32Array.of(0, 2)
    const ask = async (question: 'discover' | 'again') => {
      const outcome = await drive(
        rankAll(popular, model, history, { question, users, n: 2, excluded: unsoldIn(history) }),
      )
      return outcome.status === 'done' ? Array.from(outcome.result.item) : []
    }
    expect(await ask('again')).toEqual([0, 1, 0, 1])
    expect(await ask('discover')).toEqual([2, -1, 1, -1])
  })
})

describe('intervals', () => {
  it('are those of a mean where every customer is there once', () => {
    const { value, low, high } = estimate(Float64Array.of(1, 2, 3, 4, 5), Uint32Array.of(0, 1, 2, 3, 4))
    expect(value).toBe(3)
    // t of four degrees, 2.776445, times √(2.5 / 5).
    expect(high - value).toBeCloseTo(1.963243, 5)
    expect(value - low).toBeCloseTo(1.963243, 5)
  })

  it('do not shrink when the same customers are there twice', () => {
    const values = Float64Array.of(1, 2, 3, 4, 5)
    const customer = Uint32Array.of(0, 1, 2, 3, 4)
    const once = estimate(values, customer)
    const twice = estimate(Float64Array.of(...values, ...values), Uint32Array.of(...customer, ...customer))
    expect(twice.high - twice.low).toBeCloseTo(once.high - once.low, 10)
  })

  it('of differences hold what is paired, and miss nineteen of twenty times at most', () => {
    const random = createRandom(12)
    let held = 0
    for (let round = 0; round < 300; round++) {
      const base = Float64Array.from({ length: 60 }, () => 5 * random.normal())
      const better = base.map((one) => one + 0.1 + 0.3 * random.normal())
      const { low, high } = difference(better, base, Uint32Array.from(base.keys()))
      if (low <= 0.1 && high >= 0.1) held++
      expect(high - low).toBeLessThan(0.3)
    }
    expect(held).toBeGreaterThan(273)
  })

  it('are no numbers for a single customer', () =>
    expect(estimate(Float64Array.of(1), Uint32Array.of(0)).low).toBeNaN())
})

describe('exposure', () => {
  it('says who is shown what, and who is never shown what', () => {
    const customers = { code: Uint32Array.of(0, 0, 1, 1), groups: 2 }
    const products = { code: Uint32Array.of(0, 1, 1, 1), groups: 2 }
    const found = exposureOf(listsOf({ 0: [2], 1: [2, 0], 2: [1, 0] }, 2), history, customers, products)
    expect(Array.from(found.customers)).toEqual([2, 1])
    expect(Array.from(found.full)).toEqual([1, 1])
    expect(Array.from(found.shown)).toEqual([1, 2, 1, 1])
    expect(Array.from(found.bought)).toEqual([2, 2, 1, 1])
    expect(Array.from(found.products)).toEqual([1, 2])
    expect(Array.from(found.never)).toEqual([0, 1, 0, 1])
    expect(Array.from(found.longTail)).toEqual([2 / 3, 0.5])
  })

  it('puts sold products into ten groups by customers', () => {
    expect(popularityDeciles(history)).toEqual({ code: Uint32Array.of(1, 4, 7, 0), groups: 11 })
  })
})
