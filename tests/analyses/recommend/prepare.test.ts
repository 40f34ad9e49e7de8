import { describe, expect, it } from 'vitest'
import { validateConfig } from '../../../src/analyses/validate-config'
import type { Frames, PrepareContext } from '../../../src/analyses/contract'
import type { RecommendInputs } from '../../../src/analyses/recommend/inputs'
import { prepare } from '../../../src/analyses/recommend/prepare'
import { type RecommendConfig, spec } from '../../../src/analyses/recommend/spec'
import { ACT } from '../../../src/ml/recommend/types'
import { frameOf, type Row } from '../../support/frames'
import { contextOf, runRoom } from '../../support/room'
import { DAY, line, orders, room, START } from './offer-shop'

const read = (
  frames: Frames,
  config: Partial<RecommendConfig> = {},
  context: Partial<PrepareContext> = {},
): RecommendInputs => prepare(frames, validateConfig(spec, config), contextOf(frames, context))

const few: Row[] = [line('ann', 1, 'b'), line('bob', 3, 'a'), line('ann', 2, 'a'), line('bob', 0, 'c')]

describe('the log', () => {
  it('has the purchases of named customers, the oldest first, products by key ascending', () => {
    const { log, products, customers } = read(orders([...few, line('', 5, 'a')]))
    expect(products.ids).toEqual(['a', 'b', 'c'])
    expect(customers.customerKey).toEqual(['ann', 'bob'])
    expect([...log.user]).toEqual([1, 0, 0, 1])
    expect([...log.item]).toEqual([2, 1, 0, 0])
    expect([...log.at]).toEqual([0, 1, 2, 3].map((day) => START + day * DAY))
    expect(new Set(log.basket).size).toBe(4)
  })

  it('takes ids that differ only in case or space for one, spelled as most purchases do', () => {
    const { products, counts } = read(
      orders([...few, line('ann', 4, ' A'), line('bob', 4, 'A'), line('bob', 5, 'A'), line('cy', 5, 'A')]),
    )
    expect(products.ids).toEqual(['A', 'b', 'c'])
    expect(counts.merged).toBe(2)
  })

  it('leaves out cancelled and returned lines, and knows what came back from whom', () => {
    const rows = [
      ...few,
      line('ann', 4, 'c', { status: 'cancelled' }),
      line('bob', 5, 'a', { quantity: -1 }),
      line('ann', 6, 'b', { status: 'refunded' }),
    ]
    const { log, returned, products, customers } = read(orders(rows))
    expect(log.user).toHaveLength(4)
    const pairs = Array.from(returned.user, (user, i) => [customers.customerKey[user], products.ids[returned.item[i]!]])
    expect(pairs).toEqual([
      ['bob', 'a'],
      ['ann', 'b'],
    ])
  })

  it('takes a line that was refunded in full for given back, though its order was not, and one in part for kept', () => {
    const order = { orderId: 'mixed', orderedAt: START + 7 * DAY }
    const rows = [
      ...few,
      line('ann', 7, 'b', { ...order, refunded: 10 }),
      line('ann', 7, 'a', { ...order, refunded: 4 }),
      line('ann', 7, 'c', order),
    ]
    const { returned, products } = read(orders(rows))
    expect(Array.from(returned.item, (item) => products.ids[item])).toEqual(['b'])
    const unrefunded = rows.map((row) => ({ ...row, refunded: 0 }))
    expect(read(orders(unrefunded)).returned.item).toHaveLength(0)
  })

  it('adds views, carts and ratings of known people and products, with their weights', () => {
    const at = START + DAY
    const events = frameOf([
      { at, type: 'page_view', productId: ' A', person: 'ann' },
      { at, type: 'Add to cart', productId: 'b', person: 'bob' },
      { at, type: 'view', productId: 'nowhere', person: 'bob' },
      { at, type: 'search', productId: '', person: 'bob' },
      { at: START + 400 * DAY, type: 'view', productId: 'a', person: 'bob' },
    ])
    const conversations = frameOf([{ at, rating: 5, productId: 'c', person: 'ann' }])
    const { log, counts } = read({ ...orders(few), events, conversations })
    const acts = Array.from(log.act, (act, i) => [act, Number(log.weight[i]!.toFixed(3))]).filter(
      ([act]) => act !== ACT.purchase,
    )
    expect(acts).toEqual([
      [ACT.view, 0.1],
      [ACT.cart, 0.3],
      [ACT.other, 0.5],
    ])
    expect(counts).toMatchObject({ views: 1, carts: 1, ratings: 1, strayEvents: 1 })
  })

  it('ends with the day looked at', () => {
    const { log, counts } = read(orders(few), { asOf: '2023-01-04' })
    expect([log.user.length, counts.later]).toEqual([3, 1])
  })
})

