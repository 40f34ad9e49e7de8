import type { Matrix } from '../../math/matrix'
import { assignAll } from './assign-all'
import { assignFrom } from './assign-from'
import { moveCenters, reseedEmpty, sumClusters } from './update-centers'

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
 * the means of their members, on whichever backend they were found. `known` are labels that come close: where they hold, one look
 * at all rows is enough.
 */
export function* polish(
  matrix: Matrix,
  first: Float64Array,
  most: number,
  known?: Int32Array,
): Generator<void, Polished, void> {
  const { rows, columns } = matrix
  const centers = first.slice()
  const k = centers.length / columns
  let before = known?.slice() ?? new Int32Array(rows).fill(-1)
  let labels = new Int32Array(rows)
  if (known) follow(matrix, centers, known, k)
  for (let iterations = 1; ; iterations++) {
    const inertia = yield* known ? assignFrom(matrix, centers, before, labels) : assignAll(matrix, centers, labels)
    const settled = isSame(labels, before)
    if (settled || iterations >= most) {
      const sizes = countMembers(labels, k)
      return { centers, labels, sizes, inertia, iterations, settled }
    }
    follow(matrix, centers, labels, k)
    ;[before, labels] = [labels, before]
  }
}

/** Moves the centers to the means of their members. */
function follow(matrix: Matrix, centers: Float64Array, labels: Int32Array, k: number): void {
  const sums = sumClusters(matrix, labels, k)
  reseedEmpty(matrix, centers, labels, sums.counts)
  moveCenters(centers, sums)
}

function countMembers(labels: Int32Array, k: number): Uint32Array {
  const sizes = new Uint32Array(k)
  for (let row = 0; row < labels.length; row++) sizes[labels[row]!]!++
  return sizes
}

function isSame(labels: Int32Array, others: Int32Array): boolean {
  for (let row = 0; row < labels.length; row++) if (labels[row] !== others[row]) return false
  return true
}
