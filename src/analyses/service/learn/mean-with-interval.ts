import type { Random } from '../../../core/random'
import { quantile } from '../../../math/statistics'
import type { TextFigure } from '../spec'

const RESAMPLES = 200

/** A mean of things drawn, with the interval that it keeps to when they are drawn again (percentile bootstrap, Efron 1979). */
export function meanWithInterval(values: readonly number[], random: Random): TextFigure {
  const count = values.length
  const means = Float64Array.from({ length: RESAMPLES }, () => {
    let sum = 0
    for (let i = 0; i < count; i++) sum += values[random.int(count)]!
    return sum / count
  })
  const value = values.reduce((sum, one) => sum + one, 0) / count
  return { value, low: quantile(means, 0.025), high: quantile(means, 0.975) }
}
