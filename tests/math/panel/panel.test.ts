import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { choleskyFactor, choleskySolve } from '../../../src/math/cholesky'
import { createAbsorber, type Grouping } from '../../../src/math/panel/absorb'
import { fitSeries } from '../../../src/math/panel/ordinary'
import { fitPoissonPanel } from '../../../src/math/panel/poisson'
import { poolEstimates, shrinkEstimates } from '../../../src/math/panel/random-effects'
import { fitPanel } from '../../../src/math/panel/regress'

/** Seven units over nine periods, with holes. */
const CELLS = Array.from({ length: 63 }, (_, k) => [Math.floor(k / 9), k % 9] as const).filter(
  ([i, t]) => (i * 5 + t * 3) % 11 !== 0,
)
const column = (read: (i: number, t: number) => number): Float64Array =>
  Float64Array.from(CELLS, ([i, t]) => read(i, t))
const unit: Grouping = { codes: Int32Array.from(CELLS, ([i]) => i), count: 7 }
const period: Grouping = { codes: Int32Array.from(CELLS, ([, t]) => t), count: 9 }
const x = column((i, t) => Math.sin(1.3 * i + 0.7 * t * t) + 0.2 * i)
const m = column((i, t) => Math.cos(2.1 * i * t + 0.4))
const y = column(
  (i, t) => 1.5 * i - 0.3 * t + Math.sin(5 * i + 3.3 * t) - 0.8 * x[CELLS.findIndex(([a, b]) => a === i && b === t)]!,
).map((value, row) => value + 0.4 * m[row]!)

/** Least squares with a column for every effect but one of the periods. */
function withDummies(left: Float64Array, columns: Float64Array[], groupings: readonly Grouping[]): Float64Array {
  const dummies = groupings.flatMap(({ codes, count }, g) =>
    Array.from({ length: count - (g > 0 ? 1 : 0) }, (_, code) =>
      left.map((_, row) => (codes[row] === code + (g > 0 ? 1 : 0) ? 1 : 0)),
    ),
  )
  const all = [...columns, ...dummies]
  const k = all.length
  const gram = Float64Array.from({ length: k * k }, (_, at) => {
    const [a, b] = [all[Math.floor(at / k)]!, all[at % k]!]
    return a.reduce((sum, value, row) => sum + value * b[row]!, 0)
  })
  expect(choleskyFactor(gram, k)).toBe(true)
  const right = Float64Array.from(all, (one) => one.reduce((sum, value, row) => sum + value * left[row]!, 0))
  return choleskySolve(gram, k, right).subarray(0, columns.length)
}

