import type { Every } from '../../../features/periods'

/** How far ahead can be asked for, in periods; the first is what is shown unasked. */
export const HORIZONS: Record<Every, readonly number[]> = {
  day: [30, 7, 14, 60, 90],
  week: [13, 4, 8, 26, 52],
  month: [6, 3, 12, 18, 24],
}

/** The choices in ascending order. */
export const horizonChoices = (every: Every): number[] => [...HORIZONS[every]].sort((a, b) => a - b)
