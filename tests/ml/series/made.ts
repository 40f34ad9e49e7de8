import { createRandom } from '../../../src/core/random'
import { drive } from '../../../src/core/task'
import { forecastMany, type ForecastBatch, type ForecastOptions, type Series } from '../../../src/ml/series'

export const toSeries = (values: ArrayLike<number>, period = 1): Series => ({
  values: Float64Array.from(values),
  period,
  start: 0,
})

const OPTIONS: ForecastOptions = { horizon: 6, methods: ['ses', 'naive'], origins: 2, levels: [0.8, 0.95] }

/** All series to the end, or what went wrong. */
export async function forecastAll(series: Series[], options: Partial<ForecastOptions> = {}): Promise<ForecastBatch> {
  const outcome = await drive(forecastMany(series, { ...OPTIONS, ...options }, createRandom(7)))
  if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
  return outcome.result
}

const PATTERN = [0.8, 0.7, 0.9, 1, 1.05, 1.1, 1.2, 1.15, 1, 0.95, 1.05, 1.1]

/** Level 100, a trend, a multiplicative season and noise, all made up. */
export function shopMonths(count: number, { trend = 0.5, noise = 0.03, seed = 5 } = {}): Float64Array {
  const random = createRandom(seed)
  return Float64Array.from(
    { length: count },
    (_, t) => (100 + trend * t) * PATTERN[t % 12]! * (1 + noise * random.normal()),
  )
}
