import { beforeAll, describe, expect, it } from 'vitest'
import { resultTable } from '../../../src/analyses/result-table'
import { publicResult } from '../../../src/analyses/public-result'
import { RECOMMENDERS_BY_NAME } from '../../../src/ml/recommend/recommenders'
import { frameOf } from '../../support/frames'
import { runRoom } from '../../support/room'
import { type Answer, ask, DAY, line, listOf, orders, room, START, tasteRows } from './offer-shop'

const rows = tasteRows()
const boughtBy = (person: string): Set<unknown> =>
  new Set(rows.filter((row) => row['person'] === person).map((row) => row['productId']))

describe('suggestions of what is new', () => {
  let answer: Answer
  beforeAll(async () => {
    answer = await ask(orders(rows), { method: 'item-cosine', n: 5, onePerFamily: false })
  })

  it('are never what the customer has bought', () => {
    const { shown } = answer
    expect(shown.customerKey).toHaveLength(40)
    shown.customerKey.forEach((key, i) => expect(shown.items[i]!.filter((item) => boughtBy(key).has(item))).toEqual([]))
  })

  it('are of the customer’s own taste where there is any left', () => {
    const { shown } = answer
    const hits = shown.customerKey.filter((key, i) => {
      const own = Number(key.slice(1)) % 2 === 0 ? 'a' : 'b'
      const left = 8 - boughtBy(key).size
      return left === 0 || shown.items[i]![0]!.startsWith(own)
    })
    expect(hits).toHaveLength(40)
  })

  it('have scores that fall, and reasons that name what was bought', () => {
    const { shown } = answer
    const place = shown.items.findIndex((list, i) => list.length > 1 && shown.scores[i]![0]! > 0)
    const scores = shown.scores[place]!
    expect([...scores].sort((a, b) => b - a)).toEqual(scores)
    const [reason] = shown.reasons[place]![0]!
    expect(reason).toMatchObject({ kind: 'because' })
    expect(boughtBy(shown.customerKey[place]!)).toContain((reason as { item: string }).item)
  })

  it('are judged on the last days against the strongest simple rule', () => {
    const { result, output } = answer
    expect(result.judged).toMatchObject({ isFull: false })
    expect(result.methods.map(({ name }) => name)).toContain('item-cosine')
    expect(result.methods.find(({ name }) => name === result.judged!.simple)).toMatchObject({
      difference: null,
      isSimple: true,
    })
    expect(output.evaluation).toMatchObject({ metric: 'ndcg@10', baseline: result.judged!.simple })
  })

  it('come as a table with a line for each customer, and as lists for programs', () => {
    const { result, shown } = answer
    const named = { ...result, analysis: 'recommend' }
    const table = resultTable(named)
    expect(table.columns.slice(0, 4).map(({ label }) => label)).toEqual(['customerKey', 'item_1', 'name_1', 'score_1'])
    expect(table.rows).toHaveLength(40)
    expect(publicResult(named)).toMatchObject({ items: shown.items })
  })

  it('come with the products alike to each', () => {
    const { shown } = answer
    const alike = shown.similar[shown.productId.indexOf('a1')]!
    expect(alike.length).toBeGreaterThan(2)
    expect(alike.every((id) => id.startsWith('a'))).toBe(true)
  })

  it('say who is shown what', () => {
    const { customers, products } = answer.result.judged!
    expect(customers.find(({ by, key }) => by === 'orders' && key === 'many')).toMatchObject({ size: 40 })
    expect(products.filter(({ by }) => by === 'popularity').reduce((sum, { size }) => sum + size, 0)).toBe(16)
    const shares = products.filter(({ by }) => by === 'popularity').map(({ shareOfShown }) => shareOfShown!)
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9)
  })

  it('say how well they fit a group only where ten of it or more were tested', async () => {
    const moved = rows.map((row) =>
      row['person'] === 'c0' || row['person'] === 'c2' ? { ...row, country: 'ES' } : row,
    )
    const { customers } = (await ask(orders(moved), { question: 'again' })).result.judged!
    const byCountry = new Map(customers.filter(({ by }) => by === 'country').map((one) => [one.key, one]))
    expect(byCountry.get('ES')).toMatchObject({ size: 2, quality: null })
    expect(byCountry.get('DE')!.quality).toBeGreaterThan(0)
  })
})

