import { describe, expect, test } from 'vitest'
import { fitOne } from '../../src/ml/series/ets/fit'
import type { EtsForm } from '../../src/ml/series/ets/forms'
import { openTape, runForward } from '../../src/ml/series/ets/recursion'
import { METHODS } from '../../src/ml/series/methods'

/**
 * Figures of statsmodels 0.13.5 (Python 3.11, NumPy 1.24.2) on a made-up series: `ETSModel.loglike` at given parameters and
 * `ETSModel.fit().llf`; `SimpleExpSmoothing(…).fit()`; `ThetaModel(method=
 * 'multiplicative').fit().forecast(6)`. Seasons are written from the cycle's first place on. Where the season
 * multiplies, statsmodels moves it by the new level and not by the one expected: there only the optimum is compared.
 */
const SEASON = [-12, -5, 4, 13]
const VALUES = Float64Array.from(
  { length: 48 },
  (_, t) => 120 + 1.5 * t + SEASON[t % 4]! + 8 * Math.sin(2.1 * t) + 5 * Math.cos(0.7 * t * t),
)
const SES = { alpha: 0.2712196975209059, sumOfSquares: 10133.803068783263 }
const THETA = [
  176.175160510647, 183.20447792481824, 194.15039531197547, 204.80272474567076, 178.9836469055771, 186.01296431974833,
]
const SUMS = [-10, -5, 3, 12]
const RATIOS = [0.92, 0.96, 1.02, 1.1]
/** Form, whether the season's starting states are sums or ratios, log-likelihood at the parameters below, and that of the fit. */
const LIKELIHOODS: [string, EtsForm, number[], number, number][] = [
  ['ANN', { error: 'A', trend: 'N', season: 'N' }, [0], -196.76322134510934, -196.56739220942646],
  ['AAdN', { error: 'A', trend: 'Ad', season: 'N' }, [0], -195.42522323909844, -188.04985738416443],
  ['AAA', { error: 'A', trend: 'A', season: 'A' }, SUMS, -170.58497075110228, -159.0507593644138],
  ['MAdA', { error: 'M', trend: 'Ad', season: 'A' }, SUMS, -172.12259640241376, -163.354817395993],
  ['MAM', { error: 'M', trend: 'A', season: 'M' }, RATIOS, -170.64566912201502, -159.34041567429477],
  ['MNM', { error: 'M', trend: 'N', season: 'M' }, RATIOS, -175.72031264827152, -172.60811950873105],
]
const [ALPHA, BETA, GAMMA, PHI, LEVEL, SLOPE] = [0.3, 0.05, 0.1, 0.9, 118, 1.2] as const

describe('exponential smoothing as statsmodels has it', () => {
  test.each(LIKELIHOODS.filter(([, { season }]) => season !== 'M'))(
    'has the likelihood of %s at given parameters',
    (_name, form, seasons, wanted) => {
      const trended = form.trend !== 'N'
      const smoothing = [ALPHA, trended ? BETA : 0, form.season === 'N' ? 0 : GAMMA, form.trend === 'Ad' ? PHI : 1]
      const parameters = Float64Array.from([...smoothing, LEVEL, trended ? SLOPE : 0, ...seasons])
      const value = runForward(VALUES, form, parameters, openTape(VALUES.length, seasons.length))
      const logLikelihood = -0.5 * (value + VALUES.length * (1 + Math.log((2 * Math.PI) / VALUES.length)))
      expect(logLikelihood).toBeCloseTo(wanted, 8)
    },
  )

  test.each(LIKELIHOODS)(
    'finds parameters for %s that are at least as likely',
    (_name, form, _seasons, _at, wanted) => {
      const { logLikelihood } = fitOne(VALUES, form.season === 'N' ? 1 : 4, form)
      expect(logLikelihood).toBeGreaterThan(wanted - 0.05)
    },
  )

  /** Smoothing parameters, starting states, and the variance; seasons that add up to a constant are one fewer, as R counts them. */
  test.each([
    ['ANN', 3],
    ['AAdN', 6],
    ['AAA', 9],
    ['MAdA', 10],
    ['MAM', 9],
    ['MNM', 7],
  ])('counts the numbers that are estimated in the criterion of %s: %i', (name, k) => {
    const [, form] = LIKELIHOODS.find(([own]) => own === name)!
    const { aicc, logLikelihood } = fitOne(VALUES, form.season === 'N' ? 1 : 4, form)
    const n = VALUES.length
    expect(aicc).toBeCloseTo(-2 * logLikelihood + 2 * k + (2 * k * (k + 1)) / (n - k - 1), 8)
  })

  test('finds the same simple smoothing', () => {
    const { alpha, sumOfSquares } = fitOne(VALUES, 1, { error: 'A', trend: 'N', season: 'N' })
    expect(alpha).toBeCloseTo(SES.alpha, 4)
    expect(sumOfSquares / SES.sumOfSquares).toBeCloseTo(1, 7)
  })
})

test('the Theta method forecasts what statsmodels forecasts, but for the start of its smoothing', () => {
  const { mean } = METHODS.theta.forecast(METHODS.theta.fit(VALUES, 4), 6)
  mean.forEach((value, h) => expect(Math.abs(value / THETA[h]! - 1)).toBeLessThan(0.03))
})
