import { deviation } from '../../math/statistics'
import type { Feature, FeatureTable } from '../encode/types'
import type { Opposite } from './types'

/**
 * The closest row on the other side of the threshold: the nearest counterfactual of the What-If Tool (Wexler et al. 2020), by the
 * sum over features of the difference in standard deviations for numbers, of 0 or 1 for categories, and of the share of values that
 * only one has for lists. What is missing on one side only counts 1. Null where no row is on the other side.
 */
export function nearestOpposite(
  table: FeatureTable,
  answers: ArrayLike<number>,
  row: number,
  threshold: number,
): Opposite | null {
  const apart = table.features.map(distanceOn)
  const isHigh = answers[row]! >= threshold
  let [nearest, least] = [-1, Infinity]
  for (let other = 0; other < table.rows; other++) {
    if (Number.isNaN(answers[other]!) || answers[other]! >= threshold === isHigh) continue
    let distance = 0
    for (let f = 0; f < apart.length && distance < least; f++) distance += apart[f]!(row, other)
    if (distance < least) [nearest, least] = [other, distance]
  }
  if (nearest < 0) return null
  const differences = apart.map((between, feature) => ({ feature, between: between(row, nearest) }))
  const differs = differences.filter(({ between }) => between > 0).sort((a, b) => b.between - a.between)
  return { row: nearest, distance: least, differs: differs.map(({ feature }) => feature) }
}

function distanceOn(feature: Feature): (a: number, b: number) => number {
  if (feature.kind === 'category') return (a, b) => (feature.codes[a] === feature.codes[b] ? 0 : 1)
  if (feature.kind === 'list') return (a, b) => listDistance(feature, a, b)
  const scale = spreadOf(feature.values)
  return (a, b) => numberDistance(feature.values[a]!, feature.values[b]!, scale)
}

/** A feature's deviation, or 1 where it has none. */
export function spreadOf(values: Float64Array): number {
  const spread = deviation(values)
  return spread > 0 ? spread : 1
}

/** Deviations between two numbers; 1 where only one of them is missing. */
export function numberDistance(a: number, b: number, spread: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) && Number.isNaN(b) ? 0 : 1
  return Math.abs(a - b) / spread
}

/** Jaccard: 1 − shared values in all values. */
function listDistance({ offsets, codes }: { offsets: Uint32Array; codes: Int32Array }, a: number, b: number): number {
  const own = new Set(codes.subarray(offsets[a], offsets[a + 1]))
  const other = new Set(codes.subarray(offsets[b], offsets[b + 1]))
  let shared = 0
  for (const code of own) if (other.has(code)) shared++
  const all = own.size + other.size - shared
  return all === 0 ? 0 : 1 - shared / all
}
