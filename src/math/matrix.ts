/** Rows of observations, one after another: `values[row * columns + column]`. */
export interface Matrix {
  rows: number
  columns: number
  values: Float64Array
}

/** One column as a new array. */
export function columnOf(matrix: Matrix, column: number): Float64Array {
  const out = new Float64Array(matrix.rows)
  for (let row = 0; row < matrix.rows; row++) out[row] = matrix.values[row * matrix.columns + column]!
  return out
}

/** A matrix from its columns, which must be of equal length. */
export function fromColumns(columns: readonly ArrayLike<number>[]): Matrix {
  const rows = columns[0]?.length ?? 0
  const values = new Float64Array(rows * columns.length)
  columns.forEach((column, at) => {
    for (let row = 0; row < rows; row++) values[row * columns.length + at] = column[row]!
  })
  return { rows, columns: columns.length, values }
}

/** The named rows as a new matrix, in the order of `rows`. */
export function pickRows(matrix: Matrix, rows: ArrayLike<number>): Matrix {
  const values = new Float64Array(rows.length * matrix.columns)
  for (let i = 0; i < rows.length; i++) {
    const start = rows[i]! * matrix.columns
    values.set(matrix.values.subarray(start, start + matrix.columns), i * matrix.columns)
  }
  return { rows: rows.length, columns: matrix.columns, values }
}

/** The named columns as a new matrix, in the order of `named`. */
export function pickColumns({ rows, columns, values }: Matrix, named: ArrayLike<number>): Matrix {
  const out = new Float64Array(rows * named.length)
  for (let row = 0, at = 0; row < rows; row++) {
    for (let c = 0; c < named.length; c++) out[at++] = values[row * columns + named[c]!]!
  }
  return { rows, columns: named.length, values: out }
}

/** Squared Euclidean distance between row `i` of `a` and row `j` of `b`, each of `columns` values. */
export function squaredDistance(a: Float64Array, i: number, b: Float64Array, j: number, columns: number): number {
  let sum = 0
  for (let c = 0; c < columns; c++) {
    const difference = a[i * columns + c]! - b[j * columns + c]!
    sum += difference * difference
  }
  return sum
}

/** How many different rows there are, counted up to `enough`. */
export function countDifferentRows({ rows, columns, values }: Matrix, enough: number): number {
  const seen = new Set<string>()
  for (let row = 0; row < rows && seen.size < enough; row++) {
    seen.add(values.subarray(row * columns, (row + 1) * columns).join())
  }
  return seen.size
}
