import { transpose } from '../sparse'
import type { SparseMatrix } from '../types'
import type { Held } from './invert'

/** Pairs between two pauses. */
const SLICE = 4_000_000

/**
 * Adds XᵀX to the lower triangle of a matrix, row by row: a row stays in the cache while the customers of its product are gone through.
 * `place` has the row of each product of X, or −1; rows ascend as products do. Exact where X is of ones. Σ (products of a customer)² / 2
 * steps; yields after some million.
 */
export function* addCounts(
  bought: SparseMatrix,
  place: Int32Array,
  values: Float32Array,
  { at, step }: Held,
): Generator<void, void, void> {
  const { starts, column, value } = bought
  const buyers = transpose(bought)
  let done = 0
  for (let item = 0; item < place.length; item++) {
    const own = place[item]!
    if (own < 0) continue
    const row = at + own * step
    for (let buyer = buyers.starts[item]!; buyer < buyers.starts[item + 1]!; buyer++) {
      const weight = buyers.value[buyer]!
      let entry = starts[buyers.column[buyer]!]!
      const first = entry
      for (; column[entry]! < item; entry++) {
        const other = place[column[entry]!]!
        if (other >= 0) values[row + other]! += weight * value[entry]!
      }
      values[row + own]! += weight * weight
      done += entry - first
    }
    if (done < SLICE) continue
    done = 0
    yield
  }
}