describe('least squares with fixed effects', () => {
  it('gives what statsmodels gives with a column for every effect', () => {
    expect(fitPanel(y, [x, m], { effects: [unit, period] })!.coefficients[0]).toBeCloseTo(-0.64340742, 7)
    expect(fitPanel(y, [x, m], { effects: [unit, period] })!.coefficients[1]).toBeCloseTo(0.40183072, 7)
    expect(fitPanel(y, [x, m], { effects: [unit] })!.coefficients[0]).toBeCloseTo(-0.64105052, 7)
  })

  it('gives the standard errors of statsmodels, with and without clusters', () => {
    const plain = fitPanel(y, [x, m], { effects: [] })!
    expect(plain.coefficients[0]).toBeCloseTo(1.04310271, 7)
    expect([...plain.errors]).toEqual([expect.closeTo(0.37344962, 7), expect.closeTo(0.49094422, 7)])
    const clustered = fitPanel(y, [x, m], { effects: [], cluster: unit })!
    expect([...clustered.errors]).toEqual([expect.closeTo(0.67128354, 7), expect.closeTo(0.77170012, 7)])
  })

  it('agrees with a column for every effect to 1e-8, whatever holes there are', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 63, maxLength: 63 }), fc.integer(), (kept, seed) => {
        const rows = CELLS.map((_, row) => row).filter((row) => kept[row] || row % 3 === 0)
        const pick = (from: Float64Array): Float64Array => Float64Array.from(rows, (row) => from[row]!)
        const code = ({ codes, count }: Grouping): Grouping => ({ codes: rows.map((row) => codes[row]!), count })
        const left = pick(y).map((value, i) => value + Math.sin(seed + i))
        const groupings = [code(unit), code(period)]
        const fit = fitPanel(left, [pick(x), pick(m)], { effects: groupings })
        const used = groupings.every(({ codes, count }) => new Set(Array.from(codes)).size === count)
        fc.pre(used && fit !== null && fit.degrees > 5)
        const expected = withDummies(left, [pick(x), pick(m)], groupings)
        expect(Math.abs(fit!.coefficients[0]! - expected[0]!)).toBeLessThan(1e-8)
        expect(Math.abs(fit!.coefficients[1]! - expected[1]!)).toBeLessThan(1e-8)
      }),
      { seed: 7, numRuns: 60 },
    )
  })

  it('leaves residuals that add up to zero in every group, and effects that make the column whole', () => {
    const absorber = createAbsorber([unit, period], y.length)
    const left = absorber.residual(y)
    for (const { codes, count } of [unit, period]) {
      const sums = new Float64Array(count)
      left.forEach((value, row) => (sums[codes[row]!]! += value))
      expect(Math.max(...sums.map(Math.abs))).toBeLessThan(1e-10)
    }
    const [first, second] = absorber.effects(y)
    const again = left.map((value, row) => value + first![unit.codes[row]!]! + second![period.codes[row]!]!)
    expect(Math.max(...again.map((value, row) => Math.abs(value - y[row]!)))).toBeLessThan(1e-12)
  })

  it('answers nothing where a column cannot be told from the effects', () => {
    const perUnit = column((i) => i * i)
    expect(fitPanel(y, [perUnit], { effects: [unit] })).toBeNull()
    expect(fitPanel(y, [x, x], { effects: [unit] })).toBeNull()
    expect(fitPanel(y, [perUnit], { effects: [] })).not.toBeNull()
  })
})

/** As statsmodels has them: a Poisson model with a column for every effect, clustered errors times √(7/6). */
const PPML = { coefficients: [-0.66792576, -0.00703674], errors: [0.0689953, 0.09823068] }

describe('Poisson regression with fixed effects', () => {
  const counts = column((i, t) => {
    const at = CELLS.findIndex(([a, b]) => a === i && b === t)
    const value = Math.exp(0.3 * i + 0.2 * Math.sin(t) - 0.5 * x[at]!) + 0.3 * Math.cos(7 * i + t) - 0.6
    return Math.max(0, Math.round(value))
  })

  it('gives what statsmodels gives, with zeros among the counts', () => {
    expect(counts.filter((value) => value === 0).length).toBeGreaterThan(5)
    const fit = fitPoissonPanel(counts, [x, m], { effects: [unit, period], cluster: unit })!
    expect([...fit.coefficients]).toEqual(PPML.coefficients.map((value) => expect.closeTo(value, 6)))
    expect([...fit.errors]).toEqual(PPML.errors.map((value) => expect.closeTo(value, 6)))
  })

  it('takes an offset as it is, as statsmodels does', () => {
    const offset = counts.map((_, row) => (row % 5) / 5 - 0.4)
    const fit = fitPoissonPanel(counts, [x, m], { effects: [unit, period], cluster: unit, offset })!
    expect([...fit.coefficients]).toEqual([-0.78764555, 0.15511484].map((value) => expect.closeTo(value, 6)))
    expect([...fit.errors]).toEqual([0.06201818, 0.15732755].map((value) => expect.closeTo(value, 6)))
  })

  it('answers nothing where nothing was counted', () => {
    expect(
      fitPoissonPanel(
        counts.map(() => 0),
        [x],
        { effects: [unit], cluster: unit },
      ),
    ).toBeNull()
  })
})

