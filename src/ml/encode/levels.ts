import type { EncoderOptions } from './types'

export interface ChosenLevels {
  /** Codes that occur, from the most to the least frequent, equal ones in order of their names. */
  seen: number[]
  /** Those of them that get a column of their own. */
  kept: number[]
}

/** How often each code occurs among the rows; codes below 0 are missing. */
export function countCodes(
  levels: number,
  rows: Uint32Array,
  visit: (row: number, see: (code: number) => void) => void,
): Float64Array {
  const counts = new Float64Array(levels)
  const see = (code: number): void => {
    if (code >= 0) counts[code]!++
  }
  for (const row of rows) visit(row, see)
  return counts
}

/** The most frequent levels, as far as they are frequent enough. */
export function chooseLevels(
  levels: readonly string[],
  counts: Float64Array,
  { maxLevels, minLevelRows }: Pick<EncoderOptions, 'maxLevels' | 'minLevelRows'>,
): ChosenLevels {
  const seen: number[] = []
  counts.forEach((count, code) => count > 0 && seen.push(code))
  seen.sort((a, b) => counts[b]! - counts[a]! || (levels[a]! < levels[b]! ? -1 : 1))
  return { seen, kept: seen.slice(0, maxLevels).filter((code) => counts[code]! >= minLevelRows) }
}
