import { toEnd } from '../../core/to-end'
import type { SparseMatrix } from '../../text/sparse'

/** Entries that are looked at between two pauses. */
const ENTRIES = 400_000

/** The matrix without the columns that have no number (−1), the others under theirs; the order within rows is kept. */
export const keepColumns = (matrix: SparseMatrix, columnOf: Int32Array, columns: number): SparseMatrix =>
  toEnd(keepColumnsInParts(matrix, columnOf, columns))

/** The same, which gives way between its pieces. */
export function* keepColumnsInParts(
  matrix: SparseMatrix,
  columnOf: Int32Array,
  columns: number,
): Generator<number, SparseMatrix, void> {
  const { rows, starts } = matrix
  const piece = Math.max(1, Math.floor((ENTRIES * rows) / Math.max(1, starts[rows]!)))
  const kept = new Uint32Array(rows + 1)
  for (let row = 0; row < rows; row += piece) {
    if (row > 0) yield row / rows / 2
    countKept(matrix, columnOf, kept, row, Math.min(rows, row + piece))
  }
  const size = kept[rows]!
  const out = { rows, columns, starts: kept, column: new Uint32Array(size), value: new Float64Array(size) }
  for (let row = 0; row < rows; row += piece) {
    if (row > 0) yield 0.5 + row / rows / 2
    copyKept(matrix, columnOf, out, row, Math.min(rows, row + piece))
  }
  return out
}

/** Adds up how many entries are kept; apart from the generator, within which loops are slower code. */
function countKept(
  { starts, column }: SparseMatrix,
  columnOf: Int32Array,
  kept: Uint32Array,
  from: number,
  to: number,
) {
  for (let row = from; row < to; row++) {
    let count = kept[row]!
    for (let i = starts[row]!; i < starts[row + 1]!; i++) if (columnOf[column[i]!]! >= 0) count++
    kept[row + 1] = count
  }
}

function copyKept(
  { starts, column, value }: SparseMatrix,
  columnOf: Int32Array,
  out: SparseMatrix,
  from: number,
  to: number,
): void {
  for (let row = from; row < to; row++) {
    let at = out.starts[row]!
    for (let i = starts[row]!; i < starts[row + 1]!; i++) {
      const own = columnOf[column[i]!]!
      if (own < 0) continue
      out.column[at] = own
      out.value[at++] = value[i]!
    }
  }
}
