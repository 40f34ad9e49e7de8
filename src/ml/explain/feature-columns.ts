import type { EncodedColumn } from '../encode/types'

/** The encoded columns of each feature. */
export function featureColumns(columns: readonly EncodedColumn[], features: number): number[][] {
  const own = Array.from({ length: features }, (): number[] => [])
  columns.forEach(({ feature }, column) => own[feature]!.push(column))
  return own
}
