import { squaredDistance, type Matrix } from '../../math/matrix'
import { nearestCenters } from '../../math/nearest-center'

/** Distances between yields: some tens of milliseconds. */
const DISTANCES_PER_SLICE = 2_000_000
/** What rounding may make of a comparison. */
const SURELY = 1 - 1e-9

/**
 * `assignAll` where most labels are `known`: a row that is nearer to its center than half the way from there to the next one has no
 * nearer center (Elkan 2003, lemma 1), so that one distance is enough. Writes `labels`; the sum of squared distances to them.
 */
export function* assignFrom(
  { rows, columns, values }: Matrix,
  centers: Float64Array,
  known: Int32Array,
  labels: Int32Array,
): Generator<void, number, void> {
  const safe = quarterGaps(centers, columns)
  const slice = Math.max(1, Math.floor((DISTANCES_PER_SLICE * columns) / centers.length))
  let inertia = 0
  for (let row = 0; row < rows; row++) {
    if (row % slice === slice - 1) yield
    const label = known[row]!
    const own = squaredDistance(values, row, centers, label, columns)
    if (own <= safe[label]!) {
      labels[row] = label
      inertia += own
    } else inertia += nearestCenters(values, columns, centers, labels, row, row + 1)
  }
  return inertia
}

/** A quarter of the squared distance from each center to the nearest other. */
function quarterGaps(centers: Float64Array, columns: number): Float64Array {
  const gaps = new Float64Array(centers.length / columns).fill(Infinity)
  for (let a = 0; a < gaps.length; a++) {
    for (let b = a + 1; b < gaps.length; b++) {
      const gap = (squaredDistance(centers, a, centers, b, columns) / 4) * SURELY
      gaps[a] = Math.min(gaps[a]!, gap)
      gaps[b] = Math.min(gaps[b]!, gap)
    }
  }
  return gaps
}
