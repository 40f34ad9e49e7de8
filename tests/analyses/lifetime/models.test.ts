import { describe, expect, it } from 'vitest'
import { toEnd } from '../../../src/core/to-end'
import { collapse } from '../../../src/analyses/lifetime/model/histories'
import { MODELS } from '../../../src/analyses/lifetime/model/models'
import type { Histories } from '../../../src/analyses/lifetime/model/types'
import { MODEL_NAMES, type ModelName } from '../../../src/analyses/lifetime/spec'

/** BG/NBD of the CDNOW sample, as Fader, Hardie & Lee (2005) and the tests of the Python package lifetimes print it. */
const CDNOW = Float64Array.of(0.2426, 4.4136, 0.7929, 2.4259)

type Odds = readonly [
  r: number,
  alpha: number,
  s: number,
  beta: number,
  x: number,
  tx: number,
  T: number,
  logOdds: number,
]
/** ln P(gone) / P(alive) of the Pareto/NBD by numerical integration in mpmath 1.2.1, 30 digits: ordinary shops and odd ones. */
const ODDS: readonly Odds[] = [
  [0.5533, 10.578, 0.6062, 11.669, 2, 30.43, 38.86, -1.8932377340979],
  [0.5533, 10.578, 0.6062, 11.669, 0, 0, 38.86, 0.87065436601088],
  [0.5, 8, 0.6, 120, 5, 3, 52, 5.0638250050923],
  [0.5, 8, 0.6, 0.5, 1, 0.25, 40, 4.5940691714461],
  [2, 100, 3, 5, 0, 0, 300, 15.059540774131],
  [0.05, 0.5, 5, 900, 0, 0, 38.86, -1.3955320222635],
  [0.8, 9.8, 0.067, 1493, 40, 200, 400, 18.84525149879],
]

type Expected = readonly [p: number[], x: number, tx: number, T: number, t: number, orders: number]
/** BG/NBD's equation 10 in mpmath 1.2.1, 40 digits; the last three are where it loses all its digits in 64 bits, or nearly. */
const EXPECTED: readonly Expected[] = [
  [[0.2426, 4.4136, 0.7929, 2.4259], 2, 30.43, 38.86, 39, 1.225922657987],
  [[0.2426, 4.4136, 0.7929, 2.4259], 29, 37.71, 38, 39, 20.053567560711],
  [[0.8252, 9.81, 0.0228, 22.2], 19, 51.71, 52, 52, 16.597411453676],
  [[0.8252, 9.81, 1.0001, 22.2], 3, 20, 52, 104, 3.362855443493],
  [[3, 40, 12, 60], 100, 50, 52, 500, 9.0065022696794],
]

const collapsed = (visits: Parameters<typeof collapse>[0]): Histories => toEnd(collapse(visits, 7)).histories
const histories = collapsed({
  x: Uint32Array.of(0, 0, 1, 2, 5, 29, 60, 0, 1),
  tx: Float64Array.of(0, 0, 1, 213, 21, 264, 300, 0, 40),
  T: Float64Array.of(272, 40, 272, 272, 365, 266, 301, 0, 40),
})

function valueAt(name: ModelName, from: Histories, theta: Float64Array, slope: Float64Array): number {
  const found = MODELS[name].objective(from)(theta, slope)
  return typeof found === 'number' ? found : toEnd(found)
}

describe.each(MODEL_NAMES)('the likelihood of %s', (name) => {
  it.each([
    [0.1, 1.2, -0.3, 0.9],
    [-1.4, 1.5, -0.2, 0.9],
    [0.5, 3, -2.5, 5],
    [1, 0.2, 1.5, -0.5],
  ])('has the slope that finite differences find at %d, %d, %d, %d', (...start) => {
    const [theta, slope, other] = [Float64Array.from(start), new Float64Array(4), new Float64Array(4)]
    valueAt(name, histories, theta, slope)
    for (let i = 0; i < 4; i++) {
      const [up, down] = [theta.slice(), theta.slice()]
      up[i]! += 1e-5
      down[i]! -= 1e-5
      const difference = (valueAt(name, histories, up, other) - valueAt(name, histories, down, other)) / 2e-5
      expect(Math.abs(slope[i]! - difference)).toBeLessThan(1e-7 * Math.max(1, Math.abs(difference)))
    }
  })
})

