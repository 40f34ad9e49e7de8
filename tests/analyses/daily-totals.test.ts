import { expect, it } from 'vitest'
import { areDailyTotals } from '../../src/analyses/daily-totals'
import { readOrderLines } from '../../src/features/order-lines'
import { frameOf, type Row } from '../support/frames'

const days = (count: number, extra: (day: number) => Row = () => ({})): Row[] =>
  Array.from({ length: count }, (_, i) => ({
    orderedAt: new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10),
    lineTotal: 100 + i,
    ...extra(i),
  }))
const are = (rows: Row[]): boolean => areDailyTotals(frameOf(rows), readOrderLines(frameOf(rows)))

it('takes one line a day that names nothing for daily totals, closed weekdays or not', () => {
  expect(are(days(30))).toBe(true)
  expect(are(days(60).filter((_, i) => i % 7 < 5))).toBe(true)
})

it('takes lines for orders where they name an order, a customer or a product, share a day, or are few or far between', () => {
  expect(are(days(30, (i) => ({ orderId: `o${i}` })))).toBe(false)
  expect(are(days(30, (i) => ({ person: `c${i}` })))).toBe(false)
  expect(are(days(30, () => ({ productName: 'Tea' })))).toBe(false)
  expect(are([...days(30), ...days(1)])).toBe(false)
  expect(are(days(5))).toBe(false)
  expect(are(days(60).filter((_, i) => i % 3 === 0))).toBe(false)
})
