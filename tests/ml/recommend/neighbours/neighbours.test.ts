import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { itemCosine, itemJaccard, userCosine, userJaccard } from '../../../../src/ml/recommend/neighbours'
import { drive } from '../../../../src/core/task'
import type { RecommenderModel } from '../../../../src/ml/recommend/contract'
import { boughtOf, historyBefore, sizeOf } from '../../../../src/ml/recommend/history'
import { rankAll, type Asked, type Lists } from '../../../../src/ml/recommend/judge'
import { ACT, type History } from '../../../../src/ml/recommend/types'
import { dayOf, plantedShop, type Line } from '../../../support/planted-shop'
import { fitPlainly, historyOf, scoresOf } from '../fit-plainly'

/** Customers by the products they bought: 0 {0, 1}, 1 {0, 1, 2}, 2 {1, 3}, 3 {0}. */
const LINES: Line[] = [[0, 1], [0, 1, 2], [1, 3], [0]].flatMap((items, user) =>
  items.map((item) => ({ user, item, day: 10 * user })),
)
const history = historyOf(4, 5, LINES, 100)
const closeTo = (found: number[], wanted: number[]) =>
  wanted.forEach((value, item) => expect(found[item]).toBeCloseTo(value, 6))

describe('products that go together', () => {
  it('are alike by the cosine of who bought them', async () => {
    const model = await fitPlainly(itemCosine, history)
    // 0 and 1: two of three and three; 0 and 2: one of three and one; 1 and 3: one of three and one.
    closeTo(scoresOf(itemCosine, model, history, 3), [0, 2 / 3, Math.sqrt(1 / 3), 0, 0])
    closeTo(scoresOf(itemCosine, model, history, 2), [2 / 3, Math.sqrt(1 / 3), Math.sqrt(1 / 3), Math.sqrt(1 / 3), 0])
  })

  it('are alike by Jaccard, shrunk where few have bought both', async () => {
    closeTo(scoresOf(itemJaccard, await fitPlainly(itemJaccard, history), history, 3), [0, 2 / 4, 1 / 3, 0, 0])
    const shrunk = await fitPlainly(itemJaccard, history, { shrinkage: 2 })
    closeTo(scoresOf(itemJaccard, shrunk, history, 3), [0, (2 / 4) * (2 / 4), (1 / 3) * (1 / 3), 0, 0])
  })

  it('speak only for products of whose nearest they are', async () => {
    const model = await fitPlainly(itemCosine, history, { neighbours: 1 })
    // The nearest of 0 is 1, of 1 is 0, of 2 is 0 (1 is as near: the first counts), of 3 is 1.
    closeTo(scoresOf(itemCosine, model, history, 3), [0, 2 / 3, Math.sqrt(1 / 3), 0, 0])
    closeTo(scoresOf(itemCosine, model, history, 2), [2 / 3, 0, 0, Math.sqrt(1 / 3), 0])
  })

  it('speak half as loud after a half-life', async () => {
    const model = await fitPlainly(itemCosine, history, { halfLifeDays: 70 })
    closeTo(scoresOf(itemCosine, model, history, 3), [0, 1 / 3, Math.sqrt(1 / 3) / 2, 0, 0])
  })

  it('are named as the reason, the nearest first', async () => {
    const model = await fitPlainly(itemCosine, history)
    const { parts, rest } = itemCosine.explain(model, history, 1, 1, 1)
    expect(parts).toMatchObject([{ kind: 'because', item: 0 }])
    expect(rest).toBeCloseTo(Math.sqrt(1 / 3), 6)
  })

  it('speak where they were only looked at, but are no purchase to name', async () => {
    const looked: Line[] = [...LINES, { user: 3, item: 2, day: 60, act: ACT.view, weight: 0.5 }]
    const one = historyOf(4, 5, looked, 100)
    const model = await fitPlainly(itemCosine, one, { halfLifeDays: 70 })
    const { parts, rest } = itemCosine.explain(model, one, 3, 1, 5)
    expect(parts).toMatchObject([{ kind: 'because', item: 0 }])
    expect(rest).toBeGreaterThan(0.1)
    expect(parts[0]!.share + rest).toBeCloseTo(scoresOf(itemCosine, model, one, 3)[1]!, 6)
  })

  it('are the same as by plain products of matrices', async () => {
    const cell = fc.record({ user: fc.nat(7), item: fc.nat(8), day: fc.nat(50) })
    await fc.assert(
      fc.asyncProperty(
        fc.array(cell, { minLength: 1, maxLength: 50 }),
        fc.constantFrom(0, 3),
        async (lines, neighbours) => {
          const one = historyOf(8, 9, lines, 60)
          const model = await fitPlainly(itemCosine, one, { neighbours })
          const full = plainScores(lines, neighbours)
          for (let user = 0; user < 8; user++) closeTo(scoresOf(itemCosine, model, one, user), full[user]!)
        },
      ),
      { seed: 8, numRuns: 40 },
    )
  })
})

