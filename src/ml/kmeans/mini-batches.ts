import type { Random } from '../../core/random'
import type { Matrix } from '../../math/matrix'
import { nearestCenters } from '../../math/nearest-center'
import { drawRows } from './draw-rows'
import { seedCenters } from './seed-centers'
import type { KMeansConfig, Start } from './types'
import { sumClusters, type Sums } from './update-centers'

const BATCH_ROWS = 8_192
/** Rows among which the first centers are drawn, at least so many for each. */
const SEED_ROWS = 20_000
const SEED_ROWS_EACH = 30
/** Weight of a batch in the running mean of inertia. */
const SMOOTHING = 0.1
/** A start has converged when the running mean was not lower by more than this share in so many batches. */
const LEAST_GAIN = 1e-4
const PATIENCE = 20
/** Every so many batches, centers that got less than a hundredth of what the largest got are placed anew. */
const REASSIGN_EVERY = 20
const REASSIGN_SHARE = 0.01

interface Moving {
  centers: Float64Array
  /** Rows that each center has seen: the next one moves it by one over this. */
  counts: Float64Array
}

/**
 * One start of K-means by mini-batches (Sculley 2010, "Web-scale k-means clustering"): each batch moves the centers towards its
 * rows by rates that fall with what they have seen. Centers that nearly nothing comes to are placed on rows of the batch. A batch
 * costs the same whatever the number of rows. Yields after each.
 */
export function* miniBatches(matrix: Matrix, config: KMeansConfig, random: Random): Generator<void, Start, void> {
  const { rows, columns } = matrix
  const { k } = config
  const seedRows = drawRows(matrix, Math.max(SEED_ROWS, SEED_ROWS_EACH * k), random)
  const centers = yield* seedCenters(seedRows, k, random)
  const moving: Moving = { centers, counts: new Float64Array(k) }
  const labels = new Int32Array(BATCH_ROWS)
  const most = Math.ceil((config.maxIterations * rows) / BATCH_ROWS)
  let [smooth, least, sinceGain, reseeded] = [Infinity, Infinity, 0, 0]
  for (let iterations = 1; ; iterations++) {
    const batch = drawRows(matrix, BATCH_ROWS, random)
    const inertia = nearestCenters(batch.values, columns, centers, labels)
    moveTowards(moving, sumClusters(batch, labels, k))
    smooth = smooth === Infinity ? inertia : smooth + SMOOTHING * (inertia - smooth)
    sinceGain = smooth < least * (1 - LEAST_GAIN) ? 0 : sinceGain + 1
    least = Math.min(least, smooth)
    const converged = sinceGain >= PATIENCE
    if (converged || iterations >= most) return { centers, iterations, converged, reseeded }
    if (iterations % REASSIGN_EVERY === 0) reseeded += placeAnew(moving, batch, random)
    yield
  }
}

function moveTowards({ centers, counts }: Moving, { sums, counts: seen }: Sums): void {
  const columns = centers.length / counts.length
  for (let c = 0; c < counts.length; c++) {
    if (seen[c] === 0) continue
    counts[c]! += seen[c]!
    for (let at = c * columns; at < (c + 1) * columns; at++) {
      centers[at]! += (sums[at]! - seen[c]! * centers[at]!) / counts[c]!
    }
  }
}

/** Gives centers that hardly a row comes to a row of the batch, and the rate of the least of the others. Returns how many. */
function placeAnew({ centers, counts }: Moving, batch: Matrix, random: Random): number {
  const { columns, rows, values } = batch
  const enough = REASSIGN_SHARE * counts.reduce((a, b) => Math.max(a, b))
  const poor = [...counts.keys()].filter((c) => counts[c]! < enough)
  const least = counts.reduce((a, b) => (b < enough ? a : Math.min(a, b)), Infinity)
  for (const c of poor) {
    const row = random.int(rows)
    centers.set(values.subarray(row * columns, (row + 1) * columns), c * columns)
    counts[c] = least
  }
  return poor.length
}
