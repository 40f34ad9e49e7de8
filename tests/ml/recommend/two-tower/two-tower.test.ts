import { beforeAll, describe, expect, test } from 'vitest'
import { typedArrays } from '../../../../src/compute'
import { createRandom } from '../../../../src/core/random'
import { boughtOf, historyBefore } from '../../../../src/ml/recommend/history'
import { judge, rankAll, testedUsers, truthAfter } from '../../../../src/ml/recommend/judge'
import type { Recommender } from '../../../../src/ml/recommend/contract'
import { sequence } from '../../../../src/ml/recommend/sequence'
import { twoTower } from '../../../../src/ml/recommend/two-tower'
import { meanEncoder } from '../../../../src/ml/recommend/two-tower/mean-encoder'
import { hostOps } from '../../../../src/ml/recommend/two-tower/ops'
import { priorAt, priorOf } from '../../../../src/ml/recommend/two-tower/prior'
import { visitsOf } from '../../../../src/ml/recommend/two-tower/visits'
import type { TowerModel } from '../../../../src/ml/recommend/two-tower/types'
import type { History } from '../../../../src/ml/recommend/types'
import { drive } from '../../../../src/core/task'
import { arrayOps } from '../../../../src/ml/series/recurrent/ops'
import { dayOf, DAY_MS, PLANTED_DAYS, plantedShop, shopOf } from '../../../support/planted-shop'
import { fitPlainly, scoresOf } from '../fit-plainly'
import { firstBatch, inputsBySeed, planted, SMALL } from './lessons'
import { expectRightSlopes } from './slopes'

const DAY = PLANTED_DAYS - 40

async function ndcgOf(seed: number, isShuffled: boolean): Promise<{ towers: number; recent: number }> {
  const shop = plantedShop(seed, isShuffled)
  const history = historyBefore(shop.log, dayOf(DAY), shop.catalogue, shop.people)
  const model = await fitPlainly(twoTower, history, SMALL)
  const truth = truthAfter(shop.log, history.moment, 31, history, 'discover')
  const asked = { question: 'discover', users: testedUsers(truth), n: 10 } as const
  const lists = async (score: (user: number, out: Float32Array) => void): Promise<number> => {
    const ranked = await drive(rankAll({ score: (_, __, user, out) => score(user, out) }, model, history, asked))
    if (ranked.status !== 'done') throw new Error('not ranked')
    return judge(ranked.result, history, truth).figures.ndcg
  }
  const prior = priorOf(history, history.moment, DAY_MS, 1)
  return {
    towers: await lists((user, out) => twoTower.score(model, history, user, out)),
    recent: await lists((_, out) => out.set(priorAt(prior, history.moment))),
  }
}

describe('the slopes of the towers', () => {
  test('are those that small differences show, for each question', () => {
    const encoder = meanEncoder(60)
    for (const question of ['discover', 'again'] as const) {
      const batch = firstBatch(encoder, question, 3, 12)
      expectRightSlopes(encoder, batch, inputsBySeed(encoder, batch, 3, 5))
    }
  })

  test('need products by compiled loops that are those of plain ones', () => {
    const random = createRandom(9)
    const matrix = (rows: number, columns: number) =>
      arrayOps.matrix(
        Float64Array.from({ length: rows * columns }, () => random.normal()),
        rows,
      )
    const { product } = hostOps()
    const cases = [
      [matrix(5, 3), matrix(3, 11), undefined],
      [matrix(7, 5), matrix(7, 9), 'a'],
      [matrix(6, 4), matrix(13, 4), 'b'],
      [matrix(300, 40), matrix(900, 40), 'b'],
    ] as const
    for (const [a, b, turn] of cases) {
      const [found, wanted] = [product(a, b, turn), arrayOps.product(a, b, turn)]
      expect([found.rows, found.columns]).toEqual([wanted.rows, wanted.columns])
      const off = found.values.map((value, i) => Math.abs(value - wanted.values[i]!))
      expect(off.reduce((most, one) => Math.max(most, one), 0)).toBeLessThan(1e-4)
    }
  })
})

