import type { Polished } from './polish'

/** Clusters renamed by their centers: ascending in the first column, then in the next. So names do not hang on the start. */
export function orderClusters(found: Polished, columns: number): Polished {
  const k = found.sizes.length
  const order = Array.from({ length: k }, (_, c) => c).sort((a, b) => compare(found.centers, a, b, columns))
  const place = new Int32Array(k)
  order.forEach((cluster, at) => (place[cluster] = at))
  const centers = new Float64Array(found.centers.length)
  order.forEach((cluster, at) => {
    centers.set(found.centers.subarray(cluster * columns, (cluster + 1) * columns), at * columns)
  })
  return {
    ...found,
    centers,
    labels: found.labels.map((label) => place[label]!),
    sizes: Uint32Array.from(order, (cluster) => found.sizes[cluster]!),
  }
}

function compare(centers: Float64Array, a: number, b: number, columns: number): number {
  for (let c = 0; c < columns; c++) {
    const difference = centers[a * columns + c]! - centers[b * columns + c]!
    if (difference !== 0) return difference
  }
  return a - b
}
