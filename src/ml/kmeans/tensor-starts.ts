import { asLoss, openScope, type Tensor2D, type TensorEngine } from '../../compute'
import type { Matrix } from '../../math/matrix'
import { nearestCenters } from '../../math/nearest-center'
import type { KMeansConfig, Start } from './types'
import { moveCenters, reseedEmpty, type Sums } from './update-centers'

/** Distances of one dispatch: tens of milliseconds on a slow GPU, and 16 MB a tensor. */
const DISTANCES_PER_DISPATCH = 4_000_000

/** A start under way. */
interface Running extends Start {
  isDone: boolean
}

/**
 * All starts of K-means at once on tensors, to convergence. A round is one product [x 1]·[−2Cᵀ; |c|²] (squared distances less
 * |x|², of n points to the k centers of every start), an argMin, a one-hot, and the product of that with [x 1], whose k rows a
 * start are the sums and sizes of its clusters: five dispatches and one small readback, whatever the number of starts. Float32
 * there; means, movement and convergence in float64 here. Yields the number of starts that have converged.
 */
export async function* tensorStarts(
  matrix: Matrix,
  seeds: readonly Float64Array[],
  config: KMeansConfig,
  engine: TensorEngine,
): AsyncGenerator<number, Start[], void> {
  const close = openScope(engine.tf)
  try {
    const points = uploadPoints(matrix, seeds.length * config.k, engine)
    const starts: Running[] = seeds.map((seed) => ({
      centers: seed.slice(),
      iterations: 0,
      converged: false,
      reseeded: 0,
      isDone: false,
    }))
    while (starts.some((start) => !start.isDone)) {
      const sums = await sumRound(points, starts, config.k, engine)
      starts.forEach((start, s) => start.isDone || advance(start, sums[s]!, matrix, config))
      yield starts.filter((start) => start.isDone).length
    }
    return starts.map(({ isDone: _, ...start }) => start)
  } catch (thrown) {
    throw asLoss(engine.backend, thrown)
  } finally {
    close()
  }
}

/** Blocks of rows with a column of ones behind, so that a product with them also counts. */
function uploadPoints({ rows, columns, values }: Matrix, centers: number, { tf }: TensorEngine): Tensor2D[] {
  const block = Math.max(256, Math.floor(DISTANCES_PER_DISPATCH / centers))
  const blocks: Tensor2D[] = []
  for (let from = 0; from < rows; from += block) {
    const count = Math.min(block, rows - from)
    const padded = new Float32Array(count * (columns + 1)).fill(1)
    for (let row = 0; row < count; row++) {
      const start = (from + row) * columns
      padded.set(values.subarray(start, start + columns), row * (columns + 1))
    }
    blocks.push(tf.tensor2d(padded, [count, columns + 1]))
  }
  return blocks
}

/** One round for all starts: sums and sizes of the clusters of each. */
async function sumRound(
  points: readonly Tensor2D[],
  starts: readonly Start[],
  k: number,
  { tf, read }: TensorEngine,
): Promise<Sums[]> {
  const columns = points[0]!.shape[1] - 1
  const all = starts.length * k
  const totals = new Float64Array(all * (columns + 1))
  for (const block of points) {
    const sums = tf.tidy(() => {
      const weights = tf.tensor2d(weightsOf(starts, columns), [all, columns + 1])
      const distances = tf.reshape(tf.matMul(block, weights, false, true), [block.shape[0] * starts.length, k])
      // Cast afterwards: the WASM kernel writes integers whatever type is asked for.
      const members = tf.cast(tf.oneHot(tf.argMin(distances, 1), k), 'float32')
      return tf.matMul(tf.reshape(members, [block.shape[0], all]), block, true)
    })
    const part = await read(sums)
    sums.dispose()
    for (let i = 0; i < totals.length; i++) totals[i]! += part[i]!
  }
  return starts.map((_, s) => sumsOf(totals, s * k, k, columns))
}

/** For every center −2c and |c|²: the product with [x 1] is |x − c|² − |x|². */
function weightsOf(starts: readonly Start[], columns: number): Float32Array {
  const rows = starts.flatMap(({ centers }) =>
    Array.from({ length: centers.length / columns }, (_, c) => centers.subarray(c * columns, (c + 1) * columns)),
  )
  return Float32Array.from(
    rows.flatMap((center) => [...center.map((v) => -2 * v), center.reduce((sum, v) => sum + v * v, 0)]),
  )
}

function sumsOf(totals: Float64Array, from: number, k: number, columns: number): Sums {
  const sums = new Float64Array(k * columns)
  const counts = new Float64Array(k)
  for (let c = 0; c < k; c++) {
    const at = (from + c) * (columns + 1)
    sums.set(totals.subarray(at, at + columns), c * columns)
    counts[c] = Math.round(totals[at + columns]!)
  }
  return { sums, counts }
}

function advance(start: Running, sums: Sums, matrix: Matrix, config: KMeansConfig): void {
  let empty = 0
  if (sums.counts.includes(0)) {
    const labels = new Int32Array(matrix.rows)
    nearestCenters(matrix.values, matrix.columns, start.centers, labels)
    empty = reseedEmpty(matrix, start.centers, labels, sums.counts)
  }
  const moved = moveCenters(start.centers, sums) + empty
  start.reseeded += empty
  start.iterations++
  start.converged = moved <= config.tolerance
  start.isDone = start.converged || start.iterations >= config.maxIterations
}
