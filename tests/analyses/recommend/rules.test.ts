import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RecommendConfig } from '../../../src/analyses/recommend/spec'
import { frameOf, type Row } from '../../support/frames'
import { ask, DAY, line, listOf, orders, START, tasteRows } from './offer-shop'

const PRODUCTS = 7
const product = fc.integer({ min: 0, max: PRODUCTS - 1 })
const person = fc.integer({ min: 0, max: 4 })

interface Shop {
  bought: (readonly [number, number])[]
  returned: (readonly [number, number])[]
  never: (readonly [number, number])[]
  stock: (number | null)[]
  available: boolean[]
  excluded: number[]
}

const shops: fc.Arbitrary<Shop> = fc.record({
  bought: fc.array(fc.tuple(person, product), { minLength: 8, maxLength: 40 }),
  returned: fc.array(fc.tuple(person, product), { maxLength: 6 }),
  never: fc.array(fc.tuple(person, product), { maxLength: 4 }),
  stock: fc.array(fc.constantFrom(0, 3, null), { minLength: PRODUCTS, maxLength: PRODUCTS }),
  available: fc.array(fc.boolean(), { minLength: PRODUCTS, maxLength: PRODUCTS }),
  excluded: fc.array(product, { maxLength: 2 }),
})

const wishes = fc.record({
  question: fc.constantFrom('discover', 'again'),
  method: fc.constantFrom('popular', 'recent', 'item-cosine'),
  n: fc.integer({ min: 1, max: 9 }),
  diversity: fc.constantFrom(0, 0.5),
  margin: fc.constantFrom(0, 1),
  perCategory: fc.constantFrom(0, 1),
}) satisfies fc.Arbitrary<Partial<RecommendConfig>>

/** Two customers and two products at least, and things bought twice, so that every question is answered. */
const base: Row[] = [0, 1, 2, 3, 4].flatMap((c) => [0, 20].map((day) => line(`c${c}`, day, `p${c % 2}`)))

describe('nothing is ever suggested', () => {
  it('that is gone, was given back, is excluded or is not to be shown, of no list twice', async () => {
    await fc.assert(
      fc.asyncProperty(shops, wishes, async (shop, config) => {
        const sold = shop.bought.map(([c, p], i) => line(`c${c}`, 1 + (i % 30), `p${p}`))
        const back = shop.returned.map(([c, p]) => line(`c${c}`, 33, `P${p} `, { quantity: -1 }))
        const table = Array.from({ length: PRODUCTS }, (_, p) => ({
          ...{ productId: ` P${p}`, productName: `Thing p${p}`, category: p % 2 === 0 ? 'even' : 'odd' },
          ...{ stock: shop.stock[p], available: shop.available[p] },
        }))
        const answer = await ask(
          { ...orders([...base, ...sold, ...back]), products: frameOf(table) },
          { ...config, notWithinDays: 0, onePerFamily: false, exclude: shop.excluded.map((p) => `P${p}`) },
          {
            offerMarks: shop.never.map(([c, p]) => ({
              ...{ customer: `c${c}`, productId: `p${p}`, question: config.question, verdict: 'never', reasons: '' },
            })),
          },
        )
        const owned = (c: string): Set<unknown> =>
          new Set([...base, ...sold].filter((row) => row['person'] === c).map((row) => row['productId']))
        answer.shown.customerKey.forEach((key, i) => {
          const list = answer.shown.items[i]!.map((id) => id.trim().toLowerCase())
          expect(list.length).toBeLessThanOrEqual(config.n)
          expect(new Set(list).size).toBe(list.length)
          const numbers = list.map((id) => Number(id.slice(1)))
          for (const p of numbers) {
            expect(shop.stock[p]).not.toBe(0)
            expect(shop.available[p]).toBe(true)
            expect(shop.excluded).not.toContain(p)
            expect(owned(key).has(`p${p}`)).toBe(config.question === 'again')
            for (const [c, other] of [...shop.returned, ...shop.never])
              expect(`c${c}` === key && other === p).toBe(false)
          }
          if (config.perCategory === 1) expect(new Set(numbers.map((p) => p % 2)).size).toBe(numbers.length)
        })
      }),
      { seed: 20, numRuns: 30 },
    )
  }, 60_000)

  it('is a check that notices: without stock the same shop suggests what is gone', async () => {
    const products = frameOf([{ productId: 'p2', stock: 0 }])
    const rows = [...base, ...['c0', 'c1', 'c2'].map((c) => line(c, 4, 'p2'))]
    const config = { method: 'popular', onePerFamily: false } as const
    const strict = await ask({ ...orders(rows), products }, config)
    const loose = await ask({ ...orders(rows), products }, { ...config, inStock: false })
    expect(strict.shown.items.flat()).not.toContain('p2')
    expect(loose.shown.items.flat()).toContain('p2')
  })
})

