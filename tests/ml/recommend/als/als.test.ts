import { beforeAll, describe, expect, it } from 'vitest'
import { openFoldLoop } from '../../../../src/compute'
import { als } from '../../../../src/ml/recommend/als'
import { openPlainFold } from '../../../../src/ml/recommend/als/plain-loops'
import type { AlsModel } from '../../../../src/ml/recommend/als/types'
import { boughtOf, historyBefore } from '../../../../src/ml/recommend/history'
import type { History } from '../../../../src/ml/recommend/types'
import { dayOf, plantedShop, PLANTED_DAYS } from '../../../support/planted-shop'
import { fitPlainly, historyOf, scoresOf } from '../fit-plainly'

const SEED = 42
const SMALL = { factors: 12, rounds: 8 }

describe('a half of alternating least squares', () => {
  const PRODUCTS = [
    [1, 0.5],
    [0.2, -0.4],
    [0.3, 0.8],
    [-0.6, 0.1],
    [0.4, 0.4],
  ]
  /** NumPy 1.24.2: solve(H.T @ H + 0.5 I + 10 h.T @ h, 11 h.sum(0)) for the products that are given. */
  const GOLDEN: [number[], number[]][] = [
    [
      [0, 1],
      [1.473346, -1.066632],
    ],
    [
      [0, 1, 2],
      [1.168588, 0.106317],
    ],
    [
      [3, 4],
      [-0.780602, 2.0099],
    ],
  ]

  it('has the factors of NumPy, compiled and plain', () => {
    const width = 8
    const factors = new Float32Array(5 * width)
    PRODUCTS.forEach((row, item) => factors.set(row, item * width))
    const base = new Float32Array(width * width)
    for (let i = 0; i < width; i++) {
      base[i * width + i]! += 0.5
      for (let j = 0; j < width; j++) {
        for (let item = 0; item < 5; item++)
          base[i * width + j]! += factors[item * width + i]! * factors[item * width + j]!
      }
    }
    for (const open of [openFoldLoop, openPlainFold]) {
      const loop = open(factors, width, base, 10)!
      for (const [bought, wanted] of GOLDEN) {
        const own = loop.solve(Uint32Array.from(bought))
        wanted.forEach((value, k) => expect(own[k]).toBeCloseTo(value, 5))
        expect([...own.subarray(2)]).toEqual([0, 0, 0, 0, 0, 0])
      }
    }
  })
})

describe('implicit alternating least squares', () => {
  const { log, catalogue, people } = plantedShop(SEED)
  const history = historyBefore(log, dayOf(PLANTED_DAYS - 30), catalogue, people)
  let model: AlsModel
  beforeAll(async () => {
    model = await fitPlainly(als, history, SMALL)
  })

  /** Σ (1 + α·p)(p − x·y)² + λ(Σ|x|² + Σ|y|²), customers as folded in. */
  function lossOf(one: AlsModel, of: History, alpha: number, kept: number): number {
    const bought = boughtOf(of)
    const fold = openPlainFold(one.factors, one.width, one.base, alpha)
    const squares = (values: Float32Array): number => values.reduce((sum, value) => sum + value * value, 0)
    let loss = kept * squares(one.factors)
    for (let user = 0; user < bought.rows; user++) {
      const own = bought.column.subarray(bought.starts[user], bought.starts[user + 1])
      const x = fold.solve(own)
      const scores = new Float32Array(bought.columns)
      fold.score(x, scores)
      loss += kept * squares(x)
      const isBought = new Set(own)
      scores.forEach((score, item) => (loss += isBought.has(item) ? (1 + alpha) * (1 - score) ** 2 : score ** 2))
    }
    return loss
  }

  it('falls in what it minimises with every round', async () => {
    let before = Infinity
    for (const rounds of [1, 2, 3, 5, 8]) {
      const loss = lossOf(await fitPlainly(als, history, { ...SMALL, rounds }), history, 10, 5)
      expect(loss).toBeLessThan(before)
      before = loss
    }
    const spoilt = { ...model, factors: model.factors.map((value, at) => (at % 5 === 0 ? value * 1.2 : value)) }
    expect(lossOf(spoilt, history, 10, 5)).toBeGreaterThan(before)
  })

  it('is where neither side can be bettered: a product solved again by its customers stays where it is', async () => {
    const long = await fitPlainly(als, history, { ...SMALL, rounds: 60 })
    const shorter = await fitPlainly(als, history, { ...SMALL, rounds: 59 })
    const worst = Math.max(...long.factors.map((value, at) => Math.abs(value - shorter.factors[at]!)))
    expect(worst).toBeLessThan(0.02)
  })

  it('gives each taste its own products', () => {
    let own = 0
    for (let user = 0; user < 60; user++) {
      const scores = scoresOf(als, model, history, user).map((score, item) => ({ score, item }))
      const top = scores.sort((a, b) => b.score - a.score).slice(0, 10)
      own += top.filter(({ item }) => item % 3 === user % 3).length
    }
    expect(own / 600).toBeGreaterThan(0.97)
  })

  it('treats whoever is new and bought the same as one it has learned from', () => {
    const lines = Array.from(history.log.user, (user, at) => ({ user, item: history.log.item[at]!, day: 1 }))
    const twin = [...lines, ...lines.filter(({ user }) => user === 7).map((line) => ({ ...line, user: 160 }))]
    const later = historyOf(161, 60, twin, 2)
    expect(scoresOf(als, model, later, 160)).toEqual(scoresOf(als, model, history, 7))
    expect(scoresOf(als, model, historyOf(161, 60, lines, 2), 160)).toEqual(new Array(60).fill(0))
  })

  it('says what each purchase gave to a score, to its sum', () => {
    for (const item of [0, 17, 59]) {
      const { parts, rest } = als.explain(model, history, 3, item, 1000)
      const score = scoresOf(als, model, history, 3)[item]!
      expect(parts.reduce((sum, part) => sum + part.share, rest)).toBeCloseTo(score, 4)
      const few = als.explain(model, history, 3, item, 2)
      expect(few.parts).toEqual(parts.slice(0, 2))
    }
  })

  it('is the same for the same seed, and leaves a product that nobody bought at nothing', async () => {
    expect(await fitPlainly(als, history, SMALL)).toEqual(model)
    const lines = Array.from(history.log.user, (user, at) => ({ user, item: history.log.item[at]!, day: 1 }))
    const more = historyOf(160, 61, lines, 2)
    const scores = scoresOf(als, await fitPlainly(als, more, { ...SMALL, rounds: 2 }), more, 0)
    expect(scores[60]).toBe(0)
    await expect(fitPlainly(als, history, { factors: 0 })).rejects.toThrow('CONFIG_INVALID')
    const size = { users: 9, items: 9, pairs: 9, soldItems: 9 }
    expect(als.notOffered(size, history)).toBeUndefined()
    expect(als.notOffered({ ...size, pairs: 1e8 }, history)?.code).toBe('TOO_MANY_PAIRS')
    expect(als.notOffered({ ...size, users: 1e6 }, history)).toBeDefined()
  })
})
