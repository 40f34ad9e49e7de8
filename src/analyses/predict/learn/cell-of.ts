import type { Feature } from '../../../ml/encode'

/** A cell as a person would enter it; null is missing. */
export function cellOf(feature: Feature, row: number): string | number | null {
  if (feature.kind === 'number') return Number.isNaN(feature.values[row]!) ? null : feature.values[row]!
  if (feature.kind === 'category') return feature.levels[feature.codes[row]!] ?? null
  const own = feature.codes.subarray(feature.offsets[row], feature.offsets[row + 1])
  return own.length === 0 ? null : Array.from(own, (code) => feature.levels[code]!).join(', ')
}

/** The value of an edit in words. */
export const editedCell = (feature: Feature, value: number): string | number =>
  feature.kind === 'category' || feature.kind === 'list' ? (feature.levels[value] ?? '') : value
