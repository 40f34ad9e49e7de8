import { openLoops } from './open-loops'

/** Beyond it the memory of one instance may not be had. */
const MOST_BYTES = 1024 * 1024 * 1024
const FLOAT = Float32Array.BYTES_PER_ELEMENT
const DOUBLE = Float64Array.BYTES_PER_ELEMENT
/** Rows and centers go by fours. */
const LANES = 4

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
}

/**
 * `values` is rows × columns; it should be centered, or float32 loses what tells rows apart. Undefined where the loops cannot be
 * had or memory would not do.
 */
export function openCenterLoop(
  values: Float64Array,
  columns: number,
  shift: Float64Array,
  k: number,
): CenterLoop | undefined {
  const rows = values.length / columns
  const padded = roundUp(k)
  const size = roundUp(rows) * (columns + 1) * FLOAT + padded * (columns + 1) * FLOAT + k * (columns + 1) * DOUBLE
  const loops = size < MOST_BYTES ? openLoops() : undefined
  if (!loops) return undefined
  const room = (length: number): number => loops.allocate(length * FLOAT)
  const [at, labelsAt] = [room(roundUp(rows) * columns), room(roundUp(rows))]
  const [centersAt, squaresAt] = [room(padded * columns), room(padded)]
  const [sumsAt, countsAt] = [room(2 * k * columns), room(k)]
  // Views come after the last piece: growing the memory detaches those that were there.
  const { buffer } = loops.memory
  const into = new Float32Array(buffer, at, rows * columns)
  for (let i = 0, c = 0; i < into.length; i++, c = c + 1 === columns ? 0 : c + 1) into[i] = values[i]! - shift[c]!
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

const roundUp = (count: number): number => Math.ceil(count / LANES) * LANES

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
