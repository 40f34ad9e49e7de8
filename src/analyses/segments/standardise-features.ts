import { ClienteleError } from '../../core/errors'
import { columnOf, fromColumns, type Matrix } from '../../math/matrix'
import { standardise } from '../../math/standardise'
import type { FeatureColumn } from './feature-column'
import type { SegmentsInputs } from './spec'

/** The columns that tell customers apart, each with mean 0; a number has deviation 1, and so have all answers of a question together. */
export interface UsableFeatures {
  columns: FeatureColumn[]
  matrix: Matrix
  raw: Matrix
  means: Float64Array
  deviations: Float64Array
  /** Columns that are the same for everyone: left out. */
  constant: FeatureColumn[]
}

/**
 * Each column less its mean. Numbers are divided by their population deviation; the 0/1 columns of one feature by the root of their summed
 * variances. So two customers at random are as far apart in a category, or in a list, as in a number: the mean squared difference of each
 * feature is 2 (as in Gower 1971 each feature counts once, whatever its kind; the distance stays Euclidean).
 * `isFitted` names the rows (1) that means and deviations are taken from; null for all.
 * @throws ClienteleError DATA_CONSTANT where nothing is left.
 */
export function standardiseFeatures({
  matrix,
  columns,
  isFitted,
}: Pick<SegmentsInputs, 'matrix' | 'columns' | 'isFitted'>): UsableFeatures {
  const { means, deviations } = standardise(isFitted ? rowsWhere(matrix, isFitted) : matrix)
  const kept = columns.map((_, i) => i).filter((i) => deviations[i]! > 0)
  const constant = columns.filter((_, i) => !kept.includes(i))
  if (kept.length === 0) {
    const named = (locale: 'en' | 'zh', comma: string): string => columns.map(({ title }) => title[locale]).join(comma)
    throw new ClienteleError('DATA_CONSTANT', { features: { en: named('en', ', '), zh: named('zh', '、') } })
  }
  const spread = kept.map((i) => {
    if (columns[i]!.unit !== 'level') return deviations[i]!
    const parts = kept.filter((j) => columns[j]!.feature === columns[i]!.feature)
    return Math.sqrt(parts.reduce((sum, j) => sum + deviations[j]! ** 2, 0))
  })
  const scaled = kept.map((i, at) => columnOf(matrix, i).map((value) => (value - means[i]!) / spread[at]!))
  return {
    columns: kept.map((i) => columns[i]!),
    matrix: fromColumns(scaled),
    raw: fromColumns(kept.map((i) => columnOf(matrix, i))),
    means: Float64Array.from(kept, (i) => means[i]!),
    deviations: Float64Array.from(spread),
    constant,
  }
}

/** The rows that are marked with 1. */
export function rowsWhere({ values, columns }: Matrix, marked: Uint8Array): Matrix {
  const rows = marked.reduce((count, one) => count + one, 0)
  const out = new Float64Array(rows * columns)
  let at = 0
  marked.forEach((one, row) => {
    if (one === 1) out.set(values.subarray(row * columns, (row + 1) * columns), columns * at++)
  })
  return { rows, columns, values: out }
}
