import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findFences } from '../../../src/data/quality/fences'
import { histogramOf } from '../../../src/data/quality/histogram'
import { sortKnown } from '../../../src/data/quality/sort-known'
import type { Work } from '../../../src/data/quality/slices'

function finish<T>(work: Work<T>): T {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}
const sorted = (values: readonly number[]): Float64Array => Float64Array.from(values).sort()

describe('a histogram', () => {
  it('has one bin for each whole number where there are few', () => {
    expect(histogramOf(sorted([1, 1, 2, 5]), null)).toEqual([
      { from: 1, to: 2, count: 2 },
      { from: 2, to: 3, count: 1 },
      { from: 3, to: 4, count: 0 },
      { from: 4, to: 5, count: 0 },
      { from: 5, to: 6, count: 1 },
    ])
  })

  it('mirrors negative values on the logarithmic scale, each bin with the edge nearer to zero', () => {
    const fences = { scale: 'log', low: 0.1, high: 20, exceptZero: true } as const
    expect(histogramOf(sorted([-40, -2, -1, 0, 1, 1.5, 2, 19, 40]), fences)).toEqual([
      { from: -40, to: -20, count: 1, tail: 'below' },
      { from: -20, to: -10, count: 0 },
      { from: -10, to: -5, count: 0 },
      { from: -5, to: -2, count: 1 },
      { from: -2, to: -1, count: 1 },
      { from: -1, to: 1, count: 1 },
      { from: 1, to: 2, count: 2 },
      { from: 2, to: 5, count: 1 },
      { from: 5, to: 10, count: 0 },
      { from: 10, to: 20, count: 1 },
      { from: 20, to: 40, count: 1, tail: 'above' },
    ])
  })

  it('loses no value, whatever the values are', () => {
    const value = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }),
      fc.integer({ min: -50, max: 50 }),
      fc.constant(0),
      fc.double({ noNaN: true, min: 1e-9, max: 1e-3 }),
    )
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 80 }), (values) => {
        const all = sorted(values)
        const bins = histogramOf(all, findFences(all))
        expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(values.length)
        for (const { count, from, to } of bins) {
          expect(count).toBeGreaterThanOrEqual(0)
          expect(to).toBeGreaterThanOrEqual(from)
        }
      }),
      { seed: 20260702, numRuns: 300 },
    )
  })
})

describe('sorting in stretches', () => {
  it('gives what sorting at once gives, without what is missing', () => {
    const values = Float64Array.from({ length: 200_003 }, (_, i) => (i % 7 === 0 ? NaN : Math.imul(i, 2654435761) / 97))
    const plain = values.filter((value) => !Number.isNaN(value)).sort()
    const found = finish(sortKnown(values))
    expect(found.length).toBe(plain.length)
    expect(found.every((value, i) => value === plain[i])).toBe(true)
  })
})
