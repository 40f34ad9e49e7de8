import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { METHODS, suits } from '../../../src/ml/series/methods'
import type { LocalId, LocalMethod, Outlook } from '../../../src/ml/series/types'
import { shopMonths } from './made'

const ALL = Object.keys(METHODS) as LocalId[]
const HORIZON = 6
const SEED = 20_261_122

function foresee(id: LocalId, values: Float64Array, period: number, horizon = HORIZON): Outlook {
  const method: LocalMethod = METHODS[id]
  return method.forecast(method.fit(values, period), horizon)
}
const farthest = (a: Float64Array, b: (h: number) => number): number =>
  a.reduce((most, value, h) => Math.max(most, Math.abs(value - b(h))), 0)

/** Small shops' months: whole numbers, zeros among them, of three lengths. */
const demand = fc
  .array(fc.integer({ min: 0, max: 60 }), { minLength: 8, maxLength: 40 })
  .map((values) => Float64Array.from(values))

describe.each(ALL)('the method %s', (id) => {
  test('says finite numbers of any demand that suits it, and leaves its input as it was', () => {
    fc.assert(
      fc.property(demand, fc.constantFrom(1, 4, 7), (values, period) => {
        if (!suits(id, values, period)) return
        const before = values.slice()
        const { mean, deviation } = foresee(id, values, period)
        expect(mean.every(Number.isFinite) && deviation.every((one) => Number.isFinite(one) && one >= 0)).toBe(true)
        expect(values).toEqual(before)
      }),
      { numRuns: 40, seed: SEED },
    )
  })

  test('refuses fewer values than it needs, and values that are no numbers', () => {
    const method: LocalMethod = METHODS[id]
    const least = method.minLength(4)
    expect(() => method.fit(new Float64Array(least - 1).fill(1), 4)).toThrow(
      expect.objectContaining({ code: 'DATA_TOO_LITTLE' }),
    )
    const broken = shopMonths(Math.max(30, least))
    broken[3] = NaN
    expect(() => method.fit(broken, 4)).toThrow(expect.objectContaining({ code: 'DATA_NOT_FINITE' }))
  })

  test('forecasts twice as much where all was twice as much', () => {
    const values = shopMonths(48).map((value, t) => (isRare(id) && t % 3 > 0 ? 0 : value))
    const single = foresee(id, values, 12)
    const double = foresee(
      id,
      values.map((value) => 2 * value),
      12,
    )
    expect(farthest(double.mean, (h) => 2 * single.mean[h]!)).toBeLessThan(0.02)
    expect(farthest(double.deviation, (h) => 2 * single.deviation[h]!)).toBeLessThan(0.05)
  })

  test('knows the nearer steps better than the farther ones', () => {
    const values = isRare(id) ? shopMonths(60).map((value, t) => (t % 2 ? 0 : value)) : shopMonths(60, { trend: 0 })
    const { deviation } = foresee(id, values, suits(id, values, 1) ? 1 : 12, 24)
    expect(deviation[23]! >= deviation[0]! * (1 - 1e-9)).toBe(true)
  })
})

const isRare = (id: LocalId): boolean => id === 'croston' || id === 'sba' || id === 'tsb'

describe('a pattern without noise', () => {
  const constant = new Float64Array(30).fill(42)
  test.each(ALL.filter((id) => suits(id, constant, 1)))('goes on as it was, a constant, by %s', (id) => {
    expect(farthest(foresee(id, constant, 1).mean, () => 42)).toBeLessThan(1e-6)
  })

  const line = Float64Array.from({ length: 40 }, (_, t) => 10 + 2 * t)
  test.each(['drift', 'trend', 'holt', 'ets'] as const)('goes on as it was, a line, by %s', (id) => {
    expect(farthest(foresee(id, line, 1).mean, (h) => 10 + 2 * (40 + h))).toBeLessThan(0.02)
  })

  const cycle = [5, 9, 14, 8]
  const season = Float64Array.from({ length: 40 }, (_, t) => cycle[t % 4]!)
  const seasonal = ['seasonal-naive', 'trend', 'ses', 'damped', 'holt-winters-additive', 'ets', 'theta'] as const
  test.each([...seasonal, 'holt-winters-multiplicative', 'ensemble', 'comb'] as const)(
    'goes on as it was, a season, by %s',
    (id) => {
      expect(farthest(foresee(id, season, 4).mean, (h) => cycle[h % 4]!)).toBeLessThan(0.02)
    },
  )

  test('is not found where it is not: the control of the above', () => {
    expect(farthest(foresee('naive', line, 1).mean, (h) => 10 + 2 * (40 + h))).toBeGreaterThan(1)
    expect(farthest(foresee('mean', season, 4).mean, (h) => cycle[h % 4]!)).toBeGreaterThan(1)
  })
})

test('the dynamic Theta model is fitted as well where the values add up to nearly nothing', () => {
  const values = Float64Array.from({ length: 40 }, (_, t) => 2 * t - 39 + 6 * Math.sin(2.1 * t * t))
  const mean = values.reduce((sum, value) => sum + value / 40, 0)
  const varianceOf = (offset: number): number =>
    METHODS['dynamic-theta'].fit(
      values.map((value) => value - mean + offset),
      1,
    ).variance
  expect(varianceOf(1e-9) / varianceOf(200)).toBeCloseTo(1, 3)
})

describe('a cycle of 52 weeks', () => {
  const weeks = Float64Array.from({ length: 160 }, (_, t) => 100 + 30 * Math.sin((2 * Math.PI * t) / 52))

  test.each(['ets', 'theta', 'ensemble', 'trend', 'seasonal-naive'] as const)('is seen by %s', (id) => {
    const { mean } = foresee(id, weeks, 52, 26)
    expect(farthest(mean, (h) => 100 + 30 * Math.sin((2 * Math.PI * (160 + h)) / 52))).toBeLessThan(6)
  })
})

describe('demand that comes now and then', () => {
  const rare = Float64Array.from({ length: 60 }, (_, t) => (t % 4 === 3 ? 12 : 0))

  test('is expected at its rate, by Croston a little too high, by Syntetos and Boylan a little lower', () => {
    const rate = 12 / 4
    expect(foresee('croston', rare, 1).mean[0]).toBeCloseTo(rate, 1)
    expect(foresee('sba', rare, 1).mean[0]!).toBeLessThan(foresee('croston', rare, 1).mean[0]!)
  })

  test('dies away, once it has ended, by TSB alone', () => {
    const ended = Float64Array.from({ length: 100 }, (_, t) => (t < 60 ? rare[t]! : 0))
    expect(foresee('tsb', ended, 1).mean[0]!).toBeLessThan(0.5)
    expect(foresee('croston', ended, 1).mean[0]!).toBeGreaterThan(1)
  })

  test('is the only kind that these methods take', () => {
    expect(suits('croston', new Float64Array(30).fill(3), 1)).toBe(false)
    expect(suits('croston', rare, 1)).toBe(true)
  })
})
