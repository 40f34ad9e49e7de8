import { describe, expect, it } from 'vitest'
import type { Frames } from '../../../../src/analyses/contract'
import { collectFacts } from '../../../../src/analyses/service/reply/collect-facts'
import type { Asked, Facts } from '../../../../src/analyses/service/reply/types'
import { frameOf, type Row } from '../../../support/frames'
import { contextOf } from '../../../support/room'
import { askedOf, contextOfShop, ORDERS, PRODUCTS, smallShop } from './small-shop'

const factsOf = (text: string, more: Partial<Asked> = {}, frames: Frames = smallShop()): Facts =>
  collectFacts(frames, contextOfShop(frames), askedOf(text, more))

const meant = (text: string): string[][] =>
  factsOf(text).mentioned.map(({ candidates }) => candidates.map(({ id }) => id))

const line = (more: Row): Row => ({ ...ORDERS[2], orderId: 'T-1', person: 'tim', ...more })
/** The state of one order made of these lines, in a shop whose rows say when things are sent, unless all is given. */
const stateOf = (lines: readonly Row[], others: readonly Row[] = ORDERS): string | undefined =>
  factsOf('', { customer: 'tim' }, { orders: frameOf([...others, ...lines.map(line)]) }).orders[0]?.state

describe('the facts for a message', () => {
  it('names a product once, however often its words stand there, and none for the words of a greeting', () => {
    const products = frameOf([
      { productId: 'M1', productName: 'Slow Morning Beans' },
      { productId: 'M2', productName: 'Evening Blend' },
    ])
    const named = (text: string): string[] =>
      factsOf(text, {}, { products }).mentioned.flatMap(({ candidates }) => candidates.map(({ id }) => id))
    expect(named('Good morning, are Slow Morning Beans in stock?')).toEqual(['M1'])
    expect(named('Good evening, where is my order?')).toEqual([])
    expect(named('Evening Blend or Slow Morning Beans, which beans are milder?')).toEqual(['M2', 'M1'])
  })

  it('gives a reason of the customer’s own purchases only where these may be looked at', () => {
    const [own, shared] = [
      { en: 'because they bought it', zh: '因为买过', isOwn: true },
      { en: 'many bought it', zh: '很多人买过' },
    ]
    const offers = [{ productId: 'WT-1', reasons: [own, shared] }]
    const reasonsOf = (sees: Asked['sees']): string[] =>
      factsOf('hi', { offers, sees }).offers.flatMap(({ reasons }) => reasons.map(({ en }) => en))
    expect(reasonsOf(['offers', 'products', 'orders'])).toEqual([own.en, shared.en])
    expect(reasonsOf(['offers', 'products'])).toEqual([shared.en])
  })

  it('holds the orders of the customer alone, the latest first', () => {
    const { orders } = factsOf('where is my order', { customer: 'anna' })
    expect(orders.map(({ id }) => id)).toEqual(['A-1001', 'A-0900'])
    expect(orders[0]).toMatchObject({
      state: 'shipped',
      orderedAt: Date.UTC(2024, 4, 2),
      parcels: [{ shippedAt: Date.UTC(2024, 4, 3), carrier: 'DHL', tracking: 'JD014600006281', deliveredAt: null }],
      total: { amount: 18.5, field: 'orderTotal' },
    })
    expect(JSON.stringify(factsOf('where is B-2001', { customer: 'anna' }))).not.toContain('ben')
  })

  it('holds no order of anybody where the customer is not known', () => {
    const facts = factsOf('where is order A-1001')
    expect(facts).toMatchObject({ customer: null, orders: [], named: [] })
    expect(facts.foreign).toEqual([{ text: 'A-1001', start: 15, end: 21, isElsewhere: true }])
  })

  it.each([
    ['order A-1001 please', ['A-1001']],
    ['a-1001?', ['A-1001']],
    ['订单Ａ－１００１到哪了', ['A-1001']],
    ['it is #A-0900', ['A-0900']],
    ['tracking JD014600006281', ['A-1001']],
    ['A-1001 and A-0900', ['A-1001', 'A-0900']],
    ['I paid $1001', []],
    ['B-2001', []],
  ])('reads numbers of own orders: %s', (text, ids) => {
    expect(factsOf(text, { customer: 'anna' }).named.map(({ id }) => id)).toEqual(ids)
  })

  it('tells an order of somebody else from one that does not exist, and takes counts and prices for neither', () => {
    const foreign = (text: string) =>
      factsOf(text, { customer: 'anna' }).foreign.map((one) => [one.text, one.isElsewhere])
    expect(foreign('where is order B-2001')).toEqual([['B-2001', true]])
    expect(foreign('where is order #99887')).toEqual([['99887', false]])
    expect(foreign('I order 1500 pieces for 200 USD within 300 days')).toEqual([])
    expect(foreign('is product LM-500 nice')).toEqual([])
  })

  it.each<[string, Row[], string]>([
    ['cancelled', [{ status: 'cancelled' }], 'cancelled'],
    ['refunded by its status', [{ status: 'refunded' }], 'refunded'],
    ['refunded by its amount', [{ refunded: 50, orderTotal: 50 }], 'refunded'],
    ['partly refunded', [{ refunded: 5, orderTotal: 50 }], 'partlyRefunded'],
    ['not paid', [{ status: 'pending' }], 'unpaid'],
    ['not sent', [{}], 'open'],
    ['sent', [{ shippedAt: '2024-05-06' }], 'shipped'],
    ['sent by its tracking number', [{ tracking: 'TR9' }], 'shipped'],
    ['sent in part', [{ shippedAt: '2024-05-06' }, {}], 'partlyShipped'],
    ['sent, on the first of its lines alone', [{ shippedAt: '2024-05-06' }, { status: '' }], 'shipped'],
    ['delivered', [{ shippedAt: '2024-05-06', deliveredAt: '2024-05-07' }], 'delivered'],
    ['old and silent', [{ orderedAt: '2023-01-01' }], 'unknown'],
  ])('reads an order that was %s', (_name, lines, state) => {
    expect(stateOf(lines)).toBe(state)
  })

  it('takes silence for no news where the shop never says when it sends', () => {
    const silent = ORDERS.map((row) => ({ ...row, shippedAt: null, deliveredAt: null }))
    expect(stateOf([{}], silent)).toBe('unknown')
  })

  it('leaves credit notes out, and joins lines without a number by day', () => {
    const frames = {
      orders: frameOf([line({ quantity: -1, orderId: 'C-1' }), line({ orderId: '' }), line({ orderId: '' })]),
    }
    const { orders } = factsOf('', { customer: 'tim' }, frames)
    expect(orders.map(({ id, lines }) => [id, lines.length])).toEqual([['', 2]])
  })

  it.each([
    ['is the lunar mug in stock', ['LM-350']],
    ['IS THE ＬＵＮＡＲ ＭＵＧ IN STOCK', ['LM-350']],
    ['the lunar mug large please', ['LM-500']],
    ['lm-500', ['LM-500']],
    ['how about the tray', ['WT-1']],
    ['the blue oak chair', ['OC-9']],
    ['月光杯有货吗', ['YG-1']],
    ['藍色保溫壺多少錢', ['BW-2']],
    ['保温壶有货吗', ['BW-2']],
    ['商品X的发货时间是多少？', ['X']],
    ['Which oak chair is best', ['OC-9', 'OC-8']],
  ])('finds the product: %s', (text, ids) => {
    expect(meant(text)).toEqual([ids])
  })

  it.each(['where is my order', 'I want a refund', '发货时间是多少', '我的订单到哪了', 'hello there', '有货吗'])(
    'finds no product in words of service: %s',
    (text) => {
      expect(meant(text)).toEqual([])
    },
  )

  it('finds several products in one message, in its order', () => {
    expect(meant('is the walnut tray or the lunar mug in stock?')).toEqual([['WT-1'], ['LM-350']])
  })

  it('takes the product that a message was written about, unless its words name another', () => {
    expect(factsOf('is it in stock?', { productId: 'wt-1' }).mentioned[0]!.candidates[0]!.id).toBe('WT-1')
    expect(factsOf('is the lunar mug in stock?', { productId: 'WT-1' }).mentioned[0]!.candidates[0]!.id).toBe('LM-350')
  })

  it('reads nothing that may not be seen', () => {
    const all = factsOf('A-1001 lunar mug', {
      customer: 'anna',
      sees: [],
      offers: [{ productId: 'WT-1', reasons: [] }],
    })
    expect(all).toMatchObject({ orders: [], named: [], mentioned: [], products: [], offers: [] })
    expect(all.customer).toEqual({ key: 'anna', name: null })
    const [product] = factsOf('lunar mug', { sees: ['products'] }).mentioned[0]!.candidates
    expect(product).toMatchObject({ price: 18.5, stock: null, isAvailable: null, supplierLeadTimeDays: null })
    const [counted] = factsOf('lunar mug', { sees: ['stock'] }).mentioned[0]!.candidates
    expect(counted).toMatchObject({ price: null, dispatchDays: null, description: null, stock: 14 })
  })

  it('offers nothing that is out of stock, off sale or unknown', () => {
    const offers = ['LM-500', 'OC-8', 'WT-1', 'nothing'].map((productId) => ({ productId, reasons: [] }))
    expect(factsOf('recommend', { offers }).offers.map(({ productId }) => productId)).toEqual(['WT-1'])
  })

  it('goes over the rows once, however many messages are typed', () => {
    const frames = smallShop()
    const context = contextOf(frames)
    const made: string[] = []
    const counting = {
      ...context,
      memo: <T>(key: string, compute: () => T): T => context.memo(key, () => (made.push(key), compute())),
    }
    for (const text of ['w', 'wh', 'where is my order', 'lunar mug'])
      collectFacts(frames, counting, askedOf(text, { customer: 'ben' }))
    expect(made.sort()).toEqual(['service:knows-sending', 'service:product-index', 'service:rows-by-person'])
  })

  it('answers for a shop without tables', () => {
    expect(factsOf('where is my order A-1001', { customer: 'anna' }, {})).toMatchObject({
      orders: [],
      mentioned: [],
      foreign: [],
    })
    expect(factsOf('lunar mug', {}, { products: frameOf(PRODUCTS.slice(0, 1)) }).mentioned).toHaveLength(1)
  })
})
