import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFirstSeen } from '../../src/features/customer-visits'
import { groupRows } from '../../src/features/group-rows'
import { createPairIndex } from '../../src/features/pair-index'
import { createSums } from '../../src/features/sums'

describe('createSums', () => {
  it('adds cents up exactly, in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e11, max: 1e11 }), { maxLength: 400 }), (cents) => {
        const sums = createSums(2)
        cents.forEach((cent, i) => sums.add(i % 2, cent / 100))
        const [even, odd] = sums.totals()
        const exact = (parity: number): number =>
          cents.reduce((sum, cent, i) => (i % 2 === parity ? sum + cent : sum), 0)
        expect(even).toBeCloseTo(exact(0) / 100, 4)
        expect(odd).toBeCloseTo(exact(1) / 100, 4)
      }),
      { seed: 4 },
    )
  })

  it('keeps what a plain sum loses', () => {
    const sums = createSums(1)
    for (const value of [1, 1e100, 1, -1e100]) sums.add(0, value)
    expect(sums.totals()[0]).toBe(2)
    expect(1 + 1e100 + 1 - 1e100).toBe(0)
  })
})

describe('createPairIndex', () => {
  it('numbers pairs as a Map would', () => {
    const pair = fc.tuple(fc.integer({ min: 0, max: 2 ** 27 - 1 }), fc.integer({ min: 0, max: 2 ** 26 - 1 }))
    const close = fc.tuple(fc.nat(30), fc.nat(30))
    fc.assert(
      fc.property(fc.array(fc.oneof(pair, close), { maxLength: 3000 }), (pairs) => {
        const known = new Map<string, number>()
        const index = createPairIndex()
        for (const [a, b] of pairs) {
          const key = `${a}:${b}`
          if (!known.has(key)) known.set(key, known.size)
          expect(index.index(a, b)).toBe(known.get(key))
        }
        expect(index.size()).toBe(known.size)
      }),
      { seed: 5, numRuns: 30 },
    )
  })
})

describe('createFirstSeen', () => {
  it('is true once for each order and customer', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 200 }), (meetings) => {
        const isNew = createFirstSeen(10)
        const seen = new Set<string>()
        for (const [order, customer] of meetings) {
          expect(isNew(order, customer)).toBe(!seen.has(`${order}:${customer}`))
          seen.add(`${order}:${customer}`)
        }
      }),
      { seed: 6 },
    )
  })
})

describe('groupRows', () => {
  it('keeps the order of rows within each group', () => {
    const groupOf = Uint32Array.from([2, 0, 2, 1, 0])
    const { starts, rows } = groupRows(Uint32Array.from([0, 1, 2, 4]), groupOf, 3)
    expect([...starts]).toEqual([0, 2, 2, 4])
    expect([...rows]).toEqual([1, 4, 0, 2])
  })
})