describe('suggestions of what is bought again', () => {
  it('are only what was bought, with the days until it is due', async () => {
    const regular = Array.from({ length: 6 }, (_, i) => line('c0', i * 30, 'milk'))
    const { shown } = await ask(orders([...rows, ...regular]), {
      question: 'again',
      method: 'own-frequency',
      notWithinDays: 0,
    })
    const at = shown.customerKey.indexOf('c0')
    expect(shown.items[at]!.every((item) => item === 'milk' || boughtBy('c0').has(item))).toBe(true)
    const milk = shown.items[at]!.indexOf('milk')
    expect(shown.everyDays[at]![milk]).toBeGreaterThan(20)
    expect(shown.dueInDays[at]![milk]).toBeLessThan(30)
  })

  it('leave out what was just bought', async () => {
    const fresh = await ask(orders(rows), { question: 'again', method: 'own-frequency', notWithinDays: 365 })
    expect(fresh.result.suggestions.product).toHaveLength(0)
    expect(fresh.result.removed.map(({ rule }) => rule)).toEqual(['recent'])
    expect(fresh.output.warnings.map(({ code }) => code)).toContain('NOTHING_TO_SHOW')
  })

  it('are refused in words where nothing was bought twice', async () => {
    const once = Array.from({ length: 60 }, (_, i) => line(`c${i % 20}`, i, `p${i}`))
    const outcome = await runRoom(room, orders(once), { question: 'again' })
    expect(outcome).toMatchObject({ status: 'failed', error: { code: 'DATA_TOO_LITTLE', details: { found: 0 } } })
  })
})

describe('the method', () => {
  it('is a simple rule where that did at least as well', async () => {
    const { result, output } = await ask(orders(rows), { question: 'again' })
    const best = result.methods[0]!
    expect(result.method).toBe(best.name)
    const isSimple = result.judged!.simple === result.method
    expect(output.warnings.some(({ code }) => code === 'SIMPLE_IS_BEST')).toBe(isSimple)
  })

  it('is refused with its reason where it does not answer', async () => {
    const outcome = await runRoom(room, orders(rows), { question: 'discover', method: 'own-frequency' })
    expect(outcome).toMatchObject({ status: 'failed', error: { code: 'METHOD_NOT_OFFERED' } })
  })

  it('is not fitted again where the same was fitted before', async () => {
    const config = { method: 'item-cosine' } as const
    const first = await ask(orders(rows), config)
    expect(first.output.fit).toBeDefined()
    const again = await ask(orders(rows), { ...config, n: 3 }, { fit: first.output.fit! })
    expect(again.output.fit).toBeUndefined()
    expect(listOf(again, 'c4')).toEqual(listOf(first, 'c4').slice(0, 3))
  })

  it('is compared with all others where that is asked', async () => {
    const { result } = await ask(orders(tasteRows(14)), { evaluate: true, method: 'popular' })
    const offered = Object.values(RECOMMENDERS_BY_NAME).filter(({ questions }) => questions.includes('discover'))
    const told = [...result.methods, ...result.notOffered].map(({ name }) => name)
    expect(new Set(told)).toEqual(new Set(offered.map(({ name }) => name)))
    expect(result.methods.every(({ seconds }) => seconds !== null && seconds >= 0)).toBe(true)
  }, 60_000)
})