describe('one series', () => {
  const steps = Array.from({ length: 40 }, (_, k) => k)
  const own = Float64Array.from(steps, (k) => Math.sin(k * 0.9))
  const values = Float64Array.from(steps, (k) => 2 - 1.1 * own[k]! + 0.5 * Math.sin(k / 3) + 0.2 * Math.cos(2.7 * k))
  const one = new Float64Array(40).fill(1)

  it('gives the Newey–West errors of statsmodels where they are above the classical ones', () => {
    const fit = fitSeries(values, [one, own])!
    expect(fit.coefficients[1]).toBeCloseTo(-1.10055052, 7)
    expect([...fit.errors]).toEqual([expect.closeTo(0.10552761, 7), expect.closeTo(0.09937835, 7)])
  })

  it('answers nothing with too few rows, or a column twice', () => {
    expect(fitSeries(values.subarray(0, 2), [one.subarray(0, 2), own.subarray(0, 2)])).toBeNull()
    expect(fitSeries(values, [one, own, own])).toBeNull()
  })
})

describe('estimates pooled', () => {
  const prior = { mean: 0, error: 1e6, spread: 1 }

  it('finds the spread at which the weighted squares are one a degree of freedom', () => {
    const [values, errors] = [
      [-3, -1, -2, 0.5],
      [0.4, 0.3, 0.5, 0.2],
    ]
    const { mean, spread } = poolEstimates(values!, errors!, prior)
    const squares = values!.reduce((sum, value, i) => sum + (value - mean) ** 2 / (errors![i]! ** 2 + spread ** 2), 0)
    expect(squares).toBeCloseTo(3, 6)
  })

  it('finds no spread among estimates that differ by less than their errors', () => {
    expect(poolEstimates([-1, -1.1, -0.9], [1, 1, 1], prior)).toMatchObject({ spread: 0, mean: expect.closeTo(-1, 6) })
    expect(poolEstimates([], [], prior)).toEqual(prior)
  })

  it('draws each towards the others, the less sure one farther, and knows more of each than it alone shows', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -4, max: 0, noNaN: true }), { minLength: 3, maxLength: 12 }), (values) => {
        const errors = values.map((_, i) => 0.2 + 0.1 * (i % 4))
        const drawn = shrinkEstimates(values, errors, { mean: -2, error: 2, spread: 1 })
        values.forEach((value, i) => {
          const [low, high] = [Math.min(value, drawn.mean) - 0.05, Math.max(value, drawn.mean) + 0.05]
          expect(drawn.values[i]).toBeGreaterThanOrEqual(low)
          expect(drawn.values[i]).toBeLessThanOrEqual(high)
          expect(drawn.errors[i]).toBeLessThan(errors[i]! * 1.2)
        })
      }),
      { seed: 4, numRuns: 40 },
    )
    expect(shrinkEstimates([], [], { mean: -2, error: 2, spread: 1 }).mean).toBeCloseTo(-2, 12)
  })

  it('gives what integration over every spread gives', () => {
    const { values, errors, mean, spread } = shrinkEstimates([-3, -1, -2, 0.5], [0.4, 0.3, 0.5, 0.2], {
      ...{ mean: -2, error: 2, spread: 1 },
    })
    ;[-2.8668, -1.0189, -1.9258, 0.4575].forEach((value, i) => expect(values[i]).toBeCloseTo(value, 2))
    ;[0.3951, 0.2944, 0.4776, 0.1998].forEach((value, i) => expect(errors[i]).toBeCloseTo(value, 2))
    expect(Math.abs(mean + 1.4215)).toBeLessThan(0.01)
    expect(Math.abs(spread - 1.5658)).toBeLessThan(0.03)
  })

  it('leaves estimates that are sure where they are', () => {
    const { values } = shrinkEstimates([-3, -1, 0], [0.01, 0.01, 0.01], { mean: -2, error: 2, spread: 1 })
    ;[-3, -1, 0].forEach((value, i) => expect(values[i]).toBeCloseTo(value, 2))
  })
})
