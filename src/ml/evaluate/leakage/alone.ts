import type { Cells } from './cells'

/** Rows of the mean that every kind of value is drawn towards: one seen once tells nothing. */
const PRIOR_ROWS = 5

/** For each target column, what the kind of value of each row makes of it, learned on the rows of the other folds. */
export function guessAlone(
  cells: Cells,
  columns: readonly Float64Array[],
  fold: Uint8Array,
  folds: number,
): Float64Array[] {
  return columns.map((column) => guessColumn(cells, column, fold, folds))
}

function guessColumn({ codes, count }: Cells, column: Float64Array, fold: Uint8Array, folds: number): Float64Array {
  const sums = new Float64Array(count * folds)
  const sizes = new Float64Array(count * folds)
  codes.forEach((code, row) => {
    sums[code * folds + fold[row]!]! += column[row]!
    sizes[code * folds + fold[row]!]!++
  })
  const mean = column.reduce((sum, value) => sum + value, 0) / column.length
  const totals = new Float64Array(count)
  const rows = new Float64Array(count)
  for (let at = 0; at < sums.length; at++) {
    totals[Math.floor(at / folds)]! += sums[at]!
    rows[Math.floor(at / folds)]! += sizes[at]!
  }
  return Float64Array.from(codes, (code, row) => {
    const own = code * folds + fold[row]!
    return (totals[code]! - sums[own]! + PRIOR_ROWS * mean) / (rows[code]! - sizes[own]! + PRIOR_ROWS)
  })
}