describe('what is known of products and people', () => {
  it('is read from the products table whatever the spelling, with products that were never sold', () => {
    const products = frameOf([
      {
        productId: 'A ',
        price: 20,
        cost: 5,
        stock: 0,
        available: true,
        category: 'Tea',
        productName: 'Green tea',
        description: 'from Japan',
      },
      { productId: 'new', price: 8, stock: 3, available: false, productName: 'Newcomer' },
    ])
    const inputs = read({ ...orders(few), products })
    const { ids, price, stock, margin, isUnavailable, categories } = inputs.products
    expect(ids).toEqual(['a', 'b', 'c', 'new'])
    expect([...price]).toEqual([20, 10, 10, 8])
    expect([...stock]).toEqual([0, -1, -1, 3])
    expect([...margin]).toEqual([0.75, 0, 0, 0])
    expect([...isUnavailable]).toEqual([0, 0, 0, 1])
    expect(categories[inputs.catalogue.category[0]!]).toBe('Tea')
    expect(inputs.catalogue.texts[0]).toContain('from Japan')
  })

  it('is taken from orders where there is no table, and no text where names say nothing', () => {
    const { products, catalogue } = read(orders(few.map((row) => ({ ...row, productName: row['productId'], cost: 4 }))))
    expect([...products.margin]).toEqual([0.6, 0.6, 0.6])
    expect(products.hasTexts).toBe(false)
    expect(catalogue.texts).toEqual(['', '', ''])
  })

  it('knows people from records and visits who have bought nothing', () => {
    const customers = frameOf([{ person: 'dan', customerId: 'dan', country: 'France' }])
    const { customers: known, people } = read({ ...orders(few), customers })
    expect(known.customerKey).toEqual(['ann', 'bob', 'dan'])
    expect(known.countries[people.country[2]!]).toBe('France')
    expect([...known.orders]).toEqual([2, 2, 0])
  })

  it('says who was in which group then, not now', () => {
    const rows = Array.from({ length: 200 }, (_, i) => line(`c${i % 20}`, i, `p${i % 6}`))
    const { windows, people, customers } = read(orders([...rows, line('late', 199, 'p1'), line('late', 198, 'p2')]))
    expect(windows.length).toBeGreaterThan(1)
    const late = customers.customerKey.indexOf('late')
    expect(people.segment[late]).toBeGreaterThan(0)
    expect(windows[0]!.segment[late]).toBe(0)
  })
})

describe('what was said of suggestions', () => {
  it('is read by number; a word for the other question counts only where it is never', () => {
    const mark = { productId: 'B', reasons: '', customer: 'ann' }
    const inputs = read(
      orders(few),
      { question: 'discover' },
      {
        offerMarks: [
          { ...mark, question: 'again', verdict: 'never' },
          { ...mark, question: 'again', verdict: 'dismissed' },
          { ...mark, customer: '', productId: 'c', question: 'again', verdict: 'never' },
          { ...mark, customer: 'gone', question: 'discover', verdict: 'never' },
        ],
      },
    )
    expect([...inputs.marks.item]).toEqual([1])
    expect([...inputs.never]).toEqual([2])
  })
})

describe('too little', () => {
  const refused = async (rows: Row[], config: Partial<RecommendConfig> = {}): Promise<unknown> => {
    const outcome = await runRoom(room, orders(rows), config)
    return outcome.status === 'failed' ? outcome.error.code : outcome.status
  }
  it('is refused in words: one customer, one product, nobody, nothing bought', async () => {
    expect(await refused([line('ann', 0, 'a'), line('ann', 1, 'b')])).toBe('DATA_TOO_LITTLE')
    expect(await refused([line('ann', 0, 'a'), line('bob', 1, 'A ')])).toBe('DATA_TOO_LITTLE')
    expect(await refused([line('', 0, 'a'), line('', 1, 'b')])).toBe('DATA_MISSING')
    expect(await refused([line('ann', 0, 'a', { quantity: -1 }), line('bob', 1, 'b', { status: 'cancelled' })])).toBe(
      'DATA_NO_PURCHASE',
    )
    expect(await refused(few, { testFrom: '2023-02-30' })).toBe('CONFIG_INVALID')
    expect(await refused(few, { testFrom: '2020-01-01' })).toBe('CONFIG_INVALID')
    expect(await refused(few, { product: 'nothing' })).toBe('CONFIG_INVALID')
  })

  it('is answered with empty lists where everybody bought the same', async () => {
    const rows = Array.from({ length: 40 }, (_, c) => ['a', 'b'].map((item) => line(`c${c}`, c, item))).flat()
    const outcome = await runRoom(room, orders(rows))
    expect(outcome.status).toBe('done')
    if (outcome.status !== 'done') return
    expect(outcome.result.result.suggestions.product).toHaveLength(0)
    expect(outcome.result.warnings.map(({ code }) => code)).toContain('NOTHING_TO_SHOW')
  })
})
