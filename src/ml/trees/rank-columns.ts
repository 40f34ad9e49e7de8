import type { Matrix } from '../../math/matrix'
import { lowerBound } from './lower-bound'

/** Columns as ranks of their different values, so that a split compares small whole numbers. */
export interface RankedColumns {
  rows: number
  columns: number
  /** columns × rows, one column after another. */
  codes: Uint16Array
  levels: Levels[]
}

/** Least and greatest value of each code of a column; one array where each code is one value. */
export interface Levels {
  low: Float64Array
  high: Float64Array
}

/** Codes of a column. One with more different values has neighbours share a code: splits are then exact to 1 row in 65,536. */
const MOST_CODES = 65_536
/** Up to here the different values of a column are found without sorting it. */
const FEW = 12
const CELLS_PER_SLICE = 400_000

/** Ranks every column. Yields now and then. */
export function* rankColumns({ rows, columns, values }: Matrix): Generator<void, RankedColumns, void> {
  const codes = new Uint16Array(rows * columns)
  const levels: Levels[] = []
  const column = new Float64Array(rows)
  for (let c = 0, cells = 0; c < columns; c++) {
    for (let row = 0, at = c; row < rows; row++, at += columns) column[row] = values[at]!
    const own = levelsOf(column)
    levels.push(own)
    writeCodes(column, own.high, codes, c * rows)
    cells += rows
    if (cells < CELLS_PER_SLICE) continue
    cells = 0
    yield
  }
  return { rows, columns, codes, levels }
}

function levelsOf(column: Float64Array): Levels {
  const values = fewValues(column) ?? sortedValues(column)
  return values.length <= MOST_CODES ? { low: values, high: values } : thin(values)
}

/** The different values in order, or null where there are more than a few. */
function fewValues(column: Float64Array): Float64Array | null {
  const seen = new Float64Array(FEW)
  let count = 0
  for (let row = 0; row < column.length; row++) {
    const value = column[row]!
    let at = 0
    while (at < count && seen[at] !== value) at++
    if (at < count) continue
    if (count === FEW) return null
    seen[count++] = value
  }
  return seen.slice(0, count).sort()
}

function sortedValues(column: Float64Array): Float64Array {
  const sorted = column.slice().sort()
  let count = 0
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[count++] = sorted[i]!
  return sorted.slice(0, count)
}

function thin(values: Float64Array): Levels {
  const low = new Float64Array(MOST_CODES)
  const high = new Float64Array(MOST_CODES)
  for (let code = 0; code < MOST_CODES; code++) {
    low[code] = values[Math.floor((code * values.length) / MOST_CODES)]!
    high[code] = values[Math.floor(((code + 1) * values.length) / MOST_CODES) - 1]!
  }
  return { low, high }
}

function writeCodes(column: Float64Array, high: Float64Array, codes: Uint16Array, from: number): void {
  for (let row = 0; row < column.length; row++) codes[from + row] = lowerBound(high, column[row]!)
}
