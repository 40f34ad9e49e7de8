import { mean } from '../../../math/statistics'
import { studentQuantile } from '../../../math/student-t'
import type { Estimate } from './types'

/**
 * The mean of one figure a customer and window with its 95 % interval. Figures of one customer go together (cluster-robust, Liang and
 * Zeger 1986); with a single customer there is no interval (NaN).
 */
export function estimate(values: Float64Array, customer: Uint32Array): Estimate {
  const value = mean(values)
  const off = new Map<number, number>()
  for (let i = 0; i < values.length; i++) {
    off.set(customer[i]!, (off.get(customer[i]!) ?? 0) + values[i]! - value)
  }
  const groups = off.size
  if (groups < 2) return { value, low: NaN, high: NaN }
  let squares = 0
  for (const one of off.values()) squares += one * one
  const error = Math.sqrt((squares * groups) / (groups - 1)) / values.length
  const reach = studentQuantile(0.975, groups - 1) * error
  return { value, low: value - reach, high: value + reach }
}

/** By how much the first figures are greater than the second, of the same customers in the same order. */
export const difference = (a: Float64Array, b: Float64Array, customer: Uint32Array): Estimate =>
  estimate(
    a.map((value, i) => value - b[i]!),
    customer,
  )
