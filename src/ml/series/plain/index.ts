import { checkValues } from '../check-values'
import { meanOf } from '../line'
import type { LocalId, LocalMethod, SeriesModel } from '../types'

/** What goes on as it was: values of the next cycle, what each step adds, and what is not known. */
interface PlainModel extends SeriesModel {
  kind: 'mean' | 'naive' | 'seasonal-naive' | 'drift'
  next: Float64Array
  step: number
  /** Variance of an error of one step, and what of it the errors of further steps add. */
  variance: number
  growth: 'none' | 'by-cycle' | 'by-step'
  /** Values seen: a drift that is known from few adds to the variance. */
  values: number
}

function model(kind: PlainModel['kind'], values: Float64Array, next: Float64Array, errors: Float64Array): PlainModel {
  const freedom = Math.max(1, errors.length - (kind === 'mean' || kind === 'drift' ? 1 : 0))
  const variance = errors.reduce((sum, error) => sum + error * error, 0) / freedom
  const growth = kind === 'mean' ? 'none' : kind === 'seasonal-naive' ? 'by-cycle' : 'by-step'
  return { kind, version: 1, next, step: 0, variance, growth, values: values.length }
}

const differences = (values: Float64Array, lag: number): Float64Array =>
  Float64Array.from({ length: Math.max(0, values.length - lag) }, (_, t) => values[t + lag]! - values[t]!)

function method(
  id: PlainModel['kind'] & LocalId,
  minLength: (period: number) => number,
  fit: (values: Float64Array, period: number) => PlainModel,
): LocalMethod<PlainModel> {
  return {
    id,
    minLength,
    fit(values, period) {
      checkValues(values, minLength(period))
      return fit(values, period)
    },
    forecast({ kind, next, step, variance, growth, values }, horizon) {
      const mean = Float64Array.from({ length: horizon }, (_, h) => next[h % next.length]! + step * (h + 1))
      const deviation = Float64Array.from({ length: horizon }, (_, h) => {
        const times =
          growth === 'none' ? 1 + 1 / values : growth === 'by-cycle' ? Math.floor(h / next.length) + 1 : h + 1
        const byDrift = kind === 'drift' ? 1 + (h + 1) / Math.max(1, values - 1) : 1
        return Math.sqrt(variance * times * byDrift)
      })
      return { mean, deviation }
    },
  }
}

/** The mean of all values. */
export const mean = method(
  'mean',
  () => 1,
  (values) => {
    const center = meanOf(values)
    return model(
      'mean',
      values,
      Float64Array.of(center),
      values.map((value) => value - center),
    )
  },
)

/** The last value. */
export const naive = method(
  'naive',
  () => 1,
  (values) => model('naive', values, values.slice(-1), differences(values, 1)),
)

/** The last cycle again. */
export const seasonalNaive = method(
  'seasonal-naive',
  (period) => (period > 1 ? period + 1 : Infinity),
  (values, period) => model('seasonal-naive', values, values.slice(-period), differences(values, period)),
)

/** The line through the first and the last value. */
export const drift = method(
  'drift',
  () => 3,
  (values) => {
    const step = (values.at(-1)! - values[0]!) / (values.length - 1)
    const errors = differences(values, 1).map((difference) => difference - step)
    return { ...model('drift', values, values.slice(-1), errors), step }
  },
)