describe('many customers at once', () => {
  it('are ranked as one by one', async () => {
    const shop = plantedShop(4)
    const all = historyBefore(shop.log, dayOf(200), shop.catalogue, shop.people)
    const model = await fitPlainly(itemCosine, all, { neighbours: 0, halfLifeDays: 90 })
    const excluded = Uint8Array.from({ length: 60 }, (_, item) => (item % 7 === 0 ? 1 : 0))
    for (const question of ['discover', 'again'] as const) {
      const asked = { question, users: Uint32Array.of(3, 0, 159, 77), n: 40, excluded }
      const [atOnce, single] = [
        await listsOf(itemCosine, model, all, asked),
        await listsOf(oneByOne, model, all, asked),
      ]
      expect(atOnce.item).toEqual(single.item)
      atOnce.score.forEach((score, i) => {
        if (score !== single.score[i]) expect(score).toBeCloseTo(single.score[i]!, 4)
      })
    }
  })

  it('are the same where every likeness is kept by itself', async () => {
    const model = await fitPlainly(itemCosine, history, { neighbours: 0 })
    const sparse = await fitPlainly(itemCosine, history, { neighbours: 4 })
    for (let user = 0; user < 4; user++)
      closeTo(scoresOf(itemCosine, model, history, user), scoresOf(itemCosine, sparse, history, user))
  })
})

const oneByOne = { score: itemCosine.score }

async function listsOf(
  recommender: Parameters<typeof rankAll>[0],
  model: RecommenderModel,
  one: History,
  asked: Asked,
): Promise<Lists> {
  const outcome = await drive(rankAll(recommender, model, one, asked))
  if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
  return outcome.result
}

/** The reference's way: X·S with S = XᵀX over roots of counts, its diagonal 0, the k greatest of each column kept. */
function plainScores(lines: readonly Line[], k: number): number[][] {
  const x = Array.from({ length: 8 }, () => new Array<number>(9).fill(0))
  for (const { user, item } of lines) x[user]![item] = 1
  const both = (a: number, b: number): number => x.reduce((sum, row) => sum + row[a]! * row[b]!, 0)
  const alike = Array.from({ length: 9 }, (_, a) =>
    Array.from({ length: 9 }, (__, b) =>
      a === b || both(a, b) === 0 ? 0 : both(a, b) / Math.sqrt(both(a, a) * both(b, b)),
    ),
  )
  for (let b = 0; b < 9 && k > 0; b++) {
    const order = Array.from(alike.keys()).sort((a, c) => alike[c]![b]! - alike[a]![b]! || a - c)
    for (const a of order.slice(k)) alike[a]![b] = 0
  }
  return x.map((row) => Array.from({ length: 9 }, (_, b) => row.reduce((sum, has, a) => sum + has * alike[a]![b]!, 0)))
}

describe('customers who are alike', () => {
  it('bring what they bought, by the cosine of their baskets', async () => {
    const model = await fitPlainly(userCosine, history)
    // Customer 3 {0} is like 0 by 1/√2 and like 1 by 1/√3.
    const [near, far] = [Math.sqrt(1 / 2), Math.sqrt(1 / 3)]
    closeTo(scoresOf(userCosine, model, history, 3), [near + far, near + far, far, 0, 0])
    expect(userCosine.explain(model, history, 3, 1, 3).parts).toMatchObject([{ kind: 'people', customers: 2, of: 2 }])
    const one = await fitPlainly(userCosine, history, { neighbours: 1 })
    closeTo(scoresOf(userCosine, one, history, 3), [near, near, 0, 0, 0])
  })

  it('are alike by Jaccard', async () => {
    const model = await fitPlainly(userJaccard, history, { shrinkage: 1 })
    closeTo(scoresOf(userJaccard, model, history, 3), [1 / 4 + 1 / 6, 1 / 4 + 1 / 6, 1 / 6, 0, 0])
  })

  it('are found anew for what was bought since', async () => {
    const model = await fitPlainly(userCosine, history)
    const later = historyOf(5, 5, [...LINES, { user: 4, item: 3, day: 101 }], 110)
    closeTo(scoresOf(userCosine, model, later, 4), [0, Math.sqrt(1 / 2), 0, Math.sqrt(1 / 2), 0])
  })
})

describe('neighbours', () => {
  it('are not offered where comparing would take too long, and say how much would do', () => {
    const few = 160_000
    const many: Line[] = Array.from({ length: few }, (_, i) => ({ user: 0, item: i, day: 1 }))
    const wide = historyOf(1, few, many, 2)
    const answer = itemCosine.notOffered(sizeOf(wide), wide)
    expect(answer?.code).toBe('TOO_MANY_PAIRS')
    expect(answer?.details['most']).toBeLessThan(boughtOf(wide).column.length)
    expect(userCosine.notOffered(sizeOf(wide), wide)).toBeUndefined()
  })
})
