import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { customerFeatures } from '../../src/features/customer-features'
import { findForeignMoney } from '../../src/features/convert-money'
import { readOrderLines } from '../../src/features/order-lines'
import { sharedLines } from '../../src/features/shared'
import { numbers } from '../../src/schema/columns'
import type { Rate } from '../../src/schema/rates'
import { frameOf, type Row } from '../support/frames'

const SEED = 20261126
const line = (row: Row): Row => ({ orderedAt: '2022-03-01', person: 'a', orderId: 'o', quantity: 1, ...row })
const frame = (rows: Row[]) => frameOf(rows.map(line))
const eur = (rate: number, from = ''): Rate => ({ currency: 'EUR', base: 'GBP', rate, from })
const net = (rows: Row[], rates: Rate[]): number[] => [...readOrderLines(frame(rows), 'GBP', rates).net]

describe('money in another currency', () => {
  const rows = [
    { lineTotal: 10, currency: 'EUR', orderId: '1' },
    { lineTotal: 5, currency: 'gbp', orderId: '2' },
    { lineTotal: 3, currency: '', orderId: '3' },
    { lineTotal: 7, currency: 'JPY', orderId: '4' },
  ]

  it('counts at its rate, in pieces without one', () => {
    expect(net(rows, [])).toEqual([0, 5, 3, 0])
    expect(net(rows, [eur(0.8)])).toEqual([8, 5, 3, 0])
    const lines = readOrderLines(frame(rows), 'GBP', [eur(0.8)])
    expect([lines.foreign, lines.foreignMoney?.unknown, lines.foreignMoney?.converted]).toEqual([1, ['JPY'], ['EUR']])
    expect([...lines.quantity]).toEqual([1, 1, 1, 1])
  })

  it('counts at the latest rate that holds on its day, and at none before the first', () => {
    const days = ['2022-01-31', '2022-02-01', '2022-02-28', '2022-03-01T23:59']
    const dated = days.map((orderedAt, i) => ({ orderedAt, lineTotal: 1, currency: 'EUR', orderId: String(i) }))
    expect(net(dated, [eur(4, '2022-03-01'), eur(2, '2022-02-01')])).toEqual([0, 2, 2, 4])
    expect(net(dated, [eur(9), eur(4, '2022-03-01')])).toEqual([9, 9, 9, 4])
  })

  it('is converted after refunds and returns are settled in its own currency', () => {
    const sold = [
      { lineTotal: 100, refunded: 40, currency: 'EUR', orderId: '1' },
      { lineTotal: -20, quantity: -1, currency: 'EUR', orderId: '2' },
      { unitPrice: 10, quantity: 3, discount: 6, currency: 'EUR', orderId: '3' },
      { orderTotal: 50, currency: 'EUR', orderId: '4' },
    ]
    expect(net(sold, [eur(0.5)])).toEqual([30, -10, 12, 25])
    expect(readOrderLines(frame(sold), 'GBP', [eur(0.5)]).charged[0]).toBe(50)
  })

  it('ignores rates into another base, and every rate where the shop has no currency', () => {
    expect(net(rows, [{ ...eur(0.8), base: 'USD' }])).toEqual([0, 5, 3, 0])
    const lines = readOrderLines(frame(rows), '', [eur(0.8)])
    expect([[...lines.net], lines.foreignMoney]).toEqual([[10, 5, 3, 7], undefined])
  })

  it('costs nothing where every line is in the currency of the shop', () => {
    const own = frame([{ lineTotal: 5, currency: 'GBP' }, { lineTotal: 3 }])
    expect(findForeignMoney(own, numbers(own, 'orderedAt')!, 'GBP', [eur(1)])).toBeUndefined()
  })

  it('leaves orders of unknown worth out of the average order and the share of discounts', () => {
    const bought = [
      { lineTotal: 30, discount: 10, orderId: '1' },
      { lineTotal: 1000, discount: 900, currency: 'JPY', orderId: '2' },
      { lineTotal: 100, discount: 0, currency: 'EUR', orderId: '3' },
    ]
    const unknown = customerFeatures(frame(bought), { currency: 'GBP' })
    expect([unknown.orders[0], unknown.net[0], unknown.averageOrder[0]]).toEqual([3, 30, 30])
    expect(unknown.discountShare?.[0]).toBe(10 / 40)
    const lines = readOrderLines(frame(bought), 'GBP', [eur(0.5)])
    const known = customerFeatures(frame(bought), { currency: 'GBP', lines })
    expect([known.orders[0], known.net[0], known.averageOrder[0]]).toEqual([3, 80, 40])
    expect(known.discountShare?.[0]).toBe(10 / 90)
  })

  it('adds up to what each currency adds up to at its rate', () => {
    const row = fc.record({
      lineTotal: fc.integer({ min: -1000, max: 1000 }),
      currency: fc.constantFrom('GBP', 'EUR', 'USD', ''),
      orderId: fc.constantFrom('1', '2', '3', '4'),
    })
    const rate = fc.constantFrom(0.25, 0.5, 2, 4)
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), rate, rate, (lines, ofEur, ofUsd) => {
        const rates = [eur(ofEur), { currency: 'USD', base: 'GBP', rate: ofUsd, from: '' }]
        const worth: Record<string, number> = { GBP: 1, EUR: ofEur, USD: ofUsd, '': 1 }
        const total = lines.reduce((sum, { lineTotal, currency }) => sum + lineTotal * worth[currency]!, 0)
        expect(net(lines, rates).reduce((sum, value) => sum + value, 0)).toBe(total)
      }),
      { seed: SEED, numRuns: 300 },
    )
  })

  it('reaches whoever shares the lines', () => {
    const memo = <T>(_: string, compute: () => T): T => compute()
    expect([...sharedLines({ orders: frame(rows), currency: 'GBP', rates: [eur(0.8)], memo }).net]).toEqual([
      8, 5, 3, 0,
    ])
  })
})
