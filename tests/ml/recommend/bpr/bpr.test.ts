import { beforeAll, describe, expect, it } from 'vitest'
import { createRandom } from '../../../../src/core/random'
import { bpr } from '../../../../src/ml/recommend/bpr'
import { drawOther, soldOf } from '../../../../src/ml/recommend/bpr/triples'
import type { BprModel } from '../../../../src/ml/recommend/bpr/types'
import { boughtOf, historyBefore } from '../../../../src/ml/recommend/history'
import { entryAt } from '../../../../src/ml/recommend/sparse'
import type { History } from '../../../../src/ml/recommend/types'
import { dayOf, plantedShop, PLANTED_DAYS } from '../../../support/planted-shop'
import { fitPlainly, historyOf, scoresOf } from '../fit-plainly'

const SEED = 42
const SMALL = { factors: 12, epochs: 40 }

/** How often what a customer bought stands before what they did not. */
function rightShare(model: BprModel, history: History): number {
  const bought = boughtOf(history)
  const random = createRandom(SEED)
  let [right, pairs] = [0, 0]
  while (pairs < 1000) {
    const user = random.int(bought.rows)
    const scores = scoresOf(bpr, model, history, user)
    const [one, other] = [random.int(bought.columns), random.int(bought.columns)]
    const [isOne, isOther] = [entryAt(bought, user, one) >= 0, entryAt(bought, user, other) >= 0]
    if (isOne === isOther) continue
    pairs++
    const isBefore = scores[one]! > scores[other]!
    right += isBefore === isOne ? 1 : 0
  }
  return right / pairs
}

const tasteShare = (model: BprModel, history: History, user: number, taste: number): number => {
  const top = scoresOf(bpr, model, history, user).map((score, item) => ({ score, item }))
  top.sort((a, b) => b.score - a.score)
  return top.slice(0, 10).filter(({ item }) => item % 3 === taste).length / 10
}

describe('products held against a purchase', () => {
  it('are never among what was bought while others are left, and are drawn as often as asked for', () => {
    const history = historyOf(
      2,
      4,
      [0, 0, 0, 1, 2].map((item, at) => ({ user: at % 2, item, day: at })),
      9,
    )
    const bought = boughtOf(history)
    const purchases = Uint32Array.from([3, 3, 3, 1])
    const draws = (popular: number): number => {
      const random = createRandom(SEED)
      const others = { bought, purchases, sold: Uint32Array.from([0, 1, 2, 3]), popular }
      const drawn = Array.from({ length: 400 }, () => drawOther(others, 0, random))
      expect(drawn.every((item) => item !== undefined && entryAt(bought, 0, item) < 0)).toBe(true)
      return drawn.filter((item) => item === 3).length / 400
    }
    expect(draws(1)).toBeGreaterThan(0.65)
    expect(draws(0)).toBeLessThan(0.6)
    expect([...soldOf(purchases, 5)]).toEqual([1, 3])
  })

  it('are none where everything was bought, and no purchase is then held against another', async () => {
    const bought = boughtOf(historyOf(1, 1, [{ user: 0, item: 0, day: 0 }], 9))
    const one = Uint32Array.from([0])
    expect(drawOther({ bought, purchases: one, sold: one, popular: 0.5 }, 0, createRandom(SEED))).toBeUndefined()
    const all = historyOf(
      3,
      2,
      [0, 1, 2, 3, 4, 5].map((at) => ({ user: at % 3, item: at % 2, day: at })),
      9,
    )
    const model = await fitPlainly(bpr, all, { factors: 4, epochs: 50 })
    expect([0, 1].map((item) => model.factors[(item + 1) * model.width - 1])).toEqual([0, 0])
  })
})

describe('Bayesian personalised ranking', () => {
  const { log, catalogue, people } = plantedShop(SEED)
  const history = historyBefore(log, dayOf(PLANTED_DAYS - 30), catalogue, people)
  let model: BprModel
  beforeAll(async () => {
    model = await fitPlainly(bpr, history, SMALL)
  })

  it('puts what was bought before what was not, the more the longer it learns', async () => {
    const [one, all] = [
      rightShare(await fitPlainly(bpr, history, { ...SMALL, epochs: 1 }), history),
      rightShare(model, history),
    ]
    expect(all).toBeGreaterThan(one)
    expect(all).toBeGreaterThan(0.9)
    const shuffled = plantedShop(SEED, true)
    const other = historyBefore(shuffled.log, dayOf(PLANTED_DAYS - 30), shuffled.catalogue, shuffled.people)
    expect(tasteShare(model, history, 5, 2)).toBeGreaterThan(0.9)
    expect(tasteShare(await fitPlainly(bpr, other, SMALL), other, 5, 2)).toBeLessThan(0.9)
  })

  it('follows what a customer buys afterwards, and whoever is new', () => {
    const lines = Array.from(history.log.user, (user, at) => ({ user, item: history.log.item[at]!, day: 1 }))
    const more = [1, 4, 7, 10, 13].flatMap((item) => [{ user: 160, item, day: 2 }])
    const later = historyOf(161, 60, [...lines, ...more], 3)
    expect(tasteShare(model, later, 160, 1)).toBeGreaterThan(0.7)
    expect(scoresOf(bpr, model, later, 160)).toEqual(scoresOf(bpr, model, later, 160))
    expect(scoresOf(bpr, model, later, 4)).toEqual(scoresOf(bpr, model, history, 4))
    const biases = Array.from({ length: 60 }, (_, item) => model.factors[(item + 1) * model.width - 1]!)
    const nothing = scoresOf(bpr, model, historyOf(161, 60, lines, 3), 160)
    nothing.forEach((score, item) => expect(score).toBeCloseTo(biases[item]!, 6))
  })

  it('puts a product that nobody bought last, for everybody alike', async () => {
    const lines = Array.from(history.log.user, (user, at) => ({ user, item: history.log.item[at]!, day: 1 }))
    const more = historyOf(160, 61, lines, 2)
    const short = await fitPlainly(bpr, more, { factors: 4, epochs: 5 })
    const scores = [0, 1, 2].map((user) => scoresOf(bpr, short, more, user)[60])
    expect(new Set(scores).size).toBe(1)
    const biases = Array.from({ length: 60 }, (_, item) => short.factors[(item + 1) * short.width - 1]!)
    expect(scores[0]).toBeCloseTo(Math.min(0, ...biases), 6)
  })

  it('says what carried a score, to its sum, and most of it by what was bought', () => {
    for (const user of [0, 1, 2]) {
      const scores = scoresOf(bpr, model, history, user)
      const best = scores.indexOf(Math.max(...scores))
      const { parts, rest } = bpr.explain(model, history, user, best, 1000)
      expect(parts.reduce((sum, part) => sum + part.share, rest)).toBeCloseTo(scores[best]!, 4)
      expect(parts.some(({ kind }) => kind === 'because')).toBe(true)
    }
  })

  it('is the same for the same seed, and refuses what it cannot do', async () => {
    expect(await fitPlainly(bpr, history, SMALL)).toEqual(model)
    await expect(fitPlainly(bpr, history, { rate: 0 })).rejects.toThrow('CONFIG_INVALID')
    const size = { users: 9, items: 9, pairs: 9, soldItems: 9 }
    expect(bpr.notOffered(size, history)).toBeUndefined()
    expect(bpr.notOffered({ ...size, pairs: 1e8 }, history)?.code).toBe('TOO_MANY_PAIRS')
  })
})
