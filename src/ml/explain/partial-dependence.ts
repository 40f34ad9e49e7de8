import type { Random } from '../../core/random'
import { sampleIndices } from '../../math/sample'
import { ascending, mean, quantileSorted } from '../../math/statistics'
import type { CategoryFeature, Feature, FeatureTable } from '../encode/types'
import { editedRows } from './edited-rows'
import type { Dependence, TableAnswer } from './types'

/** Rows whose own curves are drawn at most, and values along the axis. */
const ROWS = 200
const POINTS = 20

/**
 * The mean answer when a feature is set to each value for every row (Friedman 2001, "Greedy function approximation", section 8.2),
 * with the spread of the rows' own curves (individual conditional expectation: Goldstein et al. 2015). At most 200 rows, drawn by
 * `random`. Null for a feature without two values, and for lists.
 */
export function partialDependence(
  answer: TableAnswer,
  table: FeatureTable,
  feature: number,
  random: Random,
): Dependence | null {
  const at = gridOf(table.features[feature]!, POINTS)
  if (at.length < 2) return null
  const rows = [...sampleIndices(table.rows, ROWS, random)]
  const asked = [...at].flatMap((value) => rows.map((row) => ({ row, edits: [{ feature, value }] })))
  const answers = answer(editedRows(table, asked))
  const slices = Array.from(at, (_, i) => ascending(answers.subarray(i * rows.length, (i + 1) * rows.length)))
  const line = (p: number): Float64Array => Float64Array.from(slices, (slice) => quantileSorted(slice, p))
  return {
    feature,
    at,
    mean: Float64Array.from(slices, (slice) => mean(slice)),
    low: line(0.1),
    median: line(0.5),
    high: line(0.9),
  }
}

/** Values worth trying: quantiles of a number, each once, or the levels that occur most. At most `points`. */
export function gridOf(feature: Feature, points: number): Float64Array {
  if (feature.kind === 'list') return new Float64Array()
  if (feature.kind === 'category') return commonLevels(feature, points)
  const sorted = ascending(feature.values)
  if (sorted.length === 0) return new Float64Array()
  return Float64Array.from(new Set(Array.from({ length: points }, (_, i) => quantileSorted(sorted, i / (points - 1)))))
}

function commonLevels({ codes, levels }: CategoryFeature, most: number): Float64Array {
  const counts = new Float64Array(levels.length)
  for (const code of codes) if (code >= 0) counts[code]!++
  const seen = Array.from(counts.keys()).filter((code) => counts[code]! > 0)
  return Float64Array.from(seen.sort((a, b) => counts[b]! - counts[a]! || a - b).slice(0, most)).sort()
}
