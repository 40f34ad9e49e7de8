import { describe, expect, it } from 'vitest'
import type { DataService } from '../../../src/data/service'
import { openTestSession } from '../support'
import { importAll, netOf, paypal, pick, rowsOf, service, shopify, stripe, woo, type Paid, type Sold } from './shop'

const SOLD: readonly Sold[] = [
  { id: '1001', email: 'ada@example.com', at: '2026-03-01 10:00:00', price: 60, shipping: 5 },
  { id: '1002', email: 'bo@example.com', at: '2026-03-02 11:00:00', price: 20 },
  { id: '1003', email: 'cy@example.com', at: '2026-03-03 12:00:00', price: 33.5 },
  { id: '1004', email: 'di@example.com', at: '2026-03-20 12:00:00', price: 12 },
]
const CARDS: readonly Paid[] = [
  { id: 'ch_1', at: '2026-03-01 10:00:05', amount: 65, fee: 1.23, reference: '1001', email: 'other@example.com' },
  { id: 'ch_2', at: '2026-03-02 11:01:00', amount: 20, fee: 0.58, text: 'Shop - Order #1002' },
  { id: 'ch_9', at: '2026-03-10 09:00:00', amount: 250, fee: 4, email: 'zoe@example.com' },
]
const WALLET: readonly (Paid & { refundOf?: string })[] = [
  { id: '8AA1', at: '2026-03-03 12:00:30', amount: 33.5, fee: 1.3, email: 'cy@example.com' },
  { id: '8AA2', at: '2026-03-05 12:00:00', amount: -33.5, fee: -0.8, email: 'cy@example.com', refundOf: '8AA1' },
  { id: '8AA3', at: '2026-03-20 12:03:00', amount: 12, fee: 0.7, email: 'private@example.com' },
]

const shop = (): File => shopify('orders.csv', SOLD)
const cards = (): File => stripe('unified_payments.csv', CARDS)
const wallet = (): File => paypal('Download.CSV', WALLET)

const seen = async (data: DataService): Promise<unknown[][]> =>
  pick(
    await rowsOf(data, 'orders'),
    'orderId',
    'orderTotal',
    'fee',
    'paymentMethod',
    'paymentMatch',
    'refunded',
    'email',
  )

const EXPECTED = [
  ['#1001', 65, 1.23, 'Stripe', 'reference', 0, 'ada@example.com'],
  ['#1002', 20, 0.58, 'Stripe', 'reference', 0, 'bo@example.com'],
  ['#1003', 33.5, 0.5, 'PayPal', 'contact', 33.5, 'cy@example.com'],
  ['#1004', 12, 0.7, 'PayPal', 'amount', null, 'di@example.com'],
]

