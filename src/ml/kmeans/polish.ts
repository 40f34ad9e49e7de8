import type { Matrix } from '../../math/matrix'
import { nearestCenters } from '../../math/nearest-center'
import { moveCenters, reseedEmpty, sumClusters } from './update-centers'

const DISTANCES_PER_SLICE = 2_000_000

export interface Polished {
  centers: Float64Array
  labels: Int32Array
  sizes: Uint32Array
  inertia: number
  iterations: number
  /** No assignment changed in the last round. */
  settled: boolean
}

/**
 * Lloyd's algorithm (Lloyd 1982) in float64 from centers that are nearly right, until no assignment changes: centers are then
 * the means of their members, on whichever backend they were found.
 */
export function* polish(matrix: Matrix, first: Float64Array, most: number): Generator<void, Polished, void> {
  const { rows, columns } = matrix
  const centers = first.slice()
  const k = centers.length / columns
  const slice = Math.max(1, Math.floor(DISTANCES_PER_SLICE / k))
  let before = new Int32Array(rows).fill(-1)
  let labels = new Int32Array(rows)
  for (let iterations = 1; ; iterations++) {
    let inertia = 0
    for (let from = 0; from < rows; from += slice) {
      inertia += nearestCenters(matrix.values, columns, centers, labels, from, Math.min(rows, from + slice))
      if (rows > slice) yield
    }
    const settled = labels.every((label, row) => label === before[row])
    if (settled || iterations >= most) {
      const sizes = Uint32Array.from(sumClusters(matrix, labels, k).counts)
      return { centers, labels, sizes, inertia, iterations, settled }
    }
    const sums = sumClusters(matrix, labels, k)
    reseedEmpty(matrix, centers, labels, sums.counts)
    moveCenters(centers, sums)
    ;[before, labels] = [labels, before]
  }
}
