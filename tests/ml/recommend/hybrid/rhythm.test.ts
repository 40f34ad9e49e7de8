import { describe, expect, it } from 'vitest'
import { rhythmOf } from '../../../../src/ml/recommend/hybrid'
import { historyOf } from '../fit-plainly'

/** Customer 0 buys product 0 every 10 days, customer 1 every 30; product 1 is bought once. */
const LINES = [
  ...[0, 10, 20].map((day) => ({ user: 0, item: 0, day })),
  ...[0, 30].map((day) => ({ user: 1, item: 0, day })),
  { user: 1, item: 1, day: 5 },
]

describe('the rhythm', () => {
  it('is the median gap of the customer, drawn towards that of all', () => {
    const { everyDays, dueInDays, gaps } = rhythmOf(historyOf(2, 2, LINES, 40))
    // Gaps 10, 10, 30: their median 10 is what all do, and the product does too.
    expect(Array.from(everyDays)).toEqual([10, (30 + 2 * 10) / 3, 10].map(Math.fround))
    expect(Array.from(gaps)).toEqual([2, 1, 0])
    ;[10 - 20, 50 / 3 - 10, 10 - 35].forEach((due, pair) => expect(dueInDays[pair]).toBeCloseTo(due, 4))
  })

  it('takes purchases of one day for one', () => {
    const lines = [0, 0.2, 0.4, 20].map((day) => ({ user: 0, item: 0, day }))
    expect(rhythmOf(historyOf(1, 1, lines, 30)).gaps[0]).toBe(1)
  })

  it('is unknown where nobody ever bought anything twice', () => {
    const { everyDays, dueInDays } = rhythmOf(historyOf(2, 2, [{ user: 0, item: 0, day: 0 }], 30))
    expect([everyDays[0], dueInDays[0]]).toEqual([NaN, NaN])
  })
})
