import { describe, expect, it } from 'vitest'
import {
  linkPayments,
  LINK,
  readMentions,
  readReference,
  readTail,
  type Payment,
  type Sale,
} from '../../../src/data/join/link-payments'

const DAY = 86_400_000

const sale = (id: string, more: Partial<Sale> = {}): Sale => ({
  hi: Number(id),
  lo: 1,
  id,
  at: 0,
  amounts: [20],
  refunded: NaN,
  currency: 'EUR',
  email: '',
  phone: '',
  paidThrough: undefined,
  ...more,
})
const payment = (more: Partial<Payment> = {}): Payment => ({
  provider: 'stripe',
  id: 'ch_1',
  refundOf: '',
  references: [],
  mentions: [],
  at: DAY,
  amount: 20,
  currency: 'EUR',
  email: '',
  phone: '',
  isDone: true,
  ...more,
})
const how = (one: Payment, sales: Sale[]): [number, string] | null => {
  const [link] = linkPayments([one], sales)
  return link ? [link.how, link.sale.id] : null
}

describe('what a payment says of its order', () => {
  it.each([
    ['Shop - Order 1001', ['1001']],
    ['Order #EU-1001, thanks', ['eu-1001']],
    ['Bestellung Nr. 77', ['77']],
    ['订单号：E0001', ['e0001']],
    ['#12 and #13', ['12', '13']],
    ['Order for Anna', []],
    ['2 mugs, 30 cm', []],
  ])('is read from “%s”', (text, found) => {
    expect(readMentions(text)).toEqual(found)
  })

  it('is one id in any dress', () => {
    expect(['#1001', ' 1001 ', "'1001", '`1001'].map(readReference)).toEqual(['1001', '1001', '1001', '1001'])
    expect([readTail('wc-1001'), readTail('1001'), readTail('ch_3abc')]).toEqual(['1001', '', ''])
  })
})

describe('a payment', () => {
  it('goes to the order that it names, though another has its amount', () => {
    expect(how(payment({ references: ['7'], amount: 5 }), [sale('7'), sale('8', { amounts: [5] })])).toEqual([
      LINK.reference,
      '7',
    ])
  })

  it('goes by a word in free text only where something else agrees', () => {
    const far = { mentions: ['7'], at: 40 * DAY }
    expect(how(payment({ ...far, amount: 5 }), [sale('7')])).toBeNull()
    expect(how(payment(far), [sale('7')])).toEqual([LINK.reference, '7'])
  })

  it('goes nowhere within two orders of one number that fit alike', () => {
    expect(how(payment({ references: ['7'] }), [sale('7'), sale('7', { lo: 2 })])).toBeNull()
    expect(how(payment({ references: ['7'], amount: 9 }), [sale('7'), sale('7', { lo: 2, amounts: [9] })])).toEqual([
      LINK.reference,
      '7',
    ])
  })

  it('goes by amount to the cent within three days, and not beyond', () => {
    expect(how(payment({ at: 3 * DAY }), [sale('7')])).toEqual([LINK.amount, '7'])
    expect(how(payment({ at: 3 * DAY + 1 }), [sale('7')])).toBeNull()
    expect(how(payment({ amount: 20.01 }), [sale('7')])).toBeNull()
  })

  it('of a provider that takes none for a marketplace goes to none of its orders', () => {
    expect(how(payment({ references: ['7'] }), [sale('7', { paidThrough: ['alipay'] })])).toBeNull()
  })

  it('pays an order once: two of one amount leave both alone', () => {
    const links = linkPayments([payment(), payment({ id: 'ch_2' })], [sale('7')])
    expect(links).toEqual([null, null])
  })

  it('that is given back follows the payment, else the one sale of that contact', () => {
    const back = payment({ id: 'r', amount: -20, at: 9 * DAY, email: 'a@example.com' })
    const sales = [sale('7', { email: 'a@example.com' }), sale('8')]
    const [, followed] = linkPayments([payment({ references: ['8'] }), { ...back, refundOf: 'ch_1' }], sales)
    expect(followed?.sale.id).toBe('8')
    expect(how(back, sales)).toEqual([LINK.contact, '7'])
    expect(how({ ...back, email: 'x@example.com' }, sales)).toBeNull()
  })
})
