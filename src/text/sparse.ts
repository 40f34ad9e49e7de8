/** A sparse matrix by rows: row i has the columns `column[starts[i]]` up to `column[starts[i + 1]]`, in rising order, and their values. */
export interface SparseMatrix {
  rows: number
  columns: number
  starts: Uint32Array
  column: Uint32Array
  value: Float64Array
}

/** Counts by row in any order, collected without knowing how many there will be. */
export class CountCollector {
  private readonly starts: number[] = [0]
  private column = new Uint32Array(4096)
  private value = new Float64Array(4096)
  private size = 0
  /** What the row in hand has counted so far, by column: where it is zero, nothing. */
  private inRow = new Float64Array(1024)

  /** Adds to a column of the row in hand. */
  add(column: number, amount: number): void {
    if (column >= this.inRow.length) this.inRow = longer(this.inRow, column + 1)
    if (this.inRow[column] === 0) {
      if (this.size >= this.column.length) this.column = longer(this.column, this.size + 1)
      this.column[this.size++] = column
      this.inRow[column] = amount
      // A count that cancels keeps its place by a mark, else the column would be listed twice.
    } else this.inRow[column] = this.inRow[column]! + amount || TINY
  }

  endRow(): void {
    if (this.value.length < this.column.length) this.value = longer(this.value, this.column.length)
    for (let i = this.starts[this.starts.length - 1]!; i < this.size; i++) {
      const column = this.column[i]!
      const count = this.inRow[column]!
      this.value[i] = count === TINY ? 0 : count
      this.inRow[column] = 0
    }
    this.starts.push(this.size)
  }

  /** The counts as they were added: columns in no order within a row. */
  finish(columns: number): SparseMatrix {
    return {
      rows: this.starts.length - 1,
      columns,
      starts: Uint32Array.from(this.starts),
      column: this.column.slice(0, this.size),
      value: this.value.slice(0, this.size),
    }
  }
}

/** Stands for a count that cancelled. */
const TINY = Number.MIN_VALUE

function longer<T extends Uint32Array | Float64Array>(array: T, least: number): T {
  const grown = new (array.constructor as new (length: number) => T)(Math.max(2 * array.length, least))
  grown.set(array)
  return grown
}

/**
 * The matrix with columns renumbered, those without a number left out, and every row in rising order: by going through the columns
 * once and through the rows once, in time linear in the entries.
 * @param columnOf the new number of each column, −1 to leave it out
 */
export function renumberColumns(matrix: SparseMatrix, columnOf: Int32Array, columns: number): SparseMatrix {
  const { rows, starts, column, value } = matrix
  const byColumn = new Uint32Array(columns + 1)
  const perRow = new Uint32Array(rows + 1)
  for (let row = 0; row < rows; row++)
    for (let i = starts[row]!; i < starts[row + 1]!; i++) {
      const to = columnOf[column[i]!]!
      if (to < 0) continue
      byColumn[to + 1]!++
      perRow[row + 1]!++
    }
  for (let i = 0; i < columns; i++) byColumn[i + 1]! += byColumn[i]!
  for (let i = 0; i < rows; i++) perRow[i + 1]! += perRow[i]!
  const size = perRow[rows]!
  const [rowOf, valueOf] = [new Uint32Array(size), new Float64Array(size)]
  const nextOfColumn = byColumn.slice(0, columns)
  for (let row = 0; row < rows; row++)
    for (let i = starts[row]!; i < starts[row + 1]!; i++) {
      const to = columnOf[column[i]!]!
      if (to < 0) continue
      const at = nextOfColumn[to]!++
      rowOf[at] = row
      valueOf[at] = value[i]!
    }
  const sorted = { rows, columns, starts: perRow, column: new Uint32Array(size), value: new Float64Array(size) }
  const nextOfRow = perRow.slice(0, rows)
  for (let to = 0; to < columns; to++)
    for (let i = byColumn[to]!; i < byColumn[to + 1]!; i++) {
      const at = nextOfRow[rowOf[i]!]!++
      sorted.column[at] = to
      sorted.value[at] = valueOf[i]!
    }
  return sorted
}

/** Every row in rising order of its columns; for few rows this does not go through all columns. */
export function sortRows(matrix: SparseMatrix): SparseMatrix {
  const { rows, starts } = matrix
  const [column, value] = [matrix.column.slice(), matrix.value.slice()]
  for (let row = 0; row < rows; row++) {
    const [from, to] = [starts[row]!, starts[row + 1]!]
    const order = Array.from({ length: to - from }, (_, i) => from + i).sort(
      (a, b) => matrix.column[a]! - matrix.column[b]!,
    )
    order.forEach((place, i) => {
      column[from + i] = matrix.column[place]!
      value[from + i] = matrix.value[place]!
    })
  }
  return { ...matrix, column, value }
}

/** Rows divided by their Euclidean length; an empty row stays empty. */
export function unitRows(matrix: SparseMatrix): SparseMatrix {
  const { rows, starts } = matrix
  const value = matrix.value.slice()
  for (let row = 0; row < rows; row++) {
    let sum = 0
    for (let i = starts[row]!; i < starts[row + 1]!; i++) sum += value[i]! * value[i]!
    const length = Math.sqrt(sum)
    if (length > 0) for (let i = starts[row]!; i < starts[row + 1]!; i++) value[i] = value[i]! / length
  }
  return { ...matrix, value }
}

/** The dot product of a row of one matrix with a row of another of as many columns: their cosine, where rows have length 1. */
export function rowProduct(a: SparseMatrix, rowA: number, b: SparseMatrix, rowB: number): number {
  let [i, j] = [a.starts[rowA]!, b.starts[rowB]!]
  const [endA, endB] = [a.starts[rowA + 1]!, b.starts[rowB + 1]!]
  let sum = 0
  while (i < endA && j < endB) {
    const difference = a.column[i]! - b.column[j]!
    if (difference === 0) sum += a.value[i++]! * b.value[j++]!
    else if (difference < 0) i++
    else j++
  }
  return sum
}
