import type { Matrix } from './matrix'

export interface ColumnMoments {
  means: Float64Array
  /** Population deviations; 0 marks a column in which all values are equal, up to rounding. */
  deviations: Float64Array
  /** Sum of the weights. */
  weight: number
}

/** A spread below this share of a column's size is rounding, not information. */
const ROUNDING = 1e-12
const VALUES_PER_SLICE = 4_000_000
/** Rows whose mean is subtracted before squares are summed. */
const PILOT_ROWS = 1024

/**
 * Means and deviations of all columns in one pass: about the mean of some rows, and corrected for what that mean is off, so that
 * nothing cancels (Chan, Golub & LeVeque 1983). Rows count by `weights`, of which one at least is above 0. Yields between slices.
 */
export function* columnMoments(matrix: Matrix, weights?: Float64Array): Generator<void, ColumnMoments, void> {
  const { rows, columns } = matrix
  const center = pilotMeans(matrix)
  const sums = new Float64Array(columns)
  const squares = new Float64Array(columns)
  const slice = Math.max(1, Math.floor(VALUES_PER_SLICE / columns))
  let weight = 0
  for (let from = 0; from < rows; from += slice) {
    const to = Math.min(rows, from + slice)
    for (let row = from; row < to; row++) {
      const w = weights === undefined ? 1 : weights[row]!
      weight += w
      if (w > 0) addRow(matrix.values, row * columns, w, center, { sums, squares })
    }
    yield
  }
  return momentsAbout({ sums, squares }, center, weight)
}

interface Sums {
  sums: Float64Array
  squares: Float64Array
}

function addRow(values: Float64Array, start: number, w: number, center: Float64Array, { sums, squares }: Sums): void {
  for (let c = 0; c < center.length; c++) {
    const off = values[start + c]! - center[c]!
    sums[c]! += w * off
    squares[c]! += w * off * off
  }
}

/** Means of some rows, evenly spread: close enough that nothing cancels when squares are summed about them. */
export function pilotMeans({ rows, columns, values }: Matrix): Float64Array {
  const step = Math.max(1, Math.floor(rows / PILOT_ROWS))
  const out = new Float64Array(columns)
  let count = 0
  for (let row = 0; row < rows; row += step) {
    count++
    for (let c = 0; c < columns; c++) out[c]! += (values[row * columns + c]! - out[c]!) / count
  }
  return out
}

/** From sums of the differences from `center` and of their squares. */
export function momentsAbout({ sums, squares }: Sums, center: Float64Array, weight: number): ColumnMoments {
  const means = center.map((value, c) => value + sums[c]! / weight)
  const deviations = means.map((mean, c) => {
    const off = sums[c]! / weight
    const spread = Math.sqrt(Math.max(0, squares[c]! / weight - off * off))
    return spread <= Math.abs(mean) * ROUNDING ? 0 : spread
  })
  return { means, deviations, weight }
}
