import { choleskyFactor, choleskySolve } from '../../../math/cholesky'
import type { Matrix } from '../../../math/matrix'

/** Rows that the ridge counts for: standardised columns keep nearly all of what they tell. */
const RIDGE_ROWS = 10

/** Sums of products of the columns (with a last one of ones) and with each target column, one set for each fold. */
export interface Moments {
  size: number
  gram: Float64Array[]
  cross: Float64Array[][]
}

/** One pass over the rows. O(rows × columns²). */
export function momentsOf(matrix: Matrix, columns: readonly Float64Array[], fold: Uint8Array, folds: number): Moments {
  const size = matrix.columns + 1
  const gram = Array.from({ length: folds }, () => new Float64Array(size * size))
  const cross = Array.from({ length: folds }, () => columns.map(() => new Float64Array(size)))
  const row = new Float64Array(size).fill(1)
  for (let r = 0; r < matrix.rows; r++) {
    row.set(matrix.values.subarray(r * matrix.columns, (r + 1) * matrix.columns))
    addOuter(gram[fold[r]!]!, row)
    columns.forEach((column, at) => addScaled(cross[fold[r]!]![at]!, row, column[r]!))
  }
  return { size, gram, cross }
}

function addOuter(into: Float64Array, row: Float64Array): void {
  const { length } = row
  for (let i = 0; i < length; i++) {
    const value = row[i]!
    if (value === 0) continue
    for (let j = 0; j <= i; j++) into[i * length + j]! += value * row[j]!
  }
}

function addScaled(into: Float64Array, row: Float64Array, by: number): void {
  if (by === 0) return
  for (let i = 0; i < row.length; i++) into[i]! += by * row[i]!
}

/**
 * Guesses of each target column by ridge regression on the kept columns (the constant is always kept), each row by the folds that
 * it is not in.
 */
export function guessTogether(
  matrix: Matrix,
  moments: Moments,
  fold: Uint8Array,
  isKept: (column: number) => boolean,
): Float64Array[] {
  const kept = Array.from({ length: moments.size }, (_, at) => at).filter((at) => at === matrix.columns || isKept(at))
  const lines = moments.gram.map((_, left) => solveWithout(moments, left, kept))
  return moments.cross[0]!.map((_, target) =>
    Float64Array.from(fold, (own, row) => {
      const line = lines[own]![target]!
      let sum = line.at(-1)!
      for (let i = 0; i < kept.length - 1; i++) sum += line[i]! * matrix.values[row * matrix.columns + kept[i]!]!
      return sum
    }),
  )
}

function solveWithout({ size, gram, cross }: Moments, left: number, kept: number[]): Float64Array[] {
  const n = kept.length
  const a = new Float64Array(n * n)
  const b = cross[0]!.map(() => new Float64Array(n))
  gram.forEach((own, fold) => {
    if (fold === left) return
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) a[i * n + j]! += own[kept[i]! * size + kept[j]!]!
      b.forEach((target, at) => (target[i]! += cross[fold]![at]![kept[i]!]!))
    }
  })
  for (let i = 0; i < n - 1; i++) a[i * n + i]! += RIDGE_ROWS
  return choleskyFactor(a, n) ? b.map((target) => choleskySolve(a, n, target)) : b.map(() => new Float64Array(n))
}
