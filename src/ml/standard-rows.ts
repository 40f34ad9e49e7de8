import { absorbRows } from '../math/absorb-rows'
import { ClienteleError } from '../core/errors'
import { openHeldRows, strideWithOne, type HeldRows } from '../compute'
import { columnMoments, momentsAbout, pilotMeans, type ColumnMoments } from '../math/column-moments'
import type { Matrix } from '../math/matrix'

/** Rows whose columns are read as (x − mean) / deviation, without a copy; constant columns read as 0. */
export interface StandardRows {
  matrix: Matrix
  moments: ColumnMoments
  /** 1 / deviation, 0 for constant columns. */
  inverse: Float64Array
  /** The same rows in the memory of compiled loops, where they were placed there on the way. */
  held?: HeldRows
}

const LEAST_BLOCK = 256
/** Multiplications between yields: about 20 ms. */
export const PRODUCTS_PER_SLICE = 20_000_000

/** @throws ClienteleError DATA_NOT_FINITE for numbers so large that their squares are not finite. */
export function* standardRows(matrix: Matrix, weights?: Float64Array): Generator<void, StandardRows, void> {
  return standardised(matrix, yield* columnMoments(matrix, weights))
}

/** `standardRows` that are placed for compiled loops in the same pass, where those can be had. */
export function* heldRows(matrix: Matrix): Generator<void, StandardRows, void> {
  const center = pilotMeans(matrix)
  const held = openHeldRows(matrix.rows, matrix.columns, center, strideWithOne(matrix.columns))
  if (!held) return yield* standardRows(matrix)
  const slice = Math.max(1, Math.floor(PRODUCTS_PER_SLICE / matrix.columns))
  for (let from = 0; from < matrix.rows; from += slice) {
    held.place(matrix.values, from, Math.min(matrix.rows, from + slice))
    yield
  }
  return { ...standardised(matrix, momentsAbout(held.moments(), center, matrix.rows)), held }
}

function standardised(matrix: Matrix, moments: ColumnMoments): StandardRows {
  const wrong = moments.deviations.findIndex((value) => !Number.isFinite(value))
  if (wrong >= 0)
    throw new ClienteleError('DATA_NOT_FINITE', { row: rowOfLargest(matrix, wrong) + 1, feature: wrong + 1 })
  return { matrix, moments, inverse: moments.deviations.map((value) => (value === 0 ? 0 : 1 / value)) }
}

function rowOfLargest({ rows, columns, values }: Matrix, column: number): number {
  let largest = 0
  for (let row = 1; row < rows; row++) {
    if (Math.abs(values[row * columns + column]!) > Math.abs(values[largest * columns + column]!)) largest = row
  }
  return largest
}

/** Writes rows `from` … `to` − 1 into `block`, standardised, one column after another, each times its row's factor. */
export function writeBlock(
  { matrix, moments, inverse }: StandardRows,
  from: number,
  to: number,
  block: Float64Array,
  factors?: Float64Array,
): void {
  const { columns, values } = matrix
  const size = to - from
  for (let c = 0; c < columns; c++) {
    const mean = moments.means[c]!
    const scale = inverse[c]!
    for (let i = 0, at = from * columns + c, to = c * size; i < size; i++, at += columns) {
      block[to + i] = (values[at]! - mean) * scale * (factors === undefined ? 1 : factors[from + i]!)
    }
  }
}

/**
 * The triangular factor of the standardised rows with `right` as a last column, each row times its factor: (columns + 1)²,
 * row-major. O(2 · rows · columns²), memory O(columns²).
 */
export function* triangleOf(
  rows: StandardRows,
  right: Float64Array,
  factors?: Float64Array,
): Generator<void, Float64Array, void> {
  const n = rows.matrix.columns + 1
  const size = Math.max(LEAST_BLOCK, n)
  const triangle = new Float64Array(n * n)
  const block = new Float64Array(n * size)
  const perSlice = Math.max(1, Math.floor(PRODUCTS_PER_SLICE / (size * n * n)))
  for (let from = 0, blocks = 1; from < rows.matrix.rows; from += size, blocks++) {
    const to = Math.min(rows.matrix.rows, from + size)
    writeBlock(rows, from, to, block, factors)
    for (let row = from; row < to; row++) {
      block[(n - 1) * (to - from) + row - from] = right[row]! * (factors === undefined ? 1 : factors[row]!)
    }
    absorbRows(triangle, n, block, to - from)
    if (blocks % perSlice === 0) yield
  }
  return triangle
}
