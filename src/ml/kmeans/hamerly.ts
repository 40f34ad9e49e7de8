import { squaredDistance, type Matrix } from '../../math/matrix'
import type { KMeansConfig, Start } from './types'
import { moveCenters, reseedEmpty, sumClusters } from './update-centers'

/** Distances between yields: some tens of milliseconds. */
const DISTANCES_PER_SLICE = 1_000_000

interface Bounds {
  labels: Int32Array
  /** At least the distance to the own center. */
  upper: Float64Array
  /** At most the distance to any other center. */
  lower: Float64Array
}

/**
 * One start of K-means to convergence with Hamerly's bounds (Hamerly 2010, "Making k-means even faster", algorithm 1):
 * the centers that Lloyd's algorithm would find, with the distances left out that cannot change an assignment. Yields within
 * a round, so that it can be stopped. Time O(n·k·d) a round at worst, memory O(n).
 */
export function* hamerly(matrix: Matrix, first: Float64Array, config: KMeansConfig): Generator<void, Start, void> {
  const { rows, columns } = matrix
  const k = config.k
  const centers = first.slice()
  const bounds: Bounds = {
    labels: new Int32Array(rows),
    upper: new Float64Array(rows).fill(Infinity),
    lower: new Float64Array(rows).fill(-Infinity),
  }
  const slice = Math.max(1, Math.floor(DISTANCES_PER_SLICE / k))
  let iterations = 0
  let reseeded = 0
  for (; iterations < config.maxIterations; iterations++) {
    const halves = halfGaps(centers, k, columns)
    for (let from = 0; from < rows; from += slice) {
      assign(matrix, centers, halves, bounds, from, Math.min(rows, from + slice))
      if (rows > slice) yield
    }
    const sums = sumClusters(matrix, bounds.labels, k)
    const before = centers.slice()
    const empty = reseedEmpty(matrix, centers, bounds.labels, sums.counts)
    reseeded += empty
    const moved = moveCenters(centers, sums) + empty
    if (moved <= config.tolerance) return { centers, iterations: iterations + 1, converged: true, reseeded }
    loosen(bounds, before, centers, k, columns)
  }
  return { centers, iterations, converged: false, reseeded }
}

/** Half the distance from each center to the nearest other: a point nearer than that cannot belong elsewhere. */
function halfGaps(centers: Float64Array, k: number, columns: number): Float64Array {
  const gaps = new Float64Array(k).fill(Infinity)
  for (let a = 0; a < k; a++) {
    for (let b = a + 1; b < k; b++) {
      const gap = Math.sqrt(squaredDistance(centers, a, centers, b, columns)) / 2
      if (gap < gaps[a]!) gaps[a] = gap
      if (gap < gaps[b]!) gaps[b] = gap
    }
  }
  return gaps
}

function assign(
  { columns, values }: Matrix,
  centers: Float64Array,
  halves: Float64Array,
  { labels, upper, lower }: Bounds,
  from: number,
  to: number,
): void {
  for (let row = from; row < to; row++) {
    const label = labels[row]!
    const half = halves[label]!
    const bound = half > lower[row]! ? half : lower[row]!
    if (upper[row]! <= bound) continue
    const own = Math.sqrt(squaredDistance(values, row, centers, label, columns))
    upper[row] = own
    if (own <= bound) continue
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
    labels[row] = nearest
    upper[row] = Math.sqrt(best)
    lower[row] = Math.sqrt(second)
  }
}

/** After the centers have moved: every bound by as much as its centers can have come nearer or gone away. */
function loosen(bounds: Bounds, before: Float64Array, centers: Float64Array, k: number, columns: number): void {
  const moves = Float64Array.from({ length: k }, (_, c) => Math.sqrt(squaredDistance(before, c, centers, c, columns)))
  const most = moves.reduce((max, move) => Math.max(max, move), 0)
  const { labels, upper, lower } = bounds
  for (let row = 0; row < labels.length; row++) {
    upper[row]! += moves[labels[row]!]!
    lower[row]! -= most
  }
}
