import { describe, expect, it } from 'vitest'
import { linkPayments, LINK, type Payment, type Sale } from '../../../src/data/join/link-payments'

const DAY_MS = 86_400_000

const sale = (i: number, at: number): Sale => ({
  hi: i,
  lo: i,
  id: `s${i}`,
  at,
  amounts: [9.9],
  refunded: NaN,
  currency: '',
  email: '',
  phone: '',
  paidThrough: undefined,
})
const payment = (i: number, at: number): Payment => ({
  provider: 'p',
  id: `p${i}`,
  refundOf: '',
  references: [],
  mentions: [],
  at,
  amount: 9.9,
  currency: '',
  email: '',
  phone: '',
  isDone: true,
})

/** Sales of one amount, each paid an hour later, whose moments are read so often that it can be counted. */
function shopOf(size: number): { looks: number; linked: number } {
  let looks = 0
  const sales = Array.from({ length: size }, (_, i) => {
    const one = sale(i, NaN)
    return Object.defineProperty(one, 'at', { get: () => (looks++, i * 10 * DAY_MS) })
  })
  const payments = Array.from({ length: size }, (_, i) => payment(i, i * 10 * DAY_MS + 3_600_000))
  const linked = linkPayments(payments, sales).filter((link) => link?.how === LINK.amount).length
  return { looks, linked }
}

describe('payments without a reference', () => {
  it('go to the one sale of their amount within three days, whatever comes first', () => {
    const sales = [sale(1, 40 * DAY_MS), sale(2, 0), sale(3, 20 * DAY_MS), sale(4, NaN)]
    const payments = [
      payment(1, 20 * DAY_MS + 3 * DAY_MS),
      payment(2, -3 * DAY_MS),
      payment(3, 30 * DAY_MS),
      payment(4, NaN),
    ]
    expect(linkPayments(payments, sales).map((link) => link?.sale.id)).toEqual(['s3', 's2', undefined, undefined])
  })

  it('look at the sales of those days alone, however many have that amount', () => {
    const [few, many] = [shopOf(100), shopOf(3_200)]
    expect([few.linked, many.linked]).toEqual([100, 3_200])
    // Five doublings more in each search; all of them for each payment would be 32 times as many.
    expect(many.looks / few.looks).toBeLessThan(32 * 3)
  })
})
