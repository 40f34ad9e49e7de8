import { beforeAll, describe, expect, test } from 'vitest'
import { drive } from '../../../../src/core/task'
import {
  explainNewcomer,
  isNewcomer,
  measureColdStart,
  newProducts,
  scoreNewcomer,
  scoreNewProducts,
  withFallback,
  type ColdRow,
} from '../../../../src/ml/recommend/cold'
import { countGroups, liftsOf } from '../../../../src/ml/recommend/cold/groups'
import { historyBefore } from '../../../../src/ml/recommend/history'
import { ACT, type History } from '../../../../src/ml/recommend/types'
import { dayOf, PLANTED_DAYS, plantedShop, type Shop } from '../../../support/planted-shop'

const TASTES = 3

/** The planted shop, with a newcomer of each segment at its end who bought nothing yet. */
function withNewcomers(looks: readonly { user: number; item: number; act: number }[] = []): {
  shop: Shop
  history: History
  first: number
} {
  const shop = plantedShop(11)
  const { log, people } = shop
  const first = log.users
  const more = <T extends Uint8Array | Uint32Array | Float32Array | Float64Array>(
    values: T,
    added: readonly number[],
  ): T => (values.constructor as unknown as { from(list: Iterable<number>): T }).from([...values, ...added])
  const wider: Shop = {
    ...shop,
    log: {
      ...log,
      users: first + TASTES,
      user: more(
        log.user,
        looks.map(({ user }) => first + user),
      ),
      item: more(
        log.item,
        looks.map(({ item }) => item),
      ),
      at: more(
        log.at,
        looks.map(() => dayOf(PLANTED_DAYS - 0.5)),
      ),
      act: more(
        log.act,
        looks.map(({ act }) => act),
      ),
      weight: more(
        log.weight,
        looks.map(() => 0.5),
      ),
      basket: more(
        log.basket,
        looks.map(() => 0),
      ),
      quantity: more(
        log.quantity,
        looks.map(() => 1),
      ),
      price: more(
        log.price,
        looks.map(() => 2),
      ),
    },
    people: {
      ...people,
      segment: more(people.segment, [1, 2, 3]),
      country: more(people.country, [0, 0, 0]),
    },
  }
  return { shop: wider, history: historyBefore(wider.log, dayOf(PLANTED_DAYS), wider.catalogue, wider.people), first }
}

const scoresOf = (history: History, user: number): Float32Array => {
  const out = new Float32Array(history.log.items)
  scoreNewcomer(history, user, out)
  return out
}
const top = (scores: Float32Array): number => scores.indexOf(Math.max(...scores))

describe('customers of whom little is known', () => {
  test('are shown what their segment buys, and never nothing', () => {
    const { history, first } = withNewcomers()
    for (let taste = 0; taste < TASTES; taste++) {
      const scores = scoresOf(history, first + taste)
      expect(scores.every((score) => score > 0)).toBe(true)
      expect(top(scores) % TASTES).toBe(taste)
    }
    expect(isNewcomer(history, first)).toBe(true)
    expect(isNewcomer(history, 0)).toBe(false)
  })

  test('are shown what they looked at, and what is like it', () => {
    const { history, first } = withNewcomers([{ user: 0, item: 40, act: ACT.cart }])
    const scores = scoresOf(history, first)
    expect(top(scores)).toBe(40)
    const alike = (item: number): number => scores[item]! / scoresOf(withNewcomers().history, first)[item]!
    // Its taste is 1: tools of the garden.
    expect(alike(1)).toBeGreaterThan(alike(2))
  })

  test('are told why in parts that sum to the score', () => {
    const { history, first } = withNewcomers([{ user: 1, item: 7, act: ACT.view }])
    for (const user of [first, first + 1]) {
      const scores = scoresOf(history, user)
      for (const item of [7, 1, 2]) {
        const { parts, rest } = explainNewcomer(history, user, item, 3)
        expect(parts.reduce((sum, { share }) => sum + share, rest) / scores[item]!).toBeCloseTo(1, 5)
      }
    }
    expect(explainNewcomer(history, first + 1, 7, 3).parts[0]).toMatchObject({
      kind: 'looked',
      act: 'view',
      lastDays: 0.5,
    })
    const kinds = explainNewcomer(history, first, top(scoresOf(history, first)), 3).parts.map(({ kind }) => kind)
    expect(kinds).toContain('segment')
  })

  test('get another method’s answer as soon as they bought something', () => {
    const { history, first } = withNewcomers()
    const { score, isFallback } = withFallback({
      score: (_, __, ___, out) => out.fill(7),
      explain: () => ({ parts: [], rest: 7 }),
    })
    const out = new Float32Array(history.log.items)
    const model = { kind: 'ease', version: 1, items: out.length } as const
    score(model, history, 0, out)
    expect(out.every((one) => one === 7)).toBe(true)
    score(model, history, first, out)
    expect(out).toEqual(scoresOf(history, first))
    expect([isFallback(history, 0), isFallback(history, first)]).toEqual([false, true])
  })
})

