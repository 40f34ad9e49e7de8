import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { adjustedPValues } from '../../src/math/adjusted-p-values'
import { fisherGreater } from '../../src/math/fisher-exact'

/** Whole numbers, without a logarithm. */
function chooseExactly(n: number, k: number): bigint {
  let value = 1n
  for (let i = 0; i < k; i++) value = (value * BigInt(n - i)) / BigInt(i + 1)
  return k < 0 || k > n ? 0n : value
}

function exactly({ all, a, b, both }: { all: number; a: number; b: number; both: number }): number {
  let sum = 0n
  for (let x = Math.max(both, 0); x <= Math.min(a, b); x++) sum += chooseExactly(a, x) * chooseExactly(all - a, b - x)
  return Number((sum * 10n ** 30n) / chooseExactly(all, b)) / 1e30
}

describe('the exact test of Fisher', () => {
  it('gives what was worked out for the lady tasting tea', () => {
    expect(fisherGreater({ all: 8, a: 4, b: 4, both: 4 })).toBeCloseTo(1 / 70, 14)
    expect(fisherGreater({ all: 8, a: 4, b: 4, both: 3 })).toBeCloseTo(17 / 70, 14)
  })

  test('is the sum of its terms in whole numbers', () => {
    const table = fc
      .integer({ min: 1, max: 80 })
      .chain((all) => fc.record({ all: fc.constant(all), a: fc.nat(all), b: fc.nat(all), both: fc.nat(all) }))
    fc.assert(
      fc.property(table, (one) => {
        expect(fisherGreater(one)).toBeCloseTo(exactly(one), 11)
      }),
      { numRuns: 300, seed: 43 },
    )
  })

  test('keeps the digits of what hardly ever happens', () => {
    // SciPy 1.10: hypergeom.sf(99, 20000, 500, 400) and hypergeom.sf(68, 9835, 160, 1072).
    expect(fisherGreater({ all: 20_000, a: 500, b: 400, both: 100 }) / 9.93474629133554e-72).toBeCloseTo(1, 9)
    expect(fisherGreater({ all: 9835, a: 160, b: 1072, both: 69 }) / 6.170028306555896e-26).toBeCloseTo(1, 9)
  })
})

describe('adjusted p-values', () => {
  it('are those of R’s p.adjust', () => {
    // p.adjust(c(0.01, 0.04, 0.03, 0.005, 0.5), 'BH')
    const adjusted = adjustedPValues(Float64Array.of(0.01, 0.04, 0.03, 0.005, 0.5))
    ;[0.025, 0.05, 0.05, 0.025, 0.5].forEach((value, i) => expect(adjusted[i]).toBeCloseTo(value, 14))
  })

  it('count tests that are not among them as passed by nobody', () => {
    // p.adjust(c(0.01, 0.02, rep(1, 8)), 'BH')[1:2]
    const adjusted = adjustedPValues(Float64Array.of(0.01, 0.02), 10)
    ;[0.1, 0.1].forEach((value, i) => expect(adjusted[i]).toBeCloseTo(value, 14))
  })
})
