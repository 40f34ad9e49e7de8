import type { SparseMatrix } from '../../text/sparse'

/** Middles of groups in the space of all terms, of length 1: columns × count, so that an entry of a row meets all groups side by side. */
export interface Middles {
  values: Float32Array
  columns: number
  count: number
}

export interface PlacedRows {
  /** Group of each row; −1 for rows without an entry that any group has. */
  group: Int32Array
  /** Cosine of each row with the middle of its group. */
  cosine: Float32Array
}

/** Entries times groups between two pauses. */
const SLICE = 4_000_000
const MOST_ROUNDS = 20
/** A round that moves fewer of the rows than this share is the last. */
const STILL = 0.001

/** Sums of the rows of each group made of length 1; rows have length 1 themselves. */
export function middlesOf(
  { rows, columns, starts, column, value }: SparseMatrix,
  group: Int32Array,
  count: number,
): Middles {
  const values = new Float32Array(columns * count)
  for (let row = 0; row < rows; row++) {
    const own = group[row]!
    if (own < 0) continue
    for (let i = starts[row]!; i < starts[row + 1]!; i++) values[column[i]! * count + own]! += value[i]!
  }
  const squares = new Float64Array(count)
  for (let i = 0; i < values.length; i++) squares[i % count]! += values[i]! * values[i]!
  for (let i = 0; i < values.length; i++) if (values[i] !== 0) values[i]! /= Math.sqrt(squares[i % count]!)
  return { values, columns, count }
}

/** Every row with the middle that it lies closest to. */
export function* placeRows(matrix: SparseMatrix, middles: Middles): Generator<void, PlacedRows, void> {
  const { rows, starts } = matrix
  const placed: PlacedRows = { group: new Int32Array(rows).fill(-1), cosine: new Float32Array(rows) }
  const most = SLICE / middles.count
  for (let from = 0; from < rows;) {
    let to = from + 1
    while (to < rows && starts[to]! - starts[from]! < most) to++
    place(matrix, middles, from, to, placed)
    from = to
    yield
  }
  return placed
}

/** Stands apart from the generator, within which loops are compiled to slower code. */
function place(
  { starts, column, value }: SparseMatrix,
  { values, count }: Middles,
  first: number,
  last: number,
  { group, cosine }: PlacedRows,
): void {
  const sums = new Float64Array(count)
  for (let row = first; row < last; row++) {
    sums.fill(0)
    for (let i = starts[row]!; i < starts[row + 1]!; i++) {
      const [at, one] = [column[i]! * count, value[i]!]
      for (let k = 0; k < count; k++) sums[k]! += one * values[at + k]!
    }
    let [best, most] = [-1, 0]
    for (let k = 0; k < count; k++) if (sums[k]! > most) [best, most] = [k, sums[k]!]
    group[row] = best
    cosine[row] = most
  }
}

/**
 * Spherical k-means in the space of all terms (Dhillon & Modha 2001) from groups that were found along a few directions: what few
 * texts share lies along none of those, and is seen here. Answers the middles.
 */
export function* refineGroups(matrix: SparseMatrix, begun: Int32Array, count: number): Generator<void, Middles, void> {
  let group = begun
  let middles = middlesOf(matrix, group, count)
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const placed = yield* placeRows(matrix, middles)
    const moved = placed.group.reduce((sum, own, row) => sum + (own === group[row] ? 0 : 1), 0)
    group = placed.group
    middles = middlesOf(matrix, group, count)
    yield
    if (moved < STILL * matrix.rows) break
  }
  return middles
}
