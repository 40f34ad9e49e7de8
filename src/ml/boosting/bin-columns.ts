import type { Random } from '../../core/random'
import type { Matrix } from '../../math/matrix'
import { midpoint } from '../trees/midpoint'

/** Columns sorted into bins, four to a word: one read of a row brings the bins of four columns. */
export interface BinnedColumns {
  rows: number
  columns: number
  /** Groups of four columns × rows; the first column of a group is in the low byte. */
  words: Uint32Array
  /** Upper bounds of all bins of a column but the last, ascending: a value lies in the first bin whose bound is at least it. */
  cuts: Float64Array[]
  /** Where the bins of each column begin among those of all; padded to whole groups. */
  offsets: Int32Array
  /** Bins of all columns. */
  bins: number
}

export const GROUP = 4
/** Quantiles come from this many rows, where there are more. */
const QUANTILE_ROWS = 20_000
/** Columns that are copied out of the matrix together: they share its cache lines. */
const TOGETHER = 8

/**
 * Sorts every column into bins: one for each value where those are few enough, else quantiles, bounded halfway between values (as
 * LightGBM and scikit-learn do). Yields now and then.
 */
export function* binColumns(matrix: Matrix, bins: number, random: Random): Generator<void, BinnedColumns, void> {
  const { rows, columns } = matrix
  const groups = Math.ceil(columns / GROUP)
  const words = new Uint32Array(groups * rows)
  const cuts: Float64Array[] = []
  const offsets = new Int32Array(groups * GROUP)
  const looked = quantileRows(rows, random)
  const block = new Float64Array(TOGETHER * rows)
  let used = 0
  for (let c = 0; c < columns; c++) {
    if (c % TOGETHER === 0) {
      copyColumns(matrix, c, block)
      yield
    }
    const column = block.subarray((c % TOGETHER) * rows, ((c % TOGETHER) + 1) * rows)
    const own = cutsOf(column, bins, looked)
    cuts.push(own)
    offsets[c] = used
    used += own.length + 1
    writeBins(column, own, words, Math.floor(c / GROUP) * rows, (c % GROUP) * 8)
    if (rows * TOGETHER > CELLS_PER_SLICE) yield
  }
  // The columns that fill up the last group share one bin that nothing reads.
  offsets.fill(used, columns)
  return { rows, columns, words, cuts, offsets, bins: used + 1 }
}

const CELLS_PER_SLICE = 100_000

function copyColumns({ rows, columns, values }: Matrix, first: number, block: Float64Array): void {
  const count = Math.min(TOGETHER, columns - first)
  for (let row = 0; row < rows; row++) {
    const from = row * columns + first
    for (let c = 0; c < count; c++) block[c * rows + row] = values[from + c]!
  }
}

/** Bin of a row in a column. */
export const binOf = ({ words, rows }: BinnedColumns, column: number, row: number): number =>
  (words[(column >> 2) * rows + row]! >>> ((column & 3) << 3)) & 255

function quantileRows(rows: number, random: Random): Uint32Array | null {
  if (rows <= QUANTILE_ROWS) return null
  return Uint32Array.from({ length: QUANTILE_ROWS }, () => random.int(rows))
}

function cutsOf(column: Float64Array, bins: number, looked: Uint32Array | null): Float64Array {
  const few = fewValues(column, bins)
  if (few) return Float64Array.from({ length: few.length - 1 }, (_, i) => midpoint(few[i]!, few[i + 1]!))
  const sorted = looked ? valuesAt(column, looked) : column.slice()
  sorted.sort()
  const cuts: number[] = []
  for (let bin = 1; bin < bins; bin++) {
    const at = Math.round((bin * sorted.length) / bins)
    const [low, high] = [sorted[at - 1]!, sorted[at]!]
    const cut = low < high ? midpoint(low, high) : low
    if (cuts.length === 0 || cut > cuts.at(-1)!) cuts.push(cut)
  }
  return Float64Array.from(cuts)
}

function valuesAt(column: Float64Array, rows: Uint32Array): Float64Array {
  const values = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) values[i] = column[rows[i]!]!
  return values
}

/** The different values in order, or null where there are more than `most`. */
function fewValues(column: Float64Array, most: number): Float64Array | null {
  const seen = new Set<number>()
  let last = NaN
  for (let row = 0; row < column.length; row++) {
    const value = column[row]!
    if (value === last) continue
    last = value
    seen.add(value)
    if (seen.size > most) return null
  }
  return Float64Array.from(seen).sort()
}

const BUCKETS = 1024

/**
 * Writes the bin of every value. Values fall into even buckets first: which of the cuts lie in a value's own bucket is known
 * beforehand, so that only those few are searched.
 */
function writeBins(column: Float64Array, cuts: Float64Array, words: Uint32Array, from: number, shift: number): void {
  if (cuts.length === 0) return
  const low = cuts[0]!
  const scale = BUCKETS / (cuts.at(-1)! - low)
  const bucketOf = (value: number): number => Math.max(0, Math.min(BUCKETS - 1, (value - low) * scale)) | 0
  const before = new Uint16Array(BUCKETS + 1)
  for (const cut of cuts) before[bucketOf(cut) + 1]!++
  for (let bucket = 0; bucket < BUCKETS; bucket++) before[bucket + 1]! += before[bucket]!
  for (let row = 0; row < column.length; row++) {
    const value = column[row]!
    const bucket = bucketOf(value)
    let bin = before[bucket]!
    let end = before[bucket + 1]!
    while (bin < end) {
      const middle = (bin + end) >>> 1
      if (cuts[middle]! < value) bin = middle + 1
      else end = middle
    }
    words[from + row]! |= bin << shift
  }
}
