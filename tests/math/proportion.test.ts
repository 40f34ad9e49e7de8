import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { proportionDifference, wilson } from '../../src/math/proportion'

describe('wilson', () => {
  // Newcombe (1998), Statistics in Medicine 17, 857–872, table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('bounds %i of %i as printed', (hits, count, low, high) => {
    const found = wilson(hits, count)
    expect(found.share).toBe(hits / count)
    expect(found.low).toBeCloseTo(low, 4)
    expect(found.high).toBeCloseTo(high, 4)
  })

  it('holds its share, stays within 0 and 1, and widens with confidence', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }), (count, part) => {
        const hits = Math.round(part * count)
        const [plain, wide] = [wilson(hits, count), wilson(hits, count, 0.99)]
        // But for rounding, at the ends the bound is the share itself.
        expect(plain.low).toBeLessThanOrEqual(plain.share + 1e-12)
        expect(plain.high).toBeGreaterThanOrEqual(plain.share - 1e-12)
        expect(wide.low).toBeLessThanOrEqual(plain.low + 1e-12)
        expect(wide.high).toBeGreaterThanOrEqual(plain.high - 1e-12)
        expect(wide.low).toBeGreaterThanOrEqual(0)
        expect(wide.high).toBeLessThanOrEqual(1)
      }),
      { seed: 41 },
    )
  })

  it('knows nothing of nobody', () => {
    expect(wilson(0, 0)).toEqual({ share: NaN, low: 0, high: 1 })
  })
})

describe('proportionDifference', () => {
  // Newcombe (1998), Statistics in Medicine 17, 873–890, table II, method 10.
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [10, 10, 0, 10, 0.6075, 1],
  ])('bounds %i of %i less %i of %i as printed', (a, n, b, m, low, high) => {
    const found = proportionDifference(wilson(a, n), wilson(b, m))
    expect(found.share).toBeCloseTo(a / n - b / m, 12)
    expect(found.low).toBeCloseTo(low, 4)
    expect(found.high).toBeCloseTo(high, 4)
  })
})
