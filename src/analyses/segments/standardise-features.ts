import { ClienteleError } from '../../core/errors'
import { columnOf, fromColumns, type Matrix } from '../../math/matrix'
import { standardise } from '../../math/standardise'
import type { SegmentsInputs } from './spec'

/** The features that tell customers apart, each with mean 0 and population deviation 1. */
export interface UsableFeatures {
  features: string[]
  matrix: Matrix
  raw: Matrix
  means: Float64Array
  deviations: Float64Array
  /** Features that are the same for everyone: left out. */
  constant: string[]
}

/** @throws ClienteleError DATA_CONSTANT where nothing is left. */
export function standardiseFeatures({ matrix, features }: Pick<SegmentsInputs, 'matrix' | 'features'>): UsableFeatures {
  const scaled = standardise(matrix)
  const kept = features.map((_, i) => i).filter((i) => scaled.deviations[i]! > 0)
  const constant = features.filter((_, i) => !kept.includes(i))
  if (kept.length === 0) throw new ClienteleError('DATA_CONSTANT', { features: features.join(', ') })
  const pick = (from: Matrix): Matrix => fromColumns(kept.map((i) => columnOf(from, i)))
  return {
    features: kept.map((i) => features[i]!),
    matrix: pick(scaled.matrix),
    raw: pick(matrix),
    means: Float64Array.from(kept, (i) => scaled.means[i]!),
    deviations: Float64Array.from(kept, (i) => scaled.deviations[i]!),
    constant,
  }
}