describe('the check of what is never suggested', () => {
  /** Each bar alone, in a shop that suggests p2 to c0 without it. */
  const rows = [...base, ...['c1', 'c2', 'c3'].map((c) => line(c, 4, 'p2'))]
  const config = { method: 'popular', onePerFamily: false } as const
  const mark = { customer: 'c0', productId: 'P2', question: 'discover', verdict: 'never', reasons: '' } as const
  const own = [line('c0', 1, 'p2'), line('c0', 2, 'p2')]
  const again = { ...config, question: 'again', method: 'own-frequency', notWithinDays: 0 } as const
  const cases: [name: string, Parameters<typeof ask>, Parameters<typeof ask>][] = [
    [
      'what is not for sale',
      [{ ...orders(rows), products: frameOf([{ productId: 'p2', available: false }]) }, config],
      [{ ...orders(rows), products: frameOf([{ productId: 'p2', available: true }]) }, config],
    ],
    ['what is excluded', [orders(rows), { ...config, exclude: ['P2 '] }], [orders(rows), config]],
    ['what is never to be shown', [orders(rows), config, { offerMarks: [mark] }], [orders(rows), config]],
    [
      'what nobody is to be shown',
      [orders(rows), config, { offerMarks: [{ ...mark, customer: '' }] }],
      [orders(rows), config],
    ],
    [
      'what was given back',
      [orders([...rows, ...own, line('c0', 6, 'p2', { quantity: -1 })]), again],
      [orders([...rows, ...own]), again],
    ],
    [
      'what was refunded on its line alone',
      [orders([...rows, ...own, ...mixedOrder(10)]), again],
      [orders([...rows, ...own, ...mixedOrder(0)]), again],
    ],
  ]
  it.each(cases)('would notice %s', async (_, barred, open) => {
    expect(listOf(await ask(...barred), 'c0')).not.toContain('p2')
    expect(listOf(await ask(...open), 'c0')).toContain('p2')
  })
})

/** An order of two products, of which the first was refunded so far. */
function mixedOrder(refunded: number): Row[] {
  const order = { orderId: 'mixed', orderedAt: START + 7 * DAY }
  return [line('c0', 7, 'p2', { ...order, refunded }), line('c0', 7, 'p0', order)]
}

