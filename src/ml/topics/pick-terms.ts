import type { SparseMatrix } from '../../text/sparse'
import { keepColumns } from '../text/sparse-rows'
import type { TermRows } from './types'

/** Counts of the terms that are one word. */
export function singleTerms({ counts, terms }: TermRows): SparseMatrix {
  const columnOf = new Int32Array(terms.length).fill(-1)
  let columns = 0
  terms.forEach((term, i) => {
    if (!term.includes(' ')) columnOf[i] = columns++
  })
  return keepColumns(counts, columnOf, columns)
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
