import type { SparseMatrix } from './types'

/** Where each key begins when entries are put in order of their keys: keys + 1 numbers. */
export function startsOf(key: Uint32Array, keys: number): Uint32Array {
  const starts = new Uint32Array(keys + 1)
  for (const one of key) starts[one + 1]!++
  for (let k = 0; k < keys; k++) starts[k + 1]! += starts[k]!
  return starts
}

/** The same entries with rows for columns; rows stay ascending within each. Counting sort: linear. */
export function transpose(matrix: SparseMatrix): SparseMatrix {
  const { rows, columns, starts, column, value } = matrix
  const ends = startsOf(column, columns)
  const turned: SparseMatrix = {
    rows: columns,
    columns: rows,
    starts: ends.slice(),
    column: new Uint32Array(column.length),
    value: new Float32Array(column.length),
  }
  for (let row = 0; row < rows; row++) {
    for (let entry = starts[row]!; entry < starts[row + 1]!; entry++) {
      const place = ends[column[entry]!]!++
      turned.column[place] = row
      turned.value[place] = value[entry]!
    }
  }
  return turned
}

/** Place of an entry among the matrix's, or −1. */
export function entryAt({ starts, column }: SparseMatrix, row: number, wanted: number): number {
  let low = starts[row]!
  let high = starts[row + 1]!
  while (low < high) {
    const middle = (low + high) >>> 1
    if (column[middle]! < wanted) low = middle + 1
    else high = middle
  }
  return low < starts[row + 1]! && column[low] === wanted ? low : -1
}