describe('a test on a day of the past', () => {
  it('learns and ranks from what was before it alone', async () => {
    const testFrom = new Date(START + 120 * DAY).toISOString().slice(0, 10)
    const config = { method: 'item-cosine', testFrom } as const
    const whole = await ask(orders(rows), config)
    const before = await ask(orders(rows.filter((row) => (row['orderedAt'] as number) < START + 120 * DAY)), config)
    expect(whole.shown.items).toEqual(before.shown.items)
    expect(whole.shown.scores).toEqual(before.shown.scores)
    expect(whole.result.judged!.windows).toEqual([
      expect.objectContaining({ from: START + 120 * DAY, to: START + 151 * DAY }),
    ])
    expect(before.result.judged).toBeNull()
    expect(before.output.warnings.map(({ code }) => code)).toContain('NOTHING_AFTER')
    expect(whole.output.warnings.map(({ code }) => code)).not.toContain('NOTHING_AFTER')
  })

  it('counts services and looks at no rule of today', async () => {
    const sold = [
      ...rows,
      ...Array.from({ length: 30 }, (_, i) => line(`c${i}`, i, 'POST', { productName: 'Postage' })),
    ]
    const products = frameOf([{ productId: 'POST', stock: 0 }])
    const testFrom = new Date(START + 100 * DAY).toISOString().slice(0, 10)
    const { shown } = await ask({ ...orders(sold), products }, { method: 'popular', testFrom })
    expect(shown.items.some((list) => list.includes('POST'))).toBe(true)
    const today = await ask({ ...orders(sold), products }, { method: 'popular' })
    expect(today.shown.productId).not.toContain('POST')
    expect(today.shown.services).toEqual([{ key: 'POST', name: 'Postage', lines: 30 }])
  })
})

describe('one customer, one product, one place', () => {
  it('are answered with all reasons, and what rules took out', async () => {
    const answer = await ask(orders(rows), { method: 'popular', customer: 'c2', exclude: ['b1'] })
    expect(answer.shown.customerKey).toEqual(['c2'])
    const { focus } = answer.result
    expect(focus!.removed.map(({ rule, product }) => [rule, answer.result.productId[product]])).toContainEqual([
      'excluded',
      'b1',
    ])
    expect(focus!.suggestions.map(({ product }) => answer.result.productId[product])).toEqual(answer.shown.items[0])
    expect(new Set(focus!.bought.map(({ product }) => answer.result.productId[product]))).toEqual(boughtBy('c2'))
    for (const { score, reasons, rest } of focus!.suggestions) {
      expect(reasons.reduce((sum, { share }) => sum + share, rest)).toBeCloseTo(score, 4)
    }
  })

  it('refuses a customer who is not there', async () => {
    const outcome = await runRoom(room, orders(rows), { customer: 'nobody' })
    expect(outcome).toMatchObject({ status: 'failed', error: { code: 'CUSTOMER_UNKNOWN' } })
  })

  it('finds who would want a product among those who do not have it', async () => {
    const { result } = await ask(orders(rows), { method: 'item-cosine', product: 'A3 ' })
    const { wanted } = result
    expect(result.productId[wanted!.product]).toBe('a3')
    const owners = new Set(rows.filter((row) => row['productId'] === 'a3').map((row) => row['person']))
    expect(wanted!.customerKey).toHaveLength(40 - owners.size)
    expect(wanted!.leftOut).toBe(owners.size)
    const tastes = wanted!.customerKey.map((key) => Number(key.slice(1)) % 2)
    expect(tastes).toEqual([...tastes].sort((a, b) => a - b))
  })

  it('fills a slot with products for both tastes', async () => {
    const { result } = await ask(orders(rows), { method: 'item-cosine', slot: 2, onePerFamily: false })
    const kinds = result.slot!.products.map((product) => result.productId[product]![0])
    expect(new Set(kinds)).toEqual(new Set(['a', 'b']))
    expect(result.slot!.reached[1]).toBeGreaterThan(result.slot!.reached[0]!)
  })

  it('answers for one segment alone, and refuses one that is not there', async () => {
    const customerKey = Array.from({ length: 40 }, (_, c) => `c${c}`)
    const rfm = { customerKey, group: customerKey.map((_, c) => (c < 10 ? 'Champions' : 'Lost')) }
    const context = { results: { rfm } }
    const { shown } = await ask(orders(rows), { method: 'popular', segment: 'Champions' }, context)
    expect(new Set(shown.customerKey)).toEqual(new Set(customerKey.slice(0, 10)))
    const outcome = await runRoom(room, orders(rows), { segment: 'Best' }, { context })
    expect(outcome).toMatchObject({ status: 'failed', error: { code: 'CONFIG_INVALID' } })
    const without = await runRoom(room, orders(rows), { segment: 'Best' })
    expect(without).toMatchObject({ status: 'failed', error: { code: 'DATA_MISSING' } })
  })
})
