import { squaredDistance, type Matrix } from '../../math/matrix'

export interface Sums {
  /** k × columns. */
  sums: Float64Array
  counts: Float64Array
}

/** Sums and sizes of each cluster. */
export function sumClusters({ columns, values }: Matrix, labels: Int32Array, k: number): Sums {
  const sums = new Float64Array(k * columns)
  const counts = new Float64Array(k)
  for (let row = 0, at = 0; row < labels.length; row++) {
    const label = labels[row]!
    counts[label]!++
    for (let c = 0, to = label * columns; c < columns; c++) sums[to++]! += values[at++]!
  }
  return { sums, counts }
}

/** Means of the clusters in place of `centers`; an empty cluster keeps its center. Returns the squared movement of all. */
export function moveCenters(centers: Float64Array, { sums, counts }: Sums): number {
  const columns = centers.length / counts.length
  let moved = 0
  for (let at = 0; at < centers.length; at++) {
    const count = counts[Math.floor(at / columns)]!
    if (count === 0) continue
    const next = sums[at]! / count
    moved += (next - centers[at]!) ** 2
    centers[at] = next
  }
  return moved
}

/**
 * Gives each empty cluster the point farthest from its own center, a different one each (as scikit-learn does), so that k
 * clusters stay k. Returns how many were empty; `centers` changes only then.
 */
export function reseedEmpty(matrix: Matrix, centers: Float64Array, labels: Int32Array, counts: Float64Array): number {
  const { rows, columns, values } = matrix
  const empty = [...counts.keys()].filter((cluster) => counts[cluster] === 0)
  if (empty.length === 0) return 0
  const distance = (row: number): number => squaredDistance(values, row, centers, labels[row]!, columns)
  const distances = Float64Array.from({ length: rows }, (_, row) => distance(row))
  for (const cluster of empty) {
    let farthest = 0
    for (let row = 1; row < rows; row++) if (distances[row]! > distances[farthest]!) farthest = row
    distances[farthest] = -1
    centers.set(values.subarray(farthest * columns, (farthest + 1) * columns), cluster * columns)
  }
  return empty.length
}
