import { comb, ensemble } from './combine'
import { ets } from './ets'
import { holtWintersAdditive, holtWintersMultiplicative } from './holt-winters'
import { croston, sba, tsb } from './intermittent'
import { drift, mean, naive, seasonalNaive } from './plain'
import { damped, holt, ses } from './smoothing'
import { dynamicTheta } from './theta/dynamic-theta'
import { theta } from './theta/theta'
import { trend } from './trend'
import type { LocalId, LocalMethod } from './types'

/** Every method that looks at one series alone. */
export const METHODS = {
  mean,
  naive,
  'seasonal-naive': seasonalNaive,
  drift,
  trend,
  ses,
  holt,
  damped,
  'holt-winters-additive': holtWintersAdditive,
  'holt-winters-multiplicative': holtWintersMultiplicative,
  ets,
  theta,
  'dynamic-theta': dynamicTheta,
  croston,
  sba,
  tsb,
  comb,
  ensemble,
} satisfies Record<LocalId, LocalMethod>

/** Whether a method can be fitted to these values. */
export function suits(id: LocalId, values: Float64Array, period: number): boolean {
  const method: LocalMethod = METHODS[id]
  if (values.length < method.minLength(period)) return false
  if (method.needsPositive && !values.every((value) => value > 0)) return false
  return !method.needsZeros || values.includes(0)
}
