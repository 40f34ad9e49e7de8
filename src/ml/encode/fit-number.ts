import { selectMedian } from '../../math/select-median'
import { quantileSorted } from '../../math/statistics'
import { compensatedSum } from '../../math/sum'
import type { EncoderOptions, LeftReason, NumberPart } from './types'

/** What fitting one feature comes to: its part, less its place, or why it is left out. */
export type FittedPart<Part> =
  { part: Omit<Part, 'name' | 'feature' | 'column'>; missing: number } | { left: LeftReason; missing: number }

/** A spread below this share of a column's size is rounding, not information. */
const ROUNDING = 1e-12

/**
 * Median, limits, mean and population deviation of a feature's values in training (float64, two passes). What is not finite is
 * missing. `missing` is a share.
 */
export function fitNumber(values: Float64Array, options: EncoderOptions): FittedPart<NumberPart> {
  const known = values.filter(Number.isFinite)
  const gaps = values.length - known.length
  const missing = values.length === 0 ? 1 : gaps / values.length
  if (known.length === 0) return { left: 'ALL_MISSING', missing }
  if (missing > options.missingShare) return { left: 'MOSTLY_MISSING', missing }
  const { low, high } = limitsOf(known, options.winsorise)
  const median = selectMedian(known.slice())
  const limited = known.map((value) => Math.min(high, Math.max(low, value)))
  const mean = (compensatedSum(limited) + gaps * median) / values.length
  const squares = compensatedSum(limited.map((value) => (value - mean) ** 2)) + gaps * (median - mean) ** 2
  const deviation = Math.sqrt(squares / values.length)
  if (!Number.isFinite(deviation)) return { left: 'TOO_LARGE', missing }
  const isConstant = !(deviation > Math.abs(mean) * ROUNDING)
  if (isConstant && gaps === 0) return { left: 'CONSTANT', missing }
  return { part: { kind: 'number', median, mean, deviation, low, high, isConstant, marksMissing: gaps > 0 }, missing }
}

/** Finite in any case, so that an encoder survives JSON. */
function limitsOf(known: Float64Array, share: number): { low: number; high: number } {
  if (share <= 0) return { low: -Number.MAX_VALUE, high: Number.MAX_VALUE }
  const sorted = known.slice().sort()
  return { low: quantileSorted(sorted, share), high: quantileSorted(sorted, 1 - share) }
}
