import type { Matrix } from '../../math/matrix'
import { nearestCenters } from '../../math/nearest-center'

/** Distances between yields: some tens of milliseconds. */
const DISTANCES_PER_SLICE = 2_000_000

/** Writes the nearest center of every row into `labels`; the sum of squared distances to them. Yields between slices. */
export function* assignAll(
  { rows, columns, values }: Matrix,
  centers: Float64Array,
  labels: Int32Array,
): Generator<void, number, void> {
  const slice = Math.max(1, Math.floor((DISTANCES_PER_SLICE * columns) / centers.length))
  let inertia = 0
  for (let from = 0; from < rows; from += slice) {
    inertia += nearestCenters(values, columns, centers, labels, from, Math.min(rows, from + slice))
    yield
  }
  return inertia
}
