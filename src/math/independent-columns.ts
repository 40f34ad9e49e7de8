/** The least squares problem of a triangular matrix, on those of its columns that are independent. */
export interface Independent {
  /** Columns that are kept, ascending. */
  kept: Uint32Array
  /** Upper triangular factor of the kept columns: kept × kept, row-major. */
  r: Float64Array
  /** The last column of the matrix in the coordinates of `r`. */
  right: Float64Array
  /** Squared length of what the kept columns leave of the last column. */
  left: number
}

/** A column is dependent when less than this share of it is not in the ones before: as R's `lm` has it. */
const TOLERANCE = 1e-7

/**
 * Goes through the columns of an upper triangular n × n matrix (row-major; the last one is the right-hand side) from left to
 * right, and leaves out those that the kept ones before them make up, as LINPACK's limited pivoting in R's `lm` does. Yields after
 * every column. O(n³).
 */
export function* independentColumns(triangle: Float64Array, n: number): Generator<void, Independent, void> {
  const last = n - 1
  const columns = Array.from({ length: n }, (_, j) => Float64Array.from({ length: n }, (_v, i) => triangle[i * n + j]!))
  const norms = columns.map((column) => length(column, 0))
  const kept: number[] = []
  for (let j = 0; j < last; j++) {
    const column = columns[j]!
    const norm = length(column, kept.length)
    if (!(norm > norms[j]! * TOLERANCE)) continue
    eliminate(columns, j, kept.length, norm)
    kept.push(j)
    yield
  }
  const rank = kept.length
  const r = new Float64Array(rank * rank)
  kept.forEach((column, j) => {
    for (let i = 0; i <= j; i++) r[i * rank + j] = columns[column]![i]!
  })
  const right = columns[last]!
  return { kept: Uint32Array.from(kept), r, right: right.slice(0, rank), left: length(right, rank) ** 2 }
}

function length(column: Float64Array, from: number): number {
  let sum = 0
  for (let i = from; i < column.length; i++) sum += column[i]! * column[i]!
  return Math.sqrt(sum)
}

/** Reflects so that column `j` ends at row `k`. */
function eliminate(columns: Float64Array[], j: number, k: number, norm: number): void {
  const v = columns[j]!.slice()
  const signed = v[k]! > 0 ? -norm : norm
  v[k]! -= signed
  columns[j]!.fill(0, k)
  columns[j]![k] = signed
  const square = length(v, k) ** 2
  if (square === 0) return
  for (let c = j + 1; c < columns.length; c++) {
    const column = columns[c]!
    let sum = 0
    for (let i = k; i < v.length; i++) sum += v[i]! * column[i]!
    const share = (2 * sum) / square
    for (let i = k; i < v.length; i++) column[i]! -= share * v[i]!
  }
}
