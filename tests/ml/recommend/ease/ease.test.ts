import { describe, expect, it } from 'vitest'
import { drive } from '../../../../src/core/task'
import { toEnd } from '../../../../src/core/to-end'
import { ease, easeTrend, easeWeights, topWeights } from '../../../../src/ml/recommend/ease'
import { boughtOf, decayedOf } from '../../../../src/ml/recommend/history'
import { entryAt } from '../../../../src/ml/recommend/sparse'
import { ACT, type SparseMatrix } from '../../../../src/ml/recommend/types'
import type { Line } from '../../../support/planted-shop'
import { fitPlainly, historyOf, scoresOf } from '../fit-plainly'

/** Who bought what, one line each a day. */
const BOUGHT = [
  [0, 1],
  [0, 1, 2],
  [1, 2],
  [3, 4],
  [0, 4],
  [0, 1, 3],
]
const LINES: Line[] = BOUGHT.flatMap((items, user) => items.map((item, at) => ({ user, item, day: 10 * user + at })))
const HISTORY = historyOf(6, 5, LINES, 80)

/** NumPy 1.24.2: P = inv(X.T @ X + 2 I), E = -P / diag(P), zeros on the diagonal. */
const WEIGHTS = [
  [0, 0.429907, 0.005495, 0.058824, 0.195846],
  [0.485915, 0, 0.346154, 0.170588, -0.145401],
  [0.007042, 0.392523, 0, -0.1, 0.023739],
  [0.070423, 0.180685, -0.093407, 0, 0.237389],
  [0.232394, -0.152648, 0.021978, 0.235294, 0],
]
/** X @ E of the customers 0 and 5. */
const FIRST = [0.485915, 0.429907, 0.351648, 0.229412, 0.050445]
const LAST = [0.556338, 0.610592, 0.258242, 0.229412, 0.287834]
const NUMPY = { lambda: 2, kept: 0 }

function dense({ rows, columns, starts, column, value }: SparseMatrix): number[][] {
  return Array.from({ length: rows }, (_, row) => {
    const out = new Array<number>(columns).fill(0)
    for (let entry = starts[row]!; entry < starts[row + 1]!; entry++) out[column[entry]!] = value[entry]!
    return out
  })
}

const expectClose = (found: ArrayLike<number>, wanted: readonly number[]): void =>
  wanted.forEach((value, at) => expect(found[at]).toBeCloseTo(value, 5))

async function weigh(lambda: number, mostItems: number) {
  const outcome = await drive(easeWeights(boughtOf(HISTORY), { lambda, mostItems }))
  if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
  return outcome.result
}

describe('EASE', () => {
  it('has the weights and the scores of NumPy', async () => {
    const model = await fitPlainly(ease, HISTORY, NUMPY)
    dense(model.weights).forEach((row, at) => expectClose(row, WEIGHTS[at]!))
    expectClose(scoresOf(ease, model, HISTORY, 0), FIRST)
    expectClose(scoresOf(ease, model, HISTORY, 5), LAST)
    expect(dense((await fitPlainly(ease, HISTORY, { ...NUMPY, lambda: 3 })).weights)[0]![1]).not.toBeCloseTo(
      0.429907,
      2,
    )
  })

  it('lets no product speak for itself, and keeps the greatest weights of each', async () => {
    const weights = await weigh(2, 8000)
    for (const k of [1, 2, 3, 4, 0]) {
      const kept = dense(toEnd(topWeights(weights, k)))
      for (let j = 0; j < 5; j++) {
        expect(kept[j]![j]).toBe(0)
        const own = WEIGHTS.map((row) => Math.abs(row[j]!)).sort((a, b) => b - a)
        const left = kept.map((row) => Math.abs(row[j]!)).sort((a, b) => b - a)
        expectClose(left, [...own.slice(0, k || 4), ...own.slice(k || 4).fill(0)])
      }
    }
  })

  it('counts only the products that most customers bought, where it may not count all', async () => {
    const { item } = await weigh(2, 3)
    expect([...item]).toEqual([0, 1, 2])
    const model = await fitPlainly(ease, HISTORY, { ...NUMPY, mostItems: 3 })
    expect(scoresOf(ease, model, HISTORY, 3)).toEqual([0, 0, 0, 0, 0])
    expect(scoresOf(ease, model, HISTORY, 0)[2]).toBeGreaterThan(0)
  })

  it('knows what has been bought since it was fitted', async () => {
    const model = await fitPlainly(ease, HISTORY, NUMPY)
    const later = historyOf(7, 5, [...LINES, { user: 6, item: 0, day: 90 }, { user: 6, item: 1, day: 91 }], 95)
    expectClose(scoresOf(ease, model, later, 6), FIRST)
  })

  it('is learned once for a history, and given to nobody to spoil', async () => {
    const history = historyOf(6, 5, LINES, 80)
    const first = await fitPlainly(ease, history, NUMPY)
    first.weights.value.fill(9)
    const second = await fitPlainly(easeTrend, history, NUMPY, 'again')
    dense(second.weights).forEach((row, at) => expectClose(row, WEIGHTS[at]!))
    const other = await fitPlainly(ease, history, { ...NUMPY, lambda: 3 })
    expect(other.weights.value).not.toEqual(second.weights.value)
  })

  it('says what carried a score, to its sum', async () => {
    const model = await fitPlainly(ease, HISTORY, NUMPY)
    const { parts, rest } = ease.explain(model, HISTORY, 5, 4, 1)
    expect(parts).toMatchObject([{ kind: 'because', item: 3 }])
    expect(parts[0]!.share).toBeCloseTo(0.237389, 5)
    expect(parts[0]!.share + rest).toBeCloseTo(LAST[4]!, 5)
  })

  it('is the same for one product, and refuses what it cannot do', async () => {
    const one = historyOf(
      2,
      1,
      [
        { user: 0, item: 0, day: 1 },
        { user: 1, item: 0, day: 2 },
      ],
      5,
    )
    expect(scoresOf(ease, await fitPlainly(ease, one), one, 0)).toEqual([0])
    await expect(fitPlainly(ease, HISTORY, { lambda: 0 })).rejects.toThrow('CONFIG_INVALID')
    await expect(fitPlainly(ease, historyOf(2, 2, [], 5))).rejects.toThrow('DATA_TOO_LITTLE')
    const size = { users: 9, items: 40_000, pairs: 9, soldItems: 40_000 }
    expect(ease.notOffered(size, HISTORY)?.code).toBe('TOO_MANY_ITEMS')
    expect(ease.notOffered({ ...size, soldItems: 20_000 }, HISTORY)).toBeUndefined()
  })
})

