import { selectNth } from '../../../math/select-median'
import { transpose } from '../sparse'
import type { SparseMatrix } from '../types'
import type { EaseWeights } from './types'

/** Numbers looked at between two pauses. */
const SLICE = 1_000_000

/**
 * The `k` greatest weights that speak for each product (by size, whatever the sign; of equal ones the first), as what was bought ×
 * what it speaks for, by numbers of the log; 0 for all. O(n²) on average; yields how many
 * products are done.
 */
export function* topWeights(
  { items, item, inverse, step }: EaseWeights,
  k: number,
): Generator<number, SparseMatrix, void> {
  const n = item.length
  const kept = Math.max(0, Math.min(k || n, n - 1))
  const starts = new Uint32Array(items + 1)
  const column = new Uint32Array(n * kept)
  const value = new Float32Array(n * kept)
  const sizes = new Float64Array(n)
  const perSlice = Math.ceil(SLICE / Math.max(1, n))
  let at = 0
  for (let j = 0; j < n; j++) {
    const row = inverse.subarray(j * step, j * step + n)
    for (let i = 0; i < n; i++) sizes[i] = Math.abs(row[i]!)
    sizes[j] = -1
    const least = kept > 0 ? selectNth(sizes, n - kept) : Infinity
    let equal = kept
    for (let i = n - kept; i < n; i++) if (sizes[i]! > least) equal--
    for (let i = 0; i < n; i++) {
      const size = Math.abs(row[i]!)
      if (i === j || size < least || (size === least && equal-- <= 0)) continue
      column[at] = item[i]!
      value[at++] = -row[i]! / row[j]!
    }
    starts[item[j]! + 1] = kept
    if (j % perSlice === perSlice - 1) yield j + 1
  }
  for (let one = 0; one < items; one++) starts[one + 1]! += starts[one]!
  return transpose({ rows: items, columns: items, starts, column, value })
}