describe('BG/NBD', () => {
  const { aliveChance, expectedIfAlive, expectedNew } = MODELS.bgnbd

  it.each([
    [0.1429, 0.0078],
    [1, 0.0532],
    [3, 0.1506],
    [31.8571, 1.0405],
    [32, 1.0437],
    [78, 1.8576],
  ])('expects within %d weeks of a new customer the %d repeat purchases that are published', (weeks, orders) =>
    expect(expectedNew(CDNOW, weeks)).toBeCloseTo(orders, 3),
  )

  it('gives the published purchases and chances of being alive', () => {
    const steady = { x: 29, tx: 37.71, T: 38 }
    expect(aliveChance(CDNOW, steady)).toBeCloseTo(0.9692, 3)
    expect(aliveChance(CDNOW, { x: 26, tx: 30.86, T: 31 })).toBeCloseTo(0.9689, 3)
    expect(aliveChance(CDNOW, { x: 0, tx: 0, T: 38 })).toBe(1)
    expect(aliveChance(CDNOW, steady) * expectedIfAlive(CDNOW, steady, 39)).toBeCloseTo(20.055, 2)
  })

  it.each(EXPECTED)(
    'expects of a customer under %j with x %d, t_x %d, T %d within %d what mpmath does',
    (p, x, tx, T, t, orders) => {
      const parameters = Float64Array.from(p)
      const found = aliveChance(parameters, { x, tx, T }) * expectedIfAlive(parameters, { x, tx, T }, t)
      expect(Math.abs(found / orders - 1)).toBeLessThan(1e-9)
    },
  )

  it('goes on smoothly where a is 1 and the published formula divides by zero', () => {
    const [below, at, above] = [1 - 1e-7, 1, 1 + 1e-7].map((a) =>
      expectedIfAlive(Float64Array.of(0.5, 8, a, 2), { x: 3, tx: 20, T: 30 }, 52),
    ) as [number, number, number]
    expect(at).toBeGreaterThan(0)
    expect(at).toBeCloseTo((below + above) / 2, 8)
  })
})

describe('Pareto/NBD', () => {
  it.each(ODDS)('weighs gone against alive at r %d, α %d, s %d, β %d, x %d, t_x %d, T %d as mpmath does', (...row) => {
    const [r, alpha, s, beta, x, tx, T, logOdds] = row
    const alive = MODELS.paretonbd.aliveChance(Float64Array.of(r, alpha, s, beta), { x, tx, T })
    expect(Math.log((1 - alive) / alive)).toBeCloseTo(logOdds, 6)
  })

  it('gives the published purchases in 52 weeks and chance of being alive of a steady customer', () => {
    const p = Float64Array.of(0.5533, 10.5777, 0.6062, 11.6687)
    const visits = { x: 26, tx: 30.86, T: 31 }
    const alive = MODELS.paretonbd.aliveChance(p, visits)
    expect(alive).toBeCloseTo(0.9979, 4)
    expect(alive * MODELS.paretonbd.expectedIfAlive(p, visits, 52)).toBeCloseTo(25.46, 1)
  })
})

describe('the modified BG/NBD', () => {
  it('lets the first purchase be the last, unlike the plain one', () => {
    const p = Float64Array.of(0.5248, 6.1831, 0.8914, 1.614)
    expect(MODELS.mbgnbd.aliveChance(p, { x: 0, tx: 0, T: 38 })).toBeLessThan(0.5)
    expect(MODELS.mbgnbd.aliveNew(p, 0)).toBeCloseTo(1.614 / (1.614 + 0.8914), 12)
  })
})

describe.each(MODEL_NAMES)('customers under %s', (name) => {
  const p = Float64Array.of(0.6, 7, 0.7, 3)

  it('are fewer alive, and have bought more, as time goes by', () => {
    const { aliveNew, expectedNew } = MODELS[name]
    const weeks = [1, 5, 20, 60, 200]
    weeks.slice(1).forEach((week, i) => {
      expect(aliveNew(p, week)).toBeLessThan(aliveNew(p, weeks[i]!))
      expect(expectedNew(p, week)).toBeGreaterThan(expectedNew(p, weeks[i]!))
    })
  })

  it('count once where their histories are equal', () => {
    const twice = collapsed({ x: Uint32Array.of(2, 2), tx: Float64Array.of(30, 30), T: Float64Array.of(70, 70) })
    expect(twice.size).toBe(1)
    const once = collapsed({ x: Uint32Array.of(2), tx: Float64Array.of(30), T: Float64Array.of(70) })
    const [theta, slope] = [p.map(Math.log), new Float64Array(4)]
    expect(valueAt(name, twice, theta, slope)).toBeCloseTo(valueAt(name, once, theta, slope), 12)
  })
})
