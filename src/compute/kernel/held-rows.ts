import { LANES, roundUp } from './lanes'
import { openLoops, type Loops } from './open-loops'

const FLOAT = Float32Array.BYTES_PER_ELEMENT
const DOUBLE = Float64Array.BYTES_PER_ELEMENT
/** Values copied at a time: they stay in the processor's cache until they are read. */
const STAGED = 8192
/** Bytes that loops ask for beside each row: labels, marks, weights or distances. */
const BESIDE_A_ROW = 24

/**
 * Rows in float32 in the memory of compiled loops, each less `center`; where `stride` is more than the columns, with a 1 after the last
 * column and zeros after that.
 */
export interface HeldRows {
  rows: number
  columns: number
  stride: number
  center: Float64Array
  loops: Loops
  /** Their address; zeros fill the rows up to a multiple of 4. */
  at: number
  /** Places rows `from` … `to` − 1, each once. */
  place(values: Float64Array, from: number, to: number): void
  /** Of the rows placed, the sum of each column's differences from `center`, and of their squares, in float64. */
  moments(): { sums: Float64Array; squares: Float64Array }
}

/** Columns and a 1 for the intercept, by fours. */
export const strideWithOne = (columns: number): number => roundUp(columns + 1)

/** Room for rows. Undefined where the loops cannot be had or memory would not do. */
export function openHeldRows(
  rows: number,
  columns: number,
  center: Float64Array,
  stride: number,
): HeldRows | undefined {
  const padded = roundUp(rows)
  const perStage = Math.max(LANES, Math.floor(STAGED / columns / LANES) * LANES)
  const loops = openLoops(padded * (stride * FLOAT + BESIDE_A_ROW) + (perStage + 3) * columns * DOUBLE)
  if (!loops) return undefined
  const at = loops.allocate(padded * stride * FLOAT)
  const stageAt = loops.allocate(perStage * columns * DOUBLE)
  const [centerAt, sumsAt, squaresAt] = [0, 0, 0].map(() => loops.allocate(columns * DOUBLE)) as [
    number,
    number,
    number,
  ]
  // Later pieces may grow the memory, which detaches views that were there.
  const doubles = (from: number, length: number) => new Float64Array(loops.memory.buffer, from, length)
  doubles(centerAt, columns).set(center)
  return {
    rows,
    columns,
    stride,
    center,
    loops,
    at,
    place(values, from, to) {
      const stage = doubles(stageAt, perStage * columns)
      for (let start = from; start < to; start += perStage) {
        const end = Math.min(to, start + perStage)
        stage.set(values.subarray(start * columns, end * columns))
        const into = at + start * stride * FLOAT
        loops.centerRows(stageAt, end - start, columns, centerAt, into, stride, sumsAt, squaresAt)
      }
      const floats = new Float32Array(loops.memory.buffer, at, rows * stride)
      if (stride > columns) for (let one = from * stride + columns; one < to * stride; one += stride) floats[one] = 1
    },
    moments: () => ({ sums: doubles(sumsAt, columns).slice(), squares: doubles(squaresAt, columns).slice() }),
  }
}
