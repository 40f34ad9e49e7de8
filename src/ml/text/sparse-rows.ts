import type { SparseMatrix } from '../../text/sparse'

/** The matrix without the columns that have no number (−1), the others under theirs; the order within rows is kept. */
export function keepColumns(matrix: SparseMatrix, columnOf: Int32Array, columns: number): SparseMatrix {
  const { rows, starts, column, value } = matrix
  const kept = { rows, columns, starts: new Uint32Array(rows + 1) }
  const [columnTo, valueTo] = [new Uint32Array(column.length), new Float64Array(column.length)]
  let size = 0
  for (let row = 0; row < rows; row++) {
    for (let i = starts[row]!; i < starts[row + 1]!; i++) {
      const to = columnOf[column[i]!]!
      if (to < 0) continue
      columnTo[size] = to
      valueTo[size++] = value[i]!
    }
    kept.starts[row + 1] = size
  }
  return { ...kept, column: columnTo.slice(0, size), value: valueTo.slice(0, size) }
}