describe('EASE times the trend', () => {
  const customers = [4, 4, 2, 2, 2]

  it('weighs purchases by recency, and what they say by lines of the last days', async () => {
    const history = historyOf(6, 5, LINES, 60)
    const model = await fitPlainly(easeTrend, history, { ...NUMPY, halfLifeDays: 30 })
    const scores = scoresOf(easeTrend, model, history, 5)
    const own = [50, 51, 52].map((day) => 0.5 ** ((60 - day) / 30))
    for (let item = 0; item < 5; item++) {
      const said = [0, 1, 3].reduce((sum, other, at) => sum + own[at]! * WEIGHTS[other]![item]!, 0)
      // Days 46 to 60 hold the lines of the last customer alone.
      const lines = [0, 1, 3].includes(item) ? 1 : 0
      expect(scores[item]).toBeCloseTo(((said + 0.002) * (lines + 1)) / (customers[item]! + 20), 6)
    }
  })

  it('expects nothing of a product that nobody bought, however few lines the others have', async () => {
    const history = historyOf(7, 6, LINES, 60)
    const model = await fitPlainly(easeTrend, history, NUMPY)
    const scores = scoresOf(easeTrend, model, history, 6)
    expect(scores[5]).toBe(0)
    expect(Math.min(...scores.slice(0, 5))).toBeGreaterThan(0)
  })

  it('again puts the customer’s own lines by recency first, whatever others say', async () => {
    const twice = [...LINES, { user: 5, item: 3, day: 58 }]
    const history = historyOf(6, 5, twice, 60)
    const model = await fitPlainly(easeTrend, history, NUMPY, 'again')
    const scores = scoresOf(easeTrend, model, history, 5)
    const bought = boughtOf(history)
    const own = decayedOf(history, 240).value[entryAt(bought, 5, 3)]!
    expect(own).toBeCloseTo(0.5 ** (8 / 240) + 0.5 ** (2 / 240), 6)
    expect(scores[3]).toBeCloseTo(own * Math.sqrt(4 / 22), 5)
    expect(Math.max(scores[2]!, scores[4]!)).toBeLessThan(1e-5)
    expect(scores[4]).toBeGreaterThan(0)
    const { parts, rest } = easeTrend.explain(model, history, 5, 3, 9)
    expect(parts[0]).toMatchObject({ kind: 'own', times: 2 })
    expect(parts.reduce((sum, part) => sum + part.share, rest)).toBeCloseTo(scores[3]!, 5)
  })

  it('gives no product as a reason that was only looked at, though it counts', async () => {
    const looked = { user: 3, item: 0, day: 55, act: ACT.view, weight: 0.5 }
    const history = historyOf(6, 5, [...LINES, looked], 60)
    const model = await fitPlainly(easeTrend, history, NUMPY)
    const { parts, rest } = easeTrend.explain(model, history, 3, 1, 9)
    const score = scoresOf(easeTrend, model, history, 3)[1]!
    expect(parts.reduce((sum, part) => sum + part.share, rest)).toBeCloseTo(score, 6)
    expect(parts.some((part) => part.kind === 'because' && part.item === 0)).toBe(false)
    const without = historyOf(6, 5, LINES, 60)
    expect(score).toBeGreaterThan(scoresOf(easeTrend, await fitPlainly(easeTrend, without, NUMPY), without, 3)[1]!)
  })

  it('says what is due to the trend apart from what was bought, to the score’s sum', async () => {
    const history = historyOf(6, 5, LINES, 60)
    const model = await fitPlainly(easeTrend, history, NUMPY)
    const scores = scoresOf(easeTrend, model, history, 4)
    for (let item = 0; item < 5; item++) {
      const { parts, rest } = easeTrend.explain(model, history, 4, item, 9)
      expect(parts.reduce((sum, part) => sum + part.share, rest)).toBeCloseTo(scores[item]!, 6)
      expect(parts.some(({ kind }) => kind === 'trend')).toBe([0, 1, 3].includes(item))
    }
  })
})
