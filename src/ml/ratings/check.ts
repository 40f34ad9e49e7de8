import { ClienteleError } from '../../core/errors'
import type { Text } from '../../core/locale'
import type { Bounds } from '../types'
import type { BaselineConfig, FactorConfig, Ratings } from './types'

const RATINGS: Text = { en: 'ratings', zh: '条评分' }
const LEAST = 2

export const BASELINE_BOUNDS: Readonly<Record<keyof BaselineConfig, Bounds>> = {
  itemShrinkage: { min: 0, max: 1e6 },
  userShrinkage: { min: 0, max: 1e6 },
}

export const FACTOR_BOUNDS: Readonly<Record<keyof FactorConfig, Bounds>> = {
  ...BASELINE_BOUNDS,
  factors: { min: 1, max: 256, integer: true },
  epochs: { min: 1, max: 1000, integer: true },
  rate: { min: 1e-5, max: 0.1 },
  regularisation: { min: 0, max: 10 },
}

/** @throws ClienteleError DATA_TOO_LITTLE, DATA_NOT_FINITE { row (from 1), feature }. */
export function checkRatings({ rating }: Ratings): void {
  const found = rating.length
  if (found < LEAST) throw new ClienteleError('DATA_TOO_LITTLE', { least: LEAST, unit: RATINGS, found })
  const odd = rating.findIndex((value) => !Number.isFinite(value))
  if (odd >= 0) throw new ClienteleError('DATA_NOT_FINITE', { row: odd + 1, feature: 'rating' })
}
