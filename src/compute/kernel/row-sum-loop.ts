import { openLoops } from './open-loops'

/** What is compiled for sums of rows (`assembly/row-sums.ts`). */
export interface RowSumFunctions {
  sumListedRows(rows: number, starts: number, row: number, weight: number, from: number, to: number, out: number): void
}

/** Columns of a block: as many sums as registers hold. */
export const ROW_SUM_WIDTH = 32

/** Lists of rows with weights; list l lies from starts[l] to starts[l + 1]. */
export interface RowLists {
  starts: Uint32Array
  row: Uint32Array
  weight: Float32Array
}

/** Weighted sums of rows of a matrix, a block of 32 columns at a time. */
export interface RowSumLoop {
  /** The block, rows × 32, row-major: to be filled. */
  block: Float32Array
  /** Lists × 32, row-major: the sums of each list. */
  sums: Float32Array
  /** Sums lists `from` to `to` − 1. */
  sum(from: number, to: number): void
}

/** Room for the lists and for blocks of so many rows. Undefined where the loops cannot be had or memory would not do. */
export function openRowSumLoop({ starts, row, weight }: RowLists, rows: number): RowSumLoop | undefined {
  const lists = starts.length - 1
  const lengths = [rows * ROW_SUM_WIDTH, lists * ROW_SUM_WIDTH, starts.length, row.length, weight.length]
  const loops = openLoops(lengths.reduce((sum, length) => sum + 4 * length + 16, 0))
  if (!loops) return undefined
  const places = lengths.map((length) => loops.allocate(4 * length)) as [number, number, number, number, number]
  const [block, sums, startsAt, rowAt, weightAt] = places
  const { buffer } = loops.memory
  new Uint32Array(buffer, startsAt, starts.length).set(starts)
  new Uint32Array(buffer, rowAt, row.length).set(row)
  new Float32Array(buffer, weightAt, weight.length).set(weight)
  return {
    block: new Float32Array(buffer, block, rows * ROW_SUM_WIDTH),
    sums: new Float32Array(buffer, sums, lists * ROW_SUM_WIDTH),
    sum: (from, to) => loops.sumListedRows(block, startsAt, rowAt, weightAt, from, to, sums),
  }
}
