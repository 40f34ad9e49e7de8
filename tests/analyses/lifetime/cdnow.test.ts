import { beforeAll, expect, it } from 'vitest'
import { customersAt } from '../../../src/analyses/lifetime/customers'
import { prepare } from '../../../src/analyses/lifetime/prepare'
import { run } from '../../../src/analyses/lifetime/run'
import { type LifetimeResult, MODEL_NAMES, type ModelName, spec } from '../../../src/analyses/lifetime/spec'
import { toEnd } from '../../../src/core/to-end'
import { validateConfig } from '../../../src/analyses/validate-config'
import { describeWith } from '../../support/describe-with'
import { frameOf } from '../../support/frames'
import { contextOf, resultOf } from '../../support/room'
import { hasCdnow, readCdnow } from './read-cdnow'

/** 39 weeks in the months that the room counts in. */
const HORIZON = (39 * 7) / (365.25 / 12)
const CALIBRATION = { asOf: '1997-09-30', horizonMonths: HORIZON }

/** Printed by the papers and by the tests of the Python package lifetimes; likelihoods computed with SciPy 1.10. */
const REFERENCE: Readonly<Record<ModelName, { params: Record<string, number>; logLikelihood: number }>> = {
  bgnbd: { params: { r: 0.2426, alpha: 4.4136, a: 0.7929, b: 2.4259 }, logLikelihood: -9582.43 },
  mbgnbd: { params: { r: 0.5248, alpha: 6.1831, a: 0.8914, b: 1.614 }, logLikelihood: -9582.14 },
  paretonbd: { params: { r: 0.5533, alpha: 10.5777, s: 0.6062, beta: 11.6687 }, logLikelihood: -9594.98 },
}

describeWith(hasCdnow('lifetime on CDNOW'), 'lifetime of the CDNOW sample', () => {
  const frames = { orders: frameOf(readCdnow()) }
  const results = {} as Record<ModelName, LifetimeResult>
  beforeAll(async () => {
    for (const model of MODEL_NAMES) {
      results[model] = (await resultOf({ spec, prepare, run }, frames, { ...CALIBRATION, model })).result
    }
  }, 60_000)

  it.each(MODEL_NAMES)('finds the published maximum of %s', (name) => {
    const { params, logLikelihood, isDetermined, penalty } = results[name]
    for (const [parameter, value] of Object.entries(REFERENCE[name].params)) {
      expect(Math.abs(params[name]![parameter]! / value - 1), parameter).toBeLessThan(1e-3)
    }
    expect(logLikelihood).toBeCloseTo(REFERENCE[name].logLikelihood, 1)
    expect({ isDetermined, penalty }).toEqual({ isDetermined: true, penalty: 0 })
  })

  it('counts customers, repeat days and weeks as the papers do', () => {
    const { customerKey, frequency, T } = results.bgnbd
    expect(customerKey).toHaveLength(2357)
    expect(frequency.reduce((sum, x) => sum + x, 0)).toBe(2457)
    expect(Math.min(...T)).toBeCloseTo(27, 6)
    expect(Math.max(...T)).toBeCloseTo(38.857, 3)
  })

  it('finds the published Gamma-Gamma model and its correlation', () => {
    const { params, gammaGamma } = results.bgnbd
    const { p, q, v } = params.gammaGamma!
    expect(p).toBeCloseTo(6.2496, 2)
    expect(q).toBeCloseTo(3.7442, 2)
    expect(v).toBeCloseTo(15.4435, 1)
    expect(gammaGamma!.logLikelihood).toBeCloseTo(-4055.92, 1)
    expect(gammaGamma!.buyers).toBe(946)
    expect(gammaGamma!.correlation).toBeCloseTo(0.1139, 4)
  })

  it('gives the published chances of being alive on average', () => {
    const { probAlive, frequency } = results.bgnbd
    const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length
    expect(mean(probAlive)).toBeCloseTo(0.8134, 3)
    expect(mean(probAlive.filter((_, i) => frequency[i]! > 0))).toBeCloseTo(0.5352, 3)
  })

  it('foretells the 39 weeks that follow as well as the reference does', () => {
    const { expectedPurchases } = results.bgnbd
    const config = validateConfig(spec, {})
    const everything = prepare(frames, config, contextOf(frames))
    const day = results.bgnbd.asOf / 86_400_000
    const { nextDays } = toEnd(customersAt(everything, day, 39 * 7))
    expect(nextDays.reduce((sum, orders) => sum + orders, 0)).toBe(1882)
    expect(expectedPurchases.reduce((sum, orders) => sum + orders, 0)).toBeCloseTo(1653.4, 0)
    const off = expectedPurchases.map((orders, i) => orders - nextDays[i]!)
    expect(off.reduce((sum, one) => sum + Math.abs(one), 0) / off.length).toBeLessThanOrEqual(0.7856)
    expect(Math.sqrt(off.reduce((sum, one) => sum + one * one, 0) / off.length)).toBeCloseTo(1.608, 2)
  })
})
