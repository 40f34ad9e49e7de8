import { openHeldRows, type HeldRows } from './held-rows'
import { LANES, roundUp } from './lanes'
import type { Loops } from './open-loops'

const FLOAT = Float32Array.BYTES_PER_ELEMENT
const DOUBLE = Float64Array.BYTES_PER_ELEMENT
/** Rows of one call: an engine compiles a loop better once it was seen, and takes that up from the next call on. */
const SEED_ROWS = 16_384

/** Rows in float32, held by compiled loops that find each one's nearest center (squared Euclidean) without an n × k matrix. */
export interface CenterLoop {
  /** Labels of the rows as last assigned; -1 after `begin`. A view: good until the loop is let go. */
  labels: Int32Array
  /** k × columns sums and k counts of the rows of each label, in float64: they follow the rows that move. */
  sums: Float64Array
  counts: Int32Array
  /** No row has a label, and sums are zero. */
  begin(): void
  /** The centers for the calls that follow: k × columns. */
  setCenters(centers: Float64Array): void
  /** Assigns rows `from` … `to` − 1, both multiples of 4 (`to` may be the last); returns how many labels changed. */
  assign(from: number, to: number): number
  seeds: SeedLoop
}

/** What k-means++ asks of rows: squared distances to the nearest center so far, with one center more. */
interface SeedLoop {
  /** Of each row, in float32; Infinity after `begin`. A view. */
  nearest: Float32Array
  begin(): void
  /** The sum of the distances, once each of these rows (four at most) were a center too. */
  try(rows: readonly number[]): Float64Array
  /** Makes the `at`-th of the rows tried last a center. */
  keep(at: number): void
}

/** `values` is rows × columns; `shift` should be about their mean, or float32 loses what tells rows apart. */
export function openCenterLoop(
  values: Float64Array,
  columns: number,
  shift: Float64Array,
  k: number,
): CenterLoop | undefined {
  const rows = values.length / columns
  const held = openHeldRows(rows, columns, shift, columns)
  if (!held) return undefined
  held.place(values, 0, rows)
  return centerLoopOn(held, k)
}

/** The loops over rows that are placed, `stride` apart as many numbers as columns. */
export function centerLoopOn({ loops, rows, columns, at }: HeldRows, k: number): CenterLoop {
  const padded = roundUp(k)
  const room = (length: number): number => loops.allocate(length * FLOAT)
  const labelsAt = room(roundUp(rows))
  const [centersAt, squaresAt] = [room(padded * columns), room(padded)]
  const [sumsAt, countsAt] = [room(2 * k * columns), room(k)]
  const openSeeds = placeSeeds(loops, rows, columns, at)
  // Views come after the last piece: growing the memory detaches those that were there.
  const { buffer } = loops.memory
  const all = new Int32Array(buffer, labelsAt, roundUp(rows))
  const places = {
    doubled: new Float32Array(buffer, centersAt, padded * columns),
    squares: new Float32Array(buffer, squaresAt, padded),
  }
  const sums = new Float64Array(buffer, sumsAt, k * columns)
  const counts = new Int32Array(buffer, countsAt, k)
  return {
    labels: all.subarray(0, rows),
    sums,
    counts,
    seeds: openSeeds(),
    begin() {
      all.fill(-1)
      sums.fill(0)
      counts.fill(0)
    },
    setCenters: (centers) => writeCenters(centers, columns, padded, places),
    assign(from, to) {
      const whole = to - (to % LANES)
      const run = (start: number, end: number): number =>
        loops.assign(at, columns, centersAt, squaresAt, padded, labelsAt, sumsAt, countsAt, start, end)
      const changed = whole > from ? run(from, whole) : 0
      return whole === to ? changed : changed + withoutPadding(all, rows, counts, () => run(whole, whole + LANES))
    },
  }
}

/** Room for seeding; what it gives is to be called once no more memory is asked for. */
function placeSeeds(loops: Loops, rows: number, columns: number, at: number): () => SeedLoop {
  const padded = roundUp(rows)
  const room = (length: number): number => loops.allocate(length * FLOAT)
  const [nearestAt, trialsAt, candidatesAt] = [room(padded), room(LANES * padded), room(LANES * columns)]
  const sumsAt = loops.allocate(LANES * DOUBLE)
  return () => {
    const { buffer } = loops.memory
    const values = new Float32Array(buffer, at, rows * columns)
    const all = new Float32Array(buffer, nearestAt, padded)
    const candidates = new Float32Array(buffer, candidatesAt, LANES * columns)
    const sums = new Float64Array(buffer, sumsAt, LANES)
    return {
      nearest: all.subarray(0, rows),
      // Rows of padding have no distance to add.
      begin: () => all.fill(Infinity, 0, rows).fill(0, rows),
      try(named) {
        named.forEach((row, lane) => {
          for (let c = 0; c < columns; c++) candidates[c * LANES + lane] = values[row * columns + c]!
        })
        sums.fill(0)
        for (let from = 0; from < padded; from += SEED_ROWS) {
          const to = Math.min(padded, from + SEED_ROWS)
          loops.tryCandidates(at, columns, candidatesAt, nearestAt, trialsAt, sumsAt, from, to)
        }
        return sums.slice(0, named.length)
      },
      keep: (lane) => loops.keepCandidate(trialsAt, lane, nearestAt, rows),
    }
  }
}

/** Runs over the last rows; those that are only padding (zeros, which add nothing to sums) keep no label and count nowhere. */
function withoutPadding(labels: Int32Array, rows: number, counts: Int32Array, run: () => number): number {
  let changed = run()
  for (let row = rows; row < labels.length; row++) {
    counts[labels[row]!]!--
    labels[row] = -1
    changed--
  }
  return changed
}

/** −2c column by column, and |c|²; centers of padding have a score that never wins. */
function writeCenters(
  centers: Float64Array,
  columns: number,
  padded: number,
  { doubled, squares }: { doubled: Float32Array; squares: Float32Array },
): void {
  squares.fill(Infinity)
  for (let k = 0; k < centers.length / columns; k++) {
    let square = 0
    for (let c = 0; c < columns; c++) {
      const value = centers[k * columns + c]!
      doubled[c * padded + k] = -2 * value
      square += value * value
    }
    squares[k] = square
  }
}
