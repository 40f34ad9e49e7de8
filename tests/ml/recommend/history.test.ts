import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  boughtOf,
  buyersOf,
  customersOf,
  decayedOf,
  firstDaysOf,
  historyBefore,
  lastDaysOf,
  linesEver,
  linesIn,
  linesOf,
  recencyOf,
  sizeOf,
  timesOf,
} from '../../../src/ml/recommend/history'
import { entryAt, transpose } from '../../../src/ml/recommend/sparse'
import { ACT, type History, type SparseMatrix } from '../../../src/ml/recommend/types'
import { dayOf, shopOf, type Line } from '../../support/planted-shop'

const historyOf = (lines: readonly Line[], day: number, users = 3, items = 4): History => {
  const { log, catalogue, people } = shopOf(users, items, lines)
  return historyBefore(log, dayOf(day), catalogue, people)
}

const dense = ({ rows, columns, starts, column }: SparseMatrix, value: Float32Array): number[][] =>
  Array.from({ length: rows }, (_, row) => {
    const out = new Array<number>(columns).fill(0)
    for (let entry = starts[row]!; entry < starts[row + 1]!; entry++) out[column[entry]!] = value[entry]!
    return out
  })

const LINES: Line[] = [
  { user: 0, item: 2, day: 0 },
  { user: 0, item: 1, day: 10, basket: 7 },
  { user: 0, item: 1, day: 10, basket: 7 },
  { user: 2, item: 1, day: 20 },
  { user: 0, item: 1, day: 30.5 },
  { user: 2, item: 3, day: 40 },
]

describe('what was known before a moment', () => {
  it('holds nothing of the moment itself, and is a view of the log', () => {
    const { log, catalogue, people } = shopOf(3, 4, LINES)
    const history = historyBefore(log, dayOf(40), catalogue, people)
    expect(history.log.at.length).toBe(5)
    expect(history.log.user.buffer).toBe(log.user.buffer)
    expect(historyBefore(log, dayOf(-1), catalogue, people).log.at.length).toBe(0)
    expect(sizeOf(history)).toEqual({ users: 3, items: 4, pairs: 3, soldItems: 2 })
  })

  it('counts pairs, orders, lines and days', () => {
    const history = historyOf(LINES, 40)
    const bought = boughtOf(history)
    expect(dense(bought, bought.value)).toEqual([
      [0, 1, 1, 0],
      [0, 0, 0, 0],
      [0, 1, 0, 0],
    ])
    expect(dense(bought, timesOf(history))[0]).toEqual([0, 2, 1, 0])
    expect(dense(bought, linesOf(history))[0]).toEqual([0, 3, 1, 0])
    expect(dense(bought, lastDaysOf(history))[0]).toEqual([0, 9.5, 40, 0])
    expect(dense(bought, firstDaysOf(history))[0]).toEqual([0, 30, 40, 0])
    expect(Array.from(customersOf(history))).toEqual([0, 2, 1, 0])
    expect(Array.from(linesEver(history))).toEqual([0, 4, 1, 0])
  })

  it('counts lines of exactly so many days ago', () => {
    expect(Array.from(linesIn(historyOf(LINES, 40), 20))).toEqual([0, 2, 0, 0])
    expect(Array.from(linesIn(historyOf(LINES, 40), 19.9))).toEqual([0, 1, 0, 0])
  })

  it('halves what is one half-life old', () => {
    const history = historyOf(LINES, 40)
    const recency = recencyOf(history, 10)
    expect(dense(recency, recency.value)[2]![1]).toBeCloseTo(0.25, 6)
    const decayed = decayedOf(history, 10)
    expect(dense(decayed, decayed.value)[0]![1]).toBeCloseTo(2 * 0.5 ** 3 + 0.5 ** 0.95, 6)
  })

  it('lets views count by weight and decay, and never as purchases', () => {
    const seen: Line[] = [
      { user: 1, item: 0, day: 20, act: ACT.view, weight: 0.4 },
      { user: 1, item: 0, day: 30, act: ACT.cart, weight: 0.6 },
      { user: 0, item: 1, day: 39, act: ACT.view, weight: 0.01, basket: 4_000_000_000 },
    ]
    const history = historyOf([...LINES, ...seen], 40)
    const recency = recencyOf(history, 10)
    const values = dense(recency, recency.value)
    expect(values[1]![0]).toBeCloseTo(0.3, 6)
    expect(values[0]![1]).toBeCloseTo(0.5 ** 0.95, 6)
    expect(boughtOf(history).column.length).toBe(3)
    expect(Array.from(linesEver(history))).toEqual([0, 4, 1, 0])
    expect(dense(boughtOf(history), timesOf(history))[0]).toEqual([0, 2, 1, 0])
  })

  it('makes each thing once for a history, and anew for another', () => {
    const history = historyOf(LINES, 40)
    expect(recencyOf(history, 10)).toBe(recencyOf(history, 10))
    expect(boughtOf(history)).toBe(boughtOf(history))
    expect(boughtOf(historyOf(LINES, 41)).column.length).toBe(4)
  })
})

const line = fc.record({ user: fc.nat(5), item: fc.nat(6), day: fc.nat(20), basket: fc.nat(30) })

function expectPlainCounts(lines: readonly (Line & { basket: number })[]): void {
  const history = historyOf(lines, 100, 6, 7)
  const bought = boughtOf(history)
  const pairs = new Set(lines.map(({ user, item }) => user * 7 + item))
  const found: number[] = []
  for (let user = 0; user < 6; user++) {
    for (let entry = bought.starts[user]!; entry < bought.starts[user + 1]!; entry++) {
      const item = bought.column[entry]!
      found.push(user * 7 + item)
      const own = lines.filter((one) => one.user === user && one.item === item)
      expect(timesOf(history)[entry]).toBe(new Set(own.map(({ basket }) => basket)).size)
      expect(lastDaysOf(history)[entry]).toBe(100 - Math.max(...own.map(({ day }) => day)))
      expect(entryAt(bought, user, item)).toBe(entry)
    }
  }
  expect(found).toEqual([...pairs].sort((a, b) => a - b))
  expect(transpose(transpose(bought))).toEqual(bought)
  expect(buyersOf(history).column.length).toBe(pairs.size)
}

describe('any history', () => {
  it('counts as plain sets and maps do', () =>
    fc.assert(fc.property(fc.array(line, { maxLength: 60 }), expectPlainCounts), { seed: 5, numRuns: 60 }))

  it('does not mind in which order lines of one moment come', () =>
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), fc.infiniteStream(fc.nat(1000)), (lines, keys) => {
        const shuffled = lines.map((one) => ({ one, key: keys.next().value as number }))
        const other = shuffled.sort((a, b) => a.key - b.key).map(({ one }) => one)
        const [first, second] = [historyOf(lines, 50, 6, 7), historyOf(other, 50, 6, 7)]
        expect(decayedOf(second, 30)).toEqual(decayedOf(first, 30))
        expect(recencyOf(second, 30)).toEqual(recencyOf(first, 30))
        expect(timesOf(second)).toEqual(timesOf(first))
      }),
      { seed: 6, numRuns: 60 },
    ))
})
