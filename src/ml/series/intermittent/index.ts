import { checkValues } from '../check-values'
import type { LocalMethod, SeriesModel } from '../types'
import { crostonRate, sbaRate, tsbRate, type Rate } from './rates'

interface IntermittentModel extends SeriesModel, Rate {
  kind: 'croston' | 'sba' | 'tsb'
}

const LEAST = 4

const method = (
  kind: IntermittentModel['kind'],
  rateOf: (values: Float64Array) => Rate,
): LocalMethod<IntermittentModel> => ({
  id: kind,
  minLength: () => LEAST,
  needsZeros: true,
  fit(values) {
    checkValues(values, LEAST)
    return { kind, version: 1, ...rateOf(values) }
  },
  forecast: ({ value, variance }, horizon) => ({
    mean: new Float64Array(horizon).fill(value),
    deviation: new Float64Array(horizon).fill(Math.sqrt(variance)),
  }),
})

/** For demand with many steps of none: the expected demand of a step, the same at all steps to come. */
export const croston = method('croston', crostonRate)
export const sba = method('sba', sbaRate)
export const tsb = method('tsb', tsbRate)
