import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { forecast } from '../../../src/ml/series/ets/forecast'
import { fitHoltWinters } from '../../../src/ml/series/holt-winters/fit'
import { METHODS } from '../../../src/ml/series/methods'
import { readM3, readPassengers } from '../../bench/forecasts/sets'

const DATA = resolve(process.env.CLIENTELE_SHARED ?? '../shared', 'data')
const isThere = existsSync(resolve(DATA, 'forecasting'))
if (!isThere) process.stdout.write('SKIPPED: M3 and the passengers are not on this machine; no forecast was checked.\n')

/** R 4.2.2, `HoltWinters`: sum of squares on the whole series; MAPE of the last 24 months from those before. */
const HOLT_WINTERS = [
  ['M', 16570.78, 7.257],
  ['A', 21860.18, 6.692],
] as const

test.skipIf(!isThere).each(HOLT_WINTERS)(
  'classical Holt-Winters (%s) finds what R finds on the airline passengers',
  (kind, sumOfSquares, mape) => {
    const values = readPassengers(DATA)!
    expect(fitHoltWinters(values, 12, kind).sumOfSquares / sumOfSquares).toBeCloseTo(1, 5)
    const { mean } = forecast(fitHoltWinters(values.slice(0, 120), 12, kind), 24)
    const errors = mean.map((value, h) => (100 * Math.abs(value - values[120 + h]!)) / values[120 + h]!)
    expect(errors.reduce((sum, error) => sum + error / 24, 0)).toBeCloseTo(mape, 2)
  },
)

test.skipIf(!isThere)('the mean of three methods beats simple smoothing on every twentieth series of M3', () => {
  const contests = readM3(DATA)!.filter((_, i) => i % 20 === 0)
  const errorOf = (id: 'ses' | 'ensemble'): number => {
    const errors = contests.flatMap(({ train, test: actual, period }) => {
      const { mean } = METHODS[id].forecast(METHODS[id].fit(train, period) as never, actual.length)
      return [...actual].map((y, h) => (200 * Math.abs(y - mean[h]!)) / (y + Math.abs(mean[h]!)))
    })
    return errors.reduce((sum, error) => sum + error, 0) / errors.length
  }
  expect(errorOf('ensemble')).toBeLessThan(0.97 * errorOf('ses'))
})
