import { squaredDistance, type Matrix } from '../../math/matrix'
import type { KMeansConfig, Start } from './types'
import { moveCenters, reseedEmpty, type Sums } from './update-centers'

/** Distances between yields: some tens of milliseconds. */
const DISTANCES_PER_SLICE = 1_000_000

/** What is known of every row between rounds. */
interface Bounds {
  labels: Int32Array
  /** At least the distance to the own center. */
  upper: Float64Array
  /** At most the distance to any other center. */
  lower: Float64Array
}

/** How far the centers moved since the bounds were set, and how far apart they are now. */
interface Geometry {
  moves: Float64Array
  most: number
  /** Half the distance from each center to the nearest other: a row nearer than that cannot belong elsewhere. */
  halves: Float64Array
}

/**
 * One start of K-means to convergence with Hamerly's bounds (Hamerly 2010, "Making k-means even faster", algorithm 1):
 * the centers that Lloyd's algorithm would find, with the distances left out that cannot change an assignment. Sums follow the
 * rows that move, so that a round without moves costs one look at two bounds a row. Yields in every round, so that it can be
 * stopped. Time O(n·k·d) a round at worst, memory O(n).
 */
export function* hamerly(matrix: Matrix, first: Float64Array, config: KMeansConfig): Generator<void, Start, void> {
  const { rows, columns } = matrix
  const { k } = config
  const centers = first.slice()
  const bounds = unboundedRows(rows)
  const sums: Sums = { sums: new Float64Array(k * columns), counts: new Float64Array(k) }
  const geometry: Geometry = { moves: new Float64Array(k), most: 0, halves: new Float64Array(k) }
  const slice = Math.max(1, Math.floor(DISTANCES_PER_SLICE / k))
  let reseeded = 0
  for (let iterations = 1; ; iterations++) {
    halveGaps(centers, columns, geometry.halves)
    for (let from = 0; from < rows; from += slice) {
      assign(matrix, centers, geometry, bounds, sums, from, Math.min(rows, from + slice))
      yield
    }
    const before = centers.slice()
    const empty = reseedEmpty(matrix, centers, bounds.labels, sums.counts)
    reseeded += empty
    const moved = moveCenters(centers, sums) + empty
    const converged = moved <= config.tolerance
    if (converged || iterations >= config.maxIterations) return { centers, iterations, converged, reseeded }
    measureMoves(before, centers, columns, geometry)
  }
}

/** Nothing is known, and no row is anywhere. */
const unboundedRows = (rows: number): Bounds => ({
  labels: new Int32Array(rows).fill(-1),
  upper: new Float64Array(rows).fill(Infinity),
  lower: new Float64Array(rows).fill(-Infinity),
})

function halveGaps(centers: Float64Array, columns: number, halves: Float64Array): void {
  halves.fill(Infinity)
  for (let a = 0; a < halves.length; a++) {
    for (let b = a + 1; b < halves.length; b++) {
      const half = Math.sqrt(squaredDistance(centers, a, centers, b, columns)) / 2
      if (half < halves[a]!) halves[a] = half
      if (half < halves[b]!) halves[b] = half
    }
  }
}

function measureMoves(before: Float64Array, centers: Float64Array, columns: number, geometry: Geometry): void {
  geometry.most = 0
  for (let c = 0; c < geometry.moves.length; c++) {
    geometry.moves[c] = Math.sqrt(squaredDistance(before, c, centers, c, columns))
    geometry.most = Math.max(geometry.most, geometry.moves[c]!)
  }
}

/** Loosens the bounds of rows by what the centers moved, and looks again at those that are no longer safe. */
function assign(
  matrix: Matrix,
  centers: Float64Array,
  { moves, most, halves }: Geometry,
  bounds: Bounds,
  sums: Sums,
  from: number,
  to: number,
): void {
  const { columns, values } = matrix
  const { labels, upper, lower } = bounds
  for (let row = from; row < to; row++) {
    const label = labels[row]!
    if (label >= 0) {
      const loosened = upper[row]! + moves[label]!
      const least = lower[row]! - most
      const safe = halves[label]! > least ? halves[label]! : least
      upper[row] = loosened
      lower[row] = least
      if (loosened <= safe) continue
      const own = Math.sqrt(squaredDistance(values, row, centers, label, columns))
      upper[row] = own
      if (own <= safe) continue
    }
    const nearest =
      columns === 3 ? scanThree(values, row, centers, bounds) : scan(values, columns, row, centers, bounds)
    if (nearest !== label) move(matrix, row, label, nearest, sums)
    labels[row] = nearest
  }
}

/** The nearest center of a row; sets its bounds to the nearest and second nearest distance. */
function scan(
  values: Float64Array,
  columns: number,
  row: number,
  centers: Float64Array,
  { upper, lower }: Bounds,
): number {
  let best = Infinity
  let second = Infinity
  let nearest = 0
  for (let c = 0, k = 0; c < centers.length; c += columns, k++) {
    let distance = 0
    for (let i = 0, at = row * columns; i < columns; i++) {
      const difference = values[at + i]! - centers[c + i]!
      distance += difference * difference
    }
    if (distance < best) {
      second = best
      best = distance
      nearest = k
    } else if (distance < second) second = distance
  }
  upper[row] = Math.sqrt(best)
  lower[row] = Math.sqrt(second)
  return nearest
}

/** `scan` unrolled for three columns, the usual case. */
function scanThree(values: Float64Array, row: number, centers: Float64Array, { upper, lower }: Bounds): number {
  const x = values[row * 3]!
  const y = values[row * 3 + 1]!
  const z = values[row * 3 + 2]!
  let best = Infinity
  let second = Infinity
  let nearest = 0
  for (let c = 0, k = 0; c < centers.length; c += 3, k++) {
    const dx = x - centers[c]!
    const dy = y - centers[c + 1]!
    const dz = z - centers[c + 2]!
    const distance = dx * dx + dy * dy + dz * dz
    if (distance < best) {
      second = best
      best = distance
      nearest = k
    } else if (distance < second) second = distance
  }
  upper[row] = Math.sqrt(best)
  lower[row] = Math.sqrt(second)
  return nearest
}

/** Takes a row out of one cluster's sums (none at first) and into another's. */
function move({ columns, values }: Matrix, row: number, from: number, to: number, { sums, counts }: Sums): void {
  const start = row * columns
  for (let c = 0; c < columns; c++) {
    const value = values[start + c]!
    if (from >= 0) sums[from * columns + c]! -= value
    sums[to * columns + c]! += value
  }
  if (from >= 0) counts[from]!--
  counts[to]!++
}