describe('what a group makes of products', () => {
  const counts = countGroups(3, 2, (count) => {
    for (let line = 0; line < 8; line++) count(1, 0)
    count(2, 1)
  })

  test('is the ratio of what it bought to what is expected, both with a prior of five lines', () => {
    const share = Float64Array.of(0.25, 0.75)
    expect([...liftsOf(counts, 1, share)]).toEqual([13 / 7, 5 / 11])
    expect([...liftsOf(counts, 2, share)]).toEqual([5 / 5.25, 6 / 5.75])
    expect([...liftsOf(counts, 0, share), ...liftsOf(counts, 9, share)]).toEqual([1, 1, 1, 1])
  })
})

describe('products that are new', () => {
  test('are those first sold in the last days, and those never sold if asked for', () => {
    const { log, catalogue, people } = plantedShop(11)
    const wider = {
      ...log,
      items: log.items + 1,
      item: log.item.map((item, line) => (line === log.item.length - 1 ? log.items : item)),
    }
    const history = historyBefore(wider, dayOf(PLANTED_DAYS), { ...catalogue, texts: [...catalogue.texts, ''] }, people)
    expect(
      [...newProducts(history, 14, false)].map((is, item) => (is ? item : -1)).filter((item) => item >= 0),
    ).toEqual([log.items])
    const never = historyBefore(
      { ...log, items: log.items + 1 },
      dayOf(PLANTED_DAYS),
      { ...catalogue, texts: [...catalogue.texts, ''] },
      people,
    )
    expect(newProducts(never, 14, false).includes(1)).toBe(false)
    expect(newProducts(never, 14, true)[log.items]).toBe(1)
  })

  test('score higher where their words are those of what the customer bought', () => {
    const { history } = withNewcomers()
    const out = new Float32Array(history.log.items)
    for (let user = 0; user < 6; user++) {
      scoreNewProducts(history, user, out, true)
      const mean = (taste: number): number =>
        out.filter((_, item) => item % TASTES === taste).reduce((sum, one) => sum + one, 0)
      for (let other = 1; other < TASTES; other++) {
        expect(mean(user % TASTES)).toBeGreaterThan(mean((user + other) % TASTES))
      }
      expect(out.every((score) => score > 0 && Number.isFinite(score))).toBe(true)
    }
  })
})

describe('the measurement of beginnings', () => {
  let rows: ColdRow[]
  beforeAll(async () => {
    const { log, catalogue, people } = plantedShop(11)
    // Customers of the last third begin late: what they bought before is taken away.
    const late = (user: number): boolean => user >= 100
    const kept = Uint32Array.from(log.user.keys()).filter(
      (line) => !late(log.user[line]!) || log.at[line]! >= dayOf(200),
    )
    const pick = <T extends Uint8Array | Uint32Array | Float32Array | Float64Array>(values: T): T =>
      (values.constructor as unknown as { from(list: Iterable<number>): T }).from(
        [...kept].map((line) => values[line]!),
      )
    const cut = {
      ...{
        users: log.users,
        items: log.items,
        user: pick(log.user),
        item: pick(log.item),
        at: pick(log.at),
        act: pick(log.act),
      },
      ...{ weight: pick(log.weight), basket: pick(log.basket), quantity: pick(log.quantity), price: pick(log.price) },
    }
    const outcome = await drive(measureColdStart(cut, dayOf(200), 31, { catalogue, people }))
    if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
    rows = outcome.result
  })

  test('says that segments tell newcomers’ taste, where they do', () => {
    const ndcgOf = (method: ColdRow['method']): number =>
      rows.find((row) => row.group === 'customers-none' && row.method === method)!.ndcg.value
    expect(ndcgOf('cold')).toBeGreaterThan(1.3 * ndcgOf('popular'))
    expect(ndcgOf('cold')).toBeGreaterThan(1.3 * ndcgOf('recent'))
  })

  test('has a row for each group and method, without figures where nobody is to be judged by', () => {
    expect(rows).toHaveLength(12)
    expect(rows.filter(({ group }) => group === 'customers-none').every(({ customers }) => customers > 50)).toBe(true)
    const products = rows.filter(({ group }) => group === 'products')
    expect(products.every((row) => row.products === 0 && row.customers === 0 && Number.isNaN(row.ndcg.value))).toBe(
      true,
    )
  })
})
