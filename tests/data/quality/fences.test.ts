import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cap, extremeness, findFences } from '../../../src/data/quality/fences'

const sorted = (values: readonly number[]): Float64Array => Float64Array.from(values).sort()

describe('fences', () => {
  it('lie three spreads of the middle half beyond it', () => {
    // Quartiles of 1 to 9 are 3 and 7: the spread is 4.
    expect(findFences(sorted([1, 2, 3, 4, 5, 6, 7, 8, 9]))).toEqual({
      scale: 'linear',
      low: 3 - 12,
      high: 7 + 12,
      exceptZero: false,
    })
  })

  it('are found on logarithms where these lie more evenly, whatever the sign', () => {
    const doubling = Array.from({ length: 9 }, (_, i) => 2 ** i)
    const fences = findFences(sorted(doubling))!
    expect(fences.scale).toBe('log')
    // Quartiles are 2^2 and 2^6.
    expect(fences.low).toBeCloseTo(2 ** -10, 12)
    expect(fences.high).toBeCloseTo(2 ** 18, 4)
    expect([2 ** 19, -(2 ** 19), 2 ** -11, 0, 5].map((value) => extremeness(fences, value))).toEqual([1, 1, -1, 0, 0])
    expect(cap(fences, -(2 ** 30))).toBe(-fences.high)
  })

  it('leave zeros aside where many are zero', () => {
    const fences = findFences(sorted([0, 0, 0, 0, 0, 11, 12, 13, 14, 15, 16, 17, 18, 19]))!
    expect(fences.exceptZero).toBe(true)
    expect(extremeness(fences, 0)).toBe(0)
    expect(extremeness(fences, 500)).toBe(1)
  })

  it('are not given for few values, nor where the middle half is one value', () => {
    expect(findFences(sorted([1, 2, 3, 4, 5, 6, 900]))).toBeNull()
    expect(findFences(sorted([5, 5, 5, 5, 5, 5, 5, 5, 5, 900]))).toBeNull()
    expect(findFences(new Float64Array(0))).toBeNull()
  })

  it('are not given where a whole group would lie outside, and else on the scale that has none', () => {
    const groups = [...Array.from({ length: 60 }, (_, i) => -5 + (i % 10)), ...Array.from({ length: 15 }, () => 400)]
    expect(findFences(sorted(groups))).toBeNull()
    // One or two pieces, and a tenth of the lines ten: three spreads above two are five, eight times two are sixteen.
    const pieces = [
      ...Array.from({ length: 90 }, (_, i) => (i % 3 === 0 ? 2 : 1)),
      ...Array.from({ length: 10 }, () => 10),
    ]
    expect(findFences(sorted(pieces))).toMatchObject({ scale: 'log', high: expect.closeTo(16, 9) as number })
  })

  it('hold at least half of the values, and a capped value is never extreme', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 8, maxLength: 60 }),
        (values) => {
          const fences = findFences(sorted(values))
          if (!fences) return
          const inside = values.filter((value) => extremeness(fences, value) === 0)
          expect(inside.length * 2).toBeGreaterThanOrEqual(values.length - 1)
          for (const value of values) expect(extremeness(fences, cap(fences, value))).toBe(0)
          for (const value of inside) expect(cap(fences, value)).toBe(value)
        },
      ),
      { seed: 20260701 },
    )
  })
})
