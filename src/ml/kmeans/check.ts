import { ClienteleError } from '../../core/errors'
import type { Text } from '../../core/locale'
import { countDifferentRows, type Matrix } from '../../math/matrix'
import { checkFinite } from '../check-examples'
import type { KMeansConfig } from './types'

/** What `fit` accepts; rooms narrow it. */
const KMEANS_LIMITS = {
  k: { min: 1, max: 1000 },
  restarts: { min: 1, max: 100 },
  maxIterations: { min: 1, max: 10_000 },
  tolerance: { min: 0, max: 1 },
} as const

const DIFFERENT_ROWS: Text = { en: 'rows that differ', zh: '行互不相同的数据' }

/**
 * Refuses what cannot be clustered.
 * @throws ClienteleError CONFIG_INVALID, DATA_NOT_FINITE, DATA_TOO_LITTLE (fewer different rows than clusters), DATA_CONSTANT.
 */
export function checkInputs(matrix: Matrix, config: KMeansConfig): void {
  for (const [field, { min, max }] of Object.entries(KMEANS_LIMITS)) {
    const value = config[field as keyof KMeansConfig]
    const isWhole = field === 'tolerance' || Number.isInteger(value)
    if (value >= min && value <= max && isWhole) continue
    throw new ClienteleError('CONFIG_INVALID', { field, value, allowed: `${min}–${max}` })
  }
  checkFinite(matrix)
  const different = countDifferentRows(matrix, config.k)
  if (different === 1 && matrix.rows > 1 && config.k > 1) {
    throw new ClienteleError('DATA_CONSTANT', { features: matrix.columns })
  }
  if (different < config.k) {
    throw new ClienteleError('DATA_TOO_LITTLE', { least: config.k, unit: DIFFERENT_ROWS, found: different })
  }
}
