import type { Random } from '../../../core/random'
import { descend, type Learned, type Pace } from './adam'
import type { Batch } from './types'
import type { Sequences } from './sequences'

/** Slopes of vectors of terms as they come: only rows that a batch met are touched. */
interface TableSlopes {
  values: Float32Array
  /** Rows with slopes that are not taken yet, and a mark for each of them. */
  met: number[]
  isMet: Uint8Array
}

/** Spread of a vector's numbers before anything is learned. */
const SPREAD = 0.1

export function drawVectors(rows: number, width: number, random: Random): Float32Array {
  const values = new Float32Array(rows * width)
  for (let at = 0; at < values.length; at++) values[at] = SPREAD * random.normal()
  return values
}

export const noSlopes = (rows: number, width: number): TableSlopes => ({
  values: new Float32Array(rows * width),
  met: [],
  isMet: new Uint8Array(rows),
})

/** Which rows of the table made which rows of a batch, and how much each counted. */
export interface Entries {
  count: number
  from: Uint32Array
  to: Uint32Array
  weight: Float32Array
}

/**
 * Texts as a matrix of their places' vectors: the sum of a place's rows over the root of their number. `keeps` says which rows count
 * this time (all, where nothing is learned).
 */
export function gatherBatch(
  sequences: Sequences,
  texts: ArrayLike<number>,
  vectors: Float32Array,
  width: number,
  leastPlaces: number,
  keeps = (): boolean => true,
): { batch: Batch; entries: Entries } {
  const { starts, firsts, rows } = sequences
  const lengths = Int32Array.from(texts, (text) => starts[text + 1]! - starts[text]!)
  const steps = lengths.reduce((most, length) => Math.max(most, length), leastPlaces)
  const most = lengths.reduce((sum, length, b) => sum + rowsOf(sequences, texts[b]!, length), 0)
  const [from, to, weight] = [new Uint32Array(most), new Uint32Array(most), new Float32Array(most)]
  const inputs = new Float32Array(steps * texts.length * width)
  let count = 0
  for (let b = 0; b < texts.length; b++) {
    const start = starts[texts[b]!]!
    for (let t = 0; t < lengths[b]!; t++) {
      const [first, end] = [firsts[start + t]!, firsts[start + t + 1]!]
      const share = 1 / Math.sqrt(end - first)
      const place = t * texts.length + b
      for (let i = first; i < end; i++) {
        if (!keeps()) continue
        from[count] = rows[i]!
        to[count] = place
        weight[count++] = share
        for (let c = 0, at = place * width, own = rows[i]! * width; c < width; c++)
          inputs[at + c]! += share * vectors[own + c]!
      }
    }
  }
  return { batch: { texts: texts.length, steps, lengths, inputs }, entries: { count, from, to, weight } }
}

function rowsOf({ starts, firsts }: Sequences, text: number, length: number): number {
  const start = starts[text]!
  return firsts[start + length]! - firsts[start]!
}

/** Hands the slopes by a batch's inputs on to the rows that they were made of. */
export function addSlopes(
  { values, met, isMet }: TableSlopes,
  { count, from, to, weight }: Entries,
  by: Float32Array,
  width: number,
): void {
  for (let i = 0; i < count; i++) {
    const [row, share] = [from[i]!, weight[i]!]
    if (isMet[row] === 0) {
      isMet[row] = 1
      met.push(row)
    }
    for (let c = 0, at = row * width, given = to[i]! * width; c < width; c++) values[at + c]! += share * by[given + c]!
  }
}

/** A step for the rows that were met; the others' running means rest (as in TensorFlow's LazyAdam). */
export function descendMet(table: Learned, slopes: TableSlopes, width: number, pace: Pace): void {
  for (const row of slopes.met) {
    descend(table, slopes.values, pace, row * width, (row + 1) * width)
    slopes.isMet[row] = 0
  }
  slopes.met.length = 0
}
