import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chanceUpTo, expectedShortage, quantile } from '../../../src/analyses/stock/distribution'

const steady = (mean: number, sd: number) => ({ mean, sd, isNormal: true })
const counts = (mean: number, sd: number) => ({ mean, sd, isNormal: false })

describe('the distribution of demand', () => {
  it('gives the reorder points of the normal distribution, worked out by hand', () => {
    // 100 + 1.6449 · 20 = 132.9 and 100 + 1.2816 · 20 = 125.6, in whole pieces.
    expect(quantile(steady(100, 20), 0.95)).toBe(133)
    expect(quantile(steady(100, 20), 0.9)).toBe(126)
    expect(quantile(steady(100, 0), 0.999)).toBe(100)
  })

  it('gives those of the negative binomial, worked out by hand', () => {
    // Mean 2 and variance 4 is size 2 and p 1/2: P(k) = (k + 1) / 2^(k + 2).
    const demand = counts(2, 2)
    expect([0, 1, 2, 3, 4, 5].map((k) => chanceUpTo(demand, k))).toEqual(
      [0.25, 0.5, 0.6875, 0.8125, 0.890625, 0.9375].map((p) => expect.closeTo(p, 10) as number),
    )
    expect([0.5, 0.9, 0.95].map((level) => quantile(demand, level))).toEqual([1, 5, 6])
  })

  it('is Poisson’s where the variance is no larger than the mean', () => {
    // P(D ≤ 5) = 0.9161 and P(D ≤ 6) = 0.9665 for a mean of 3.
    expect(chanceUpTo(counts(3, 0), 5)).toBeCloseTo(0.9161, 4)
    expect([0.9, 0.95].map((level) => quantile(counts(3, 1), level))).toEqual([5, 6])
  })

  it('expects the shortage that a sum over all demands gives', () => {
    // Mean − 3 + 3 · P(0) + 2 · P(1) + P(2).
    expect(expectedShortage(counts(2, 2), 3)).toBeCloseTo(0.4375, 10)
    expect(expectedShortage(counts(2, 2), 0)).toBe(2)
    expect(expectedShortage(steady(100, 20), 100)).toBeCloseTo(20 / Math.sqrt(2 * Math.PI), 10)
    expect(expectedShortage(steady(100, 0), 70)).toBe(30)
  })

  it('covers its level with the least whole pieces, more for a higher level, and is never NaN', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-3, max: 1e5, noNaN: true }),
        fc.double({ min: 0, max: 10, noNaN: true }),
        fc.boolean(),
        fc.double({ min: 0.5, max: 0.99, noNaN: true }),
        (mean, variation, isNormal, level) => {
          const demand = { mean, sd: mean * variation, isNormal }
          const point = quantile(demand, level)
          expect(chanceUpTo(demand, point)).toBeGreaterThanOrEqual(level - 1e-9)
          if (!isNormal && point > 0) expect(chanceUpTo(demand, point - 1)).toBeLessThan(level)
          expect(quantile(demand, level + 0.009)).toBeGreaterThanOrEqual(point)
          const short = expectedShortage(demand, point)
          expect(short).toBeGreaterThanOrEqual(0)
          expect(short).toBeLessThanOrEqual(mean)
        },
      ),
      { seed: 11, numRuns: 150 },
    )
  })
})
