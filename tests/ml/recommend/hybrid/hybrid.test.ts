import { beforeAll, describe, expect, it } from 'vitest'
import { createRandom } from '../../../../src/core/random'
import { historyBefore, sizeOf } from '../../../../src/ml/recommend/history'
import { hybrid, type HybridModel } from '../../../../src/ml/recommend/hybrid'
import type { History } from '../../../../src/ml/recommend/types'
import { dayOf, PLANTED_DAYS, plantedShop, shopOf, type Line } from '../../../support/planted-shop'
import { fitPlainly, historyOf, scoresOf } from '../fit-plainly'

const [USERS, ITEMS, OWN, EVERY, DAYS] = [60, 40, 12, 62, 230] as const
const CONFIG = { rounds: 20, minLeaf: 20, maxDepth: 3, rate: 0.2 }
const KINDS = ['discover', 'again'] as const

/**
 * Every customer buys each of their own products every 62 days, each from a day of its own: what was bought last is never bought next.
 * Shuffled, anybody buys anything on any day.
 */
function rhythmicShop(isShuffled: boolean): Line[] {
  const random = createRandom(7)
  const lines: Line[] = []
  for (let user = 0; user < USERS; user++) {
    for (let k = 0; k < OWN; k++) {
      const item = (user * 7 + k * 3) % ITEMS
      const first = random.int(EVERY)
      for (let day = first; day < DAYS; day += EVERY) {
        const basket = lines.length
        if (isShuffled) lines.push({ user: random.int(USERS), item: random.int(ITEMS), day: random.int(DAYS), basket })
        else lines.push({ user, item, day, basket })
      }
    }
  }
  return lines.sort((a, b) => a.day - b.day)
}

let planted: { history: History; model: HybridModel }

beforeAll(async () => {
  const history = historyOf(USERS, ITEMS, rhythmicShop(false), DAYS - 20)
  planted = { history, model: await fitPlainly(hybrid, history, CONFIG, 'again') }
})

describe('what past moments teach', () => {
  it('finds a rhythm that the formula does not know, and says so', () => {
    const { trial, learned, windows } = planted.model
    expect(trial!.blend).toBeGreaterThan(trial!.formula + 0.2)
    expect(learned).not.toBeNull()
    expect(windows).toBe(3)
  })

  it('puts first what is due', () => {
    const { history, model } = planted
    let due = 0
    for (let user = 0; user < USERS; user++) {
      const scores = scoresOf(hybrid, model, history, user)
      const { parts } = hybrid.explain(model, history, user, scores.indexOf(Math.max(...scores)), 9)
      const own = parts.find((part) => part.kind === 'own')
      if (own?.kind === 'own' && own.lastDays > EVERY / 2) due++
    }
    expect(due / USERS).toBeGreaterThan(0.9)
  })

  it('is not believed without a better last window', async () => {
    const history = historyOf(USERS, ITEMS, rhythmicShop(true), DAYS - 20)
    const { trial, learned } = await fitPlainly(hybrid, history, CONFIG, 'again')
    expect(trial!.blend).toBeLessThan(trial!.formula + 0.07)
    expect(learned === null).toBe(trial!.blend <= trial!.formula)
  })

  it.each(KINDS)('knows nothing of the moment or later: %s', async (question) => {
    const later: Line[] = Array.from({ length: 500 }, (_, i) => ({
      user: i % USERS,
      item: i % ITEMS,
      day: DAYS + 1,
      basket: 9e5 + i,
    }))
    const { log, catalogue, people } = shopOf(USERS, ITEMS, [...rhythmicShop(false), ...later])
    const history = historyBefore(log, dayOf(DAYS - 20), catalogue, people)
    const plain = historyOf(USERS, ITEMS, rhythmicShop(false), DAYS - 20)
    const config = { ...CONFIG, rounds: 5 }
    const model = await fitPlainly(hybrid, history, config, question)
    expect(model).toEqual(await fitPlainly(hybrid, plain, config, question))
    expect(scoresOf(hybrid, model, history, 3)).toEqual(scoresOf(hybrid, model, plain, 3))
  })
})