describe('batches', () => {
  test('count what every customer bought from there on, and never ask for what they had', () => {
    const batch = firstBatch(meanEncoder(60), 'discover', 8, 30)
    for (let row = 0; row < batch.rows; row++) {
      const of = (values: Float64Array) => [...values.subarray(row * batch.columns, (row + 1) * batch.columns)]
      expect(of(batch.targets).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
      of(batch.targets).forEach((share, c) => expect(share === 0 || of(batch.offsets)[c]! > -60).toBe(true))
    }
    expect(batch.offsets.includes(-60)).toBe(true)
    expect(batch.own).toHaveLength(0)
    expect(firstBatch(meanEncoder(60), 'again', 8, 30).own[0]!.includes(1)).toBe(true)
  })
})

describe('two towers', () => {
  let history: History
  let model: TowerModel
  beforeAll(async () => {
    history = planted(7)
    model = await fitPlainly(twoTower, history, SMALL, 'again')
  })

  test('tell what customers of a taste discover, and no more than recent sales where there is no taste', async () => {
    const real = await ndcgOf(7, false)
    expect(real.towers).toBeGreaterThan(1.5 * real.recent)
    const shuffled = await ndcgOf(7, true)
    expect(shuffled.towers).toBeLessThan(1.5 * shuffled.recent)
  })

  test('are the same from the same seed, plain data, and leave the history as it is', async () => {
    const item = history.log.item.slice()
    expect(await fitPlainly(twoTower, history, SMALL, 'again')).toEqual(model)
    expect(structuredClone(model)).toEqual(model)
    expect(history.log.item).toEqual(item)
    expect(model.losses.length).toBeGreaterThan(0)
  })

  test('rank many at once as one by one, to the last bit, without what is excluded', async () => {
    const users = Uint32Array.from({ length: history.log.users }, (_, user) => user)
    const excluded = Uint8Array.from({ length: history.log.items }, (_, item) => +(item % 7 === 0))
    for (const [recommender, fitted] of [
      [twoTower, model],
      [sequence, await fitPlainly(sequence, history, { ...SMALL, maxEpochs: 1, mostPlaces: 64 }, 'again')],
    ] as const) {
      for (const question of ['discover', 'again'] as const) {
        const asked = { question, users, n: 10, excluded }
        const ranked = async ({ score }: Pick<typeof twoTower, 'score'>, rankMany?: typeof twoTower.rankMany) => {
          const outcome = await drive(
            rankAll({ score, ...(rankMany && { rankMany }) } as Recommender, fitted, history, asked),
          )
          if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
          return outcome.result
        }
        expect(recommender.rankMany?.(fitted, history, asked)).toBeDefined()
        expect(await ranked(recommender, recommender.rankMany)).toEqual(await ranked(recommender))
      }
    }
  })

  test('never rank a product that came after they were learned', () => {
    const { log, catalogue, people } = plantedShop(7)
    const later = historyBefore({ ...log, items: log.items + 2 }, dayOf(PLANTED_DAYS), catalogue, people)
    const out = new Float32Array(later.log.items).fill(7)
    twoTower.score(model, later, 0, out)
    expect([...out.slice(log.items)]).toEqual([-Infinity, -Infinity])
    expect(out.subarray(0, log.items).every(Number.isFinite)).toBe(true)
  })

  test('say by exactly how much less a product would score had the customer not bought another', () => {
    const user = 3
    const item = boughtOf(history).column[boughtOf(history).starts[user]!]!
    const { parts, rest } = twoTower.explain(model, history, user, item, 50)
    const score = scoresOf(twoTower, model, history, user)[item]!
    expect(parts.reduce((sum, { share }) => sum + share, rest)).toBeCloseTo(score, 4)
    expect(parts.some(({ kind }) => kind === 'own')).toBe(true)
    const because = parts.find((part) => part.kind === 'because' && part.item !== item)
    if (because?.kind !== 'because') throw new Error('nothing was bought before')
    const all = Uint32Array.from(history.log.item.keys())
    const lines = all.filter((line) => history.log.item[line] !== because.item || history.log.user[line] !== user)
    const isKept = new Set(lines)
    const pick = <T extends Float64Array | Float32Array | Uint32Array | Uint8Array>(values: T): T =>
      values.filter((_, line) => isKept.has(line)) as T
    const { log } = history
    const without: History = {
      ...history,
      log: {
        ...log,
        user: pick(log.user),
        item: pick(log.item),
        at: pick(log.at),
        act: pick(log.act),
        basket: pick(log.basket),
      },
    }
    const visit = visitsOf(without)
    expect(visit.item.length).toBe(lines.length)
    const prior = (one: History): number => priorOf(one, one.moment, DAY_MS, 1).logShare[item]!
    const less = scoresOf(twoTower, model, without, user)[item]!
    expect(score - prior(history) - (less - prior(without))).toBeCloseTo(because.share, 4)
  })

  test('answer for customers and products that are new, from what is known of them', () => {
    const { log, catalogue, people } = plantedShop(7)
    const more = { ...log, users: log.users + 1 }
    const wider = historyBefore(more, dayOf(PLANTED_DAYS), catalogue, people)
    const scores = scoresOf(twoTower, model, wider, log.users)
    expect(scores.every(Number.isFinite)).toBe(true)
    expect(new Set(scores).size).toBeGreaterThan(10)
  })

  test('put a product that nobody bought yet near those of its words and category', async () => {
    const { log, catalogue, people } = plantedShop(8)
    const fresh = log.items
    const wider = {
      log: { ...log, items: fresh + 1 },
      catalogue: {
        ...catalogue,
        texts: [...catalogue.texts, catalogue.texts[0]!],
        category: Uint32Array.of(...catalogue.category, 1),
      },
    }
    const past = historyBefore(wider.log, dayOf(PLANTED_DAYS), wider.catalogue, people)
    const found = await fitPlainly(twoTower, past, SMALL)
    const scoreOf = (user: number): number => scoresOf(twoTower, found, past, user)[fresh]!
    const mean = (taste: number): number => [0, 3, 6, 9, 12].reduce((sum, user) => sum + scoreOf(user + taste) / 5, 0)
    expect(mean(0)).toBeGreaterThan(mean(1))
    expect(mean(0)).toBeGreaterThan(mean(2))
  })

  test('refuse settings beyond their limits and a history without purchases, and learn from next to nothing', async () => {
    await expect(fitPlainly(twoTower, history, { width: 0 })).rejects.toThrow('CONFIG_INVALID')
    const { log, catalogue, people } = shopOf(2, 3, [])
    await expect(fitPlainly(twoTower, historyBefore(log, dayOf(1), catalogue, people))).rejects.toThrow(
      'DATA_TOO_LITTLE',
    )
    const one = shopOf(1, 1, [{ user: 0, item: 0, day: 1 }])
    const past = historyBefore(one.log, dayOf(3), one.catalogue, one.people)
    for (const question of twoTower.questions) {
      const tiny = await fitPlainly(twoTower, past, SMALL, question)
      expect(scoresOf(twoTower, tiny, past, 0).every(Number.isFinite)).toBe(true)
    }
  })

  test('are not offered for more than can be learned within a minute', () => {
    const size = { users: 50_000, items: 20_000, pairs: 1_000_000, soldItems: 20_000 }
    expect(twoTower.notOffered(size, history)).toBeUndefined()
    expect(twoTower.notOffered({ ...size, items: 100_000 }, history)?.code).toBe('TOO_MANY_ITEMS')
    expect(twoTower.notOffered({ ...size, pairs: 9e6 }, history)?.code).toBe('TOO_MANY_PAIRS')
  })
})

describe('a training of towers', () => {
  test('goes on from the last epoch that was saved, to the same towers', async () => {
    const saves = new Map<string, unknown[]>()
    const fitWith = async (restored: (key: string) => unknown): Promise<TowerModel> => {
      const checkpoints = {
        restored,
        save: (key: string, state: object) => saves.set(key, [...(saves.get(key) ?? []), structuredClone(state)]),
      }
      const config = { ...twoTower.defaults, ...SMALL, maxEpochs: 3, patience: 3 }
      const task = twoTower.fit(planted(2), 'discover', config, createRandom(1), { ...typedArrays, checkpoints })
      const outcome = await drive(task)
      if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
      return outcome.result
    }
    const whole = await fitWith(() => undefined)
    const [key, states] = [...saves][0]!
    expect(states).toHaveLength(3)
    const rest = await fitWith((asked) => (asked === key ? states[1] : undefined))
    expect(saves.get(key)).toHaveLength(4)
    expect(rest).toEqual(whole)
  })
})
