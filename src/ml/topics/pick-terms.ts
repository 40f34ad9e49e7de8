import type { SparseMatrix } from '../../text/sparse'
import type { TermRows } from './types'

/** Counts of the terms that are one word. */
export function singleTerms({ counts, terms }: TermRows): SparseMatrix {
  const { rows, starts, column, value } = counts
  const columnOf = new Int32Array(terms.length).fill(-1)
  let columns = 0
  terms.forEach((term, i) => {
    if (!term.includes(' ')) columnOf[i] = columns++
  })
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

/** The named rows, in their order. */
export function pickRows(matrix: SparseMatrix, rows: Uint32Array): SparseMatrix {
  const starts = new Uint32Array(rows.length + 1)
  rows.forEach((row, i) => (starts[i + 1] = starts[i]! + matrix.starts[row + 1]! - matrix.starts[row]!))
  const column = new Uint32Array(starts[rows.length]!)
  const value = new Float64Array(starts[rows.length]!)
  rows.forEach((row, i) => {
    column.set(matrix.column.subarray(matrix.starts[row], matrix.starts[row + 1]), starts[i])
    value.set(matrix.value.subarray(matrix.starts[row], matrix.starts[row + 1]), starts[i])
  })
  return { rows: rows.length, columns: matrix.columns, starts, column, value }
}