describe('the reasons', () => {
  const sumOf = (model: HybridModel, history: History, user: number, item: number): number => {
    const { parts, rest } = hybrid.explain(model, history, user, item, 4)
    return parts.reduce((sum, { share }) => sum + share, rest)
  }

  it.each(['learned', 'the formula'])('add up to the score: %s', (way) => {
    const { history } = planted
    const model = way === 'learned' ? planted.model : { ...planted.model, learned: null }
    for (const user of [0, 1, 50, USERS - 1]) {
      scoresOf(hybrid, model, history, user).forEach((score, item) => {
        expect(sumOf(model, history, user, item)).toBeCloseTo(score, 3)
      })
    }
  })

  it('tell what is bought again by the customer and its rhythm', () => {
    const { history, model } = planted
    const scores = scoresOf(hybrid, model, history, 0)
    const { parts } = hybrid.explain(model, history, 0, scores.indexOf(Math.max(...scores)), 9)
    expect(parts.map(({ kind }) => kind)).toContain('own')
    for (const { share } of parts) expect(share).toBeGreaterThan(0)
  })
})

describe('what is new to a customer', () => {
  it('is found by words too, and told by them', async () => {
    const { log, catalogue, people } = plantedShop(3)
    const history = historyBefore(log, dayOf(PLANTED_DAYS), catalogue, people)
    const model = await fitPlainly(hybrid, history, CONFIG)
    expect(model.texts!.terms).toContain('cup')
    const told = new Set<string>()
    for (let user = 0; user < 5; user++) {
      scoresOf(hybrid, model, history, user).forEach((score, item) => {
        const { parts, rest } = hybrid.explain(model, history, user, item, 9)
        expect(parts.reduce((sum, { share }) => sum + share, rest)).toBeCloseTo(score, 3)
        for (const { kind } of parts) told.add(kind)
      })
    }
    expect([model.learned !== null, told.has('words')]).toEqual([true, true])
  })
})

describe('little data', () => {
  /** Products 0 and 1 go together, and so do 2 and 3. */
  const PAIRS: Line[] = Array.from({ length: 40 }, (_, i) => ({
    user: i >> 1,
    item: ((i >> 1) % 2) * 2 + (i % 2),
    day: i / 2,
    basket: i >> 1,
  }))

  it('is left to the formula where there are no windows', async () => {
    const history = historyOf(22, 4, [...PAIRS, { user: 20, item: 2, day: 24, basket: 99 }], 25)
    const model = await fitPlainly(hybrid, history, { lambda: 5 })
    expect([model.learned, model.trial, model.windows]).toEqual([null, null, 0])
    const [, , , third] = scoresOf(hybrid, model, history, 20)
    expect(third).toBeGreaterThan(scoresOf(hybrid, model, history, 20)[1]!)
  })

  it('hears of an order since without another fit', async () => {
    const model = await fitPlainly(hybrid, historyOf(22, 4, PAIRS, 25), { lambda: 5 })
    const after = historyOf(22, 4, [...PAIRS, { user: 21, item: 0, day: 25, basket: 98 }], 26)
    const before = scoresOf(hybrid, model, historyOf(22, 4, PAIRS, 26), 21)
    expect(scoresOf(hybrid, model, after, 21)[1]).toBeGreaterThan(before[1]!)
    expect(hybrid.explain(model, after, 21, 1, 3).parts).toMatchObject([{ kind: 'because', item: 0 }])
  })

  it('is not offered for less than two weeks', () => {
    const history = historyOf(
      22,
      4,
      PAIRS.filter(({ day }) => day < 10),
      10,
    )
    expect(hybrid.notOffered(sizeOf(history), history)).toEqual({ code: 'TOO_SHORT', details: { days: 10, least: 14 } })
    const longer = historyOf(22, 4, PAIRS, 20)
    expect(hybrid.notOffered(sizeOf(longer), longer)).toBeUndefined()
  })

  it('is not offered for more products than can be looked at for so many customers', () => {
    const history = historyOf(22, 4, PAIRS, 20)
    const refused = (users: number, soldItems: number): boolean =>
      hybrid.notOffered({ users, items: soldItems, pairs: 1000, soldItems }, history)?.code === 'TOO_MANY_ITEMS'
    expect([refused(5_000, 20_000), refused(50_000, 4_000), refused(50, 100_000)]).toEqual([false, false, false])
    expect([refused(50_000, 20_000), refused(100_000, 10), refused(50, 100_001)]).toEqual([true, true, true])
  })
})