describe('rules', () => {
  const rows = tasteRows()
  const table = (rowOf: (id: string) => Row) =>
    frameOf(['a', 'b'].flatMap((kind) => Array.from({ length: 8 }, (_, i) => rowOf(`${kind}${i + 1}`))))
  const config = { method: 'popular', onePerFamily: false } as const

  it('say what they took out, for how many, and what is shown instead', async () => {
    const first = listOf(await ask(orders(rows), { ...config, n: 3 }), 'c0')[0]!
    const { shown, result } = await ask(orders(rows), { ...config, n: 3, exclude: [first] })
    const [removed] = shown.removed
    expect(shown.removed).toHaveLength(1)
    expect(removed).toMatchObject({ rule: 'excluded', customers: removed!.suggestions })
    expect(removed!.products).toEqual([{ product: first, customers: removed!.customers, instead: expect.any(String) }])
    expect(result.barred[shown.productId.indexOf(first)]).toBeGreaterThan(0)
  })

  it('keep to a price range and to categories', async () => {
    const products = table((productId) => ({ productId, price: Number(productId.slice(1)), category: productId[0]! }))
    const answer = await ask({ ...orders(rows), products }, { ...config, priceFrom: 3, priceTo: 5, categories: ['a'] })
    const all = new Set(answer.shown.items.flat())
    expect([...all].every((id) => ['a3', 'a4', 'a5'].includes(id))).toBe(true)
    expect(all.size).toBeGreaterThan(0)
  })

  it('let what leaves more after cost come first, as far as is asked', async () => {
    const products = table((productId) => ({ productId, price: 10, cost: productId === 'b8' ? 1 : 9 }))
    const plain = listOf(await ask({ ...orders(rows), products }, config), 'c0')
    const rich = listOf(await ask({ ...orders(rows), products }, { ...config, margin: 1 }), 'c0')
    expect(rich[0]).toBe('b8')
    expect(plain[0]).not.toBe('b8')
  })

  it('show one of a family', async () => {
    const named = rows.map((row) => ({
      ...row,
      productName: `Mug ${String(row['productId']).startsWith('a') ? 'red' : 'blue'}`,
    }))
    const { shown } = await ask(orders(named), { method: 'popular' })
    expect(shown.items.every((list) => list.length <= 1)).toBe(true)
    expect(shown.removed.map(({ rule }) => rule)).toEqual(['family'])
  })

  it('make lists differ within themselves', async () => {
    const products = table((productId) => ({ productId, category: productId[0]! }))
    const focused = await ask({ ...orders(rows), products }, { method: 'item-cosine', n: 4, onePerFamily: false })
    const varied = await ask(
      { ...orders(rows), products },
      { method: 'item-cosine', n: 4, onePerFamily: false, diversity: 0.7 },
    )
    const kinds = (lists: string[][]): number =>
      lists.reduce((sum, list) => sum + new Set(list.map(([kind]) => kind)).size, 0)
    expect(kinds(varied.shown.items)).toBeGreaterThan(kinds(focused.shown.items))
  })

  it('show what was given back where it was bought since, if that is asked', async () => {
    const back = [
      line('c0', 3, 'milk'),
      line('c0', 5, 'milk', { quantity: -1 }),
      line('c0', 9, 'milk'),
      line('c1', 3, 'milk'),
    ]
    const ask2 = (returned: 'ever' | 'unlessBought') =>
      ask(orders([...rows, ...back]), { question: 'again', method: 'own-frequency', notWithinDays: 0, n: 50, returned })
    expect(listOf(await ask2('ever'), 'c0')).not.toContain('milk')
    expect(listOf(await ask2('unlessBought'), 'c0')).toContain('milk')
  })

  it('keep a dismissed suggestion away from that customer alone', async () => {
    const mark = { customer: 'c0', productId: 'b1', question: 'discover', verdict: 'dismissed', reasons: '' } as const
    const answer = await ask(orders(rows), { ...config, n: 50 }, { offerMarks: [mark] })
    expect(listOf(answer, 'c0')).not.toContain('b1')
    expect(listOf(answer, 'c2')).toContain('b1')
  })

  it('show a dismissed suggestion again once there are other reasons for it', async () => {
    const mark = { customer: 'c0', productId: 'b1', question: 'discover', verdict: 'dismissed' } as const
    const shownWith = async (reasons: string): Promise<boolean> => {
      const answer = await ask(orders(rows), { ...config, n: 50 }, { offerMarks: [{ ...mark, reasons }] })
      return listOf(answer, 'c0').includes('b1')
    }
    expect(await shownWith('popular')).toBe(false)
    expect(await shownWith('because a1')).toBe(true)
  })
})
