import { centerLoopOn, openHeldRows, type CenterLoop } from '../../compute'
import { pilotMeans } from '../../math/column-moments'
import type { Matrix } from '../../math/matrix'
import type { SeedDistances } from './seed-centers'
import type { KMeansConfig, Start } from './types'
import { moveCenters, reseedEmpty } from './update-centers'

/** Products of one call: a few milliseconds. An engine compiles a loop better once it was seen, and takes that up from the next call on. */
const PRODUCTS_PER_SLICE = 6_000_000
/** Below this many products a round Hamerly's bounds are as fast, and need no copy of the rows. */
const LEAST_PRODUCTS = 200_000
/** With few columns the bounds leave out more than the lanes win. */
const LEAST_COLUMNS = 4
/** Of the mean variance: beyond, squares leave the range of float32. */
const [LEAST_VARIANCE, GREATEST_VARIANCE] = [1e-24, 1e24]

/** Starts of K-means on compiled loops; a start also says what inertia it reached, and leaves its labels. */
interface CompiledStarts {
  seeds: SeedDistances
  run(first: Float64Array, config: KMeansConfig): Generator<void, Start, void>
  labels(): Int32Array
  /** Sum of squared distances to the means of the columns. */
  power: number
}

/** Undefined where the loops cannot be had, or would not pay. */
export function openCompiledStarts(matrix: Matrix, k: number): CompiledStarts | undefined {
  const { rows, columns, values } = matrix
  if (columns < LEAST_COLUMNS || rows * columns * k < LEAST_PRODUCTS) return undefined
  const shift = pilotMeans(matrix)
  const held = openHeldRows(rows, columns, shift, columns)
  if (!held) return undefined
  held.place(values, 0, rows)
  const { sums, squares } = held.moments()
  const about = squares.reduce((sum, square) => sum + square, 0)
  const power = squares.reduce((sum, square, c) => sum + Math.max(0, square - sums[c]! ** 2 / rows), 0)
  const variance = power / (rows * columns)
  if (!(variance >= LEAST_VARIANCE && variance <= GREATEST_VARIANCE)) return undefined
  const loop = centerLoopOn(held, k)
  const loaded: Loaded = { matrix, loop, shift, power: about }
  const run = (first: Float64Array, config: KMeansConfig) => lloyd(loaded, first, config)
  return { seeds: loop.seeds, run, labels: () => loop.labels, power }
}

interface Loaded {
  matrix: Matrix
  loop: CenterLoop
  /** Rows are held less this: about the means of the columns. */
  shift: Float64Array
  /** Sum of squared distances to it. */
  power: number
}

/**
 * Lloyd's algorithm with assignments in float32; sums, centers and convergence in float64. The last assignment may be off for rows
 * that lie between two centers to float32: `polish` goes over it.
 */
function* lloyd(loaded: Loaded, first: Float64Array, config: KMeansConfig): Generator<void, Start, void> {
  const { matrix, loop, shift } = loaded
  const { rows, columns } = matrix
  const centers = first.slice()
  const slice = Math.max(4, Math.floor(PRODUCTS_PER_SLICE / (columns * config.k) / 4) * 4)
  let reseeded = 0
  loop.begin()
  for (let iterations = 1; ; iterations++) {
    loop.setCenters(centers.map((value, at) => value - shift[at % columns]!))
    let changed = 0
    for (let from = 0; from < rows; from += slice) {
      changed += loop.assign(from, Math.min(rows, from + slice))
      yield
    }
    const sums = wholeSums(loop, shift)
    const empty = reseedEmpty(matrix, centers, loop.labels, sums.counts)
    reseeded += empty
    const moved = moveCenters(centers, sums) + empty
    const converged = changed === 0 || moved <= config.tolerance
    if (!converged && iterations < config.maxIterations) continue
    return { centers, iterations, converged, reseeded, inertia: inertiaOf(loaded, centers) }
  }
}

function wholeSums({ sums, counts }: CenterLoop, shift: Float64Array) {
  const columns = shift.length
  const whole = sums.map((sum, at) => sum + counts[Math.floor(at / columns)]! * shift[at % columns]!)
  return { sums: whole, counts: Float64Array.from(counts) }
}

/** Sum of |x − c|² = Σ|x|² − 2 Σ c·(sum of c's rows) + Σ count·|c|², all about the shift. */
function inertiaOf({ loop: { sums, counts }, shift, power }: Loaded, centers: Float64Array): number {
  const columns = shift.length
  let inertia = power
  for (let at = 0; at < centers.length; at++) {
    const center = centers[at]! - shift[at % columns]!
    inertia += center * (counts[Math.floor(at / columns)]! * center - 2 * sums[at]!)
  }
  return Math.max(0, inertia)
}