describe('payments beside the orders of a shop', () => {
  it('of Stripe and PayPal add fee, method and refund to Shopify orders and are no sales, in any order of import', async () => {
    const files = [shop, cards, wallet]
    const orders = ['012', '210', '102', '120'].map((text) => [...text].map(Number))
    for (const places of orders) {
      const data = service()
      for (const place of places) await data.import('j', [files[place]!()], {})
      expect(await seen(data)).toEqual(EXPECTED)
      const payments = (await data.tables())[0]!.payments
      expect(payments).toEqual({
        linked: { reference: 2, contact: 2, amount: 1 },
        aside: { rows: 1, sums: [{ currency: 'EUR', amount: 250 }] },
      })
    }
  })

  it('do not change what was sold, but for what was given back', async () => {
    const session = await openTestSession()
    await importAll(session, [shop()])
    const alone = await netOf(session)
    expect(alone).toBeCloseTo(60 + 20 + 33.5 + 12, 6)
    await importAll(session, [cards(), wallet()])
    expect(await netOf(session)).toBeCloseTo(alone - 33.5, 6)
  })

  it('count every payment where no order is known, and twice where they were not joined (control)', async () => {
    const session = await openTestSession()
    await importAll(session, [cards(), wallet()])
    expect(await netOf(session)).toBeCloseTo(65 + 20 + 250 + 33.5 - 33.5 + 12, 6)
  })

  it('say in the report what became of them', async () => {
    const data = service()
    await data.import('j', [shop()], {})
    const [card] = await data.import('j', [cards()], {})
    expect(card!.issues.map(({ code, count, sample }) => [code, count, sample])).toEqual([
      ['PAYMENTS_LINKED', 2, ''],
      ['PAYMENTS_ASIDE', 1, '250.00 EUR'],
    ])
    const [purse] = await data.import('j', [wallet()], {})
    expect(purse!.issues.map(({ code, count }) => [code, count])).toContainEqual(['PAYMENTS_LINKED_LIKELY', 3])
  })

  it('are sales again where the person counts those without an order, and when the shop is undone', async () => {
    const data = service()
    await data.import('j', [shop()], {})
    await data.import('j', [cards()], {})
    expect(await rowsOf(data, 'orders')).toHaveLength(4)
    const before = (await data.info()).dataVersion
    await data.saveSettings({ countUnlinkedPayments: true })
    expect(pick(await rowsOf(data, 'orders'), 'orderId')).toContainEqual(['ch_9'])
    expect((await data.info()).dataVersion).not.toBe(before)
    await data.saveSettings({ countUnlinkedPayments: false })
    expect(await rowsOf(data, 'orders')).toHaveLength(4)
    const entry = (await data.imports()).find(({ fileName }) => fileName === 'orders.csv')!
    await data.undoImport(entry.importId)
    expect(pick(await rowsOf(data, 'orders'), 'orderId', 'orderTotal', 'customerId')).toEqual([
      ['ch_1', 65, 'cus_ch_1'],
      ['ch_2', 20, 'cus_ch_2'],
      ['ch_9', 250, 'cus_ch_9'],
    ])
    await data.redoImport(entry.importId)
    expect(await rowsOf(data, 'orders')).toHaveLength(4)
  })

  it('stay sales outside the time that the orders cover', async () => {
    const data = service()
    const late: Paid = { id: 'ch_x', at: '2026-06-01 10:00:00', amount: 20, fee: 0.5 }
    await data.import('j', [shop()], {})
    await data.import('j', [stripe('p.csv', [late])], {})
    expect(pick(await rowsOf(data, 'orders'), 'orderId', 'orderTotal')).toContainEqual(['ch_x', 20])
  })

  it('of Stripe are joined to WooCommerce orders by the id in their metadata, part payments added up', async () => {
    const data = service()
    const order: Sold = { id: '77', email: 'ada@example.com', at: '2026-03-01 10:00:00', price: 100 }
    await data.import('j', [woo('woo.csv', [order])], {})
    const parts: Paid[] = [
      { id: 'ch_a', at: '2026-03-01 10:00:00', amount: 40, fee: 1, reference: '77' },
      { id: 'ch_b', at: '2026-03-01 10:05:00', amount: 60, fee: 1.5, reference: '77', refunded: 10, status: 'Paid' },
    ]
    await data.import('j', [stripe('p.csv', parts)], {})
    const found = pick(await rowsOf(data, 'orders'), 'orderId', 'orderTotal', 'lineTotal', 'fee', 'refunded', 'channel')
    expect(found).toEqual([['77', 100, 100, 2.5, 10, 'WooCommerce']])
  })

  it('are left alone where two orders fit as well, unless one is of that person', async () => {
    const twins: Sold[] = [
      { id: '1', email: 'ada@example.com', at: '2026-03-01 10:00:00', price: 20 },
      { id: '2', email: 'bo@example.com', at: '2026-03-02 10:00:00', price: 20 },
    ]
    const paid = (email: string): Paid[] => [{ id: 'ch_1', at: '2026-03-02 12:00:00', amount: 20, fee: 1, email }]
    const feesAfter = async (email: string): Promise<unknown[][]> => {
      const data = service()
      await data.import('j', [shopify('o.csv', twins)], {})
      await data.import('j', [stripe('p.csv', paid(email))], {})
      return pick(await rowsOf(data, 'orders'), 'orderId', 'fee')
    }
    expect(await feesAfter('who@example.com')).toEqual([
      ['#1', null],
      ['#2', null],
    ])
    expect(await feesAfter('ADA@example.com')).toEqual([
      ['#1', 1],
      ['#2', null],
    ])
  })

  it('are not joined across currencies', async () => {
    const data = service()
    await data.import('j', [shop()], {})
    const dollars: Paid = {
      id: 'ch_u',
      at: '2026-03-02 11:00:00',
      amount: 20,
      fee: 1,
      currency: 'usd',
      reference: '1002',
    }
    await data.import('j', [stripe('p.csv', [dollars])], {})
    expect(pick(await rowsOf(data, 'orders'), 'orderId', 'fee')).toContainEqual(['#1002', null])
  })

  it('that failed or wait for money are no money without an order', async () => {
    const data = service()
    await data.import('j', [shop()], {})
    const failed: Paid = { id: 'ch_f', at: '2026-03-10 09:00:00', amount: 99, fee: 0, status: 'Failed' }
    const [report] = await data.import('j', [stripe('p.csv', [failed])], {})
    expect(report!.issues).toMatchObject([{ code: 'PAYMENTS_ASIDE', count: 1, sample: '0.00 EUR' }])
  })
})
