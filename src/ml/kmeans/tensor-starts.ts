import type { BackendName } from '../../core/backend'
import { asLoss, openScope, type Tensor, type Tensor2D, type TensorEngine } from '../../compute'
import type { Matrix } from '../../math/matrix'
import type { KMeansConfig, Start } from './types'
import { moveCenters, reseedEmpty, sumClusters } from './update-centers'

/** Distances of one dispatch: tens of milliseconds where it runs, and at most 16 MB a tensor. */
const DISTANCES_PER_DISPATCH: Readonly<Record<BackendName, number>> = {
  webgpu: 4_000_000,
  webgl: 4_000_000,
  wasm: 1_000_000,
  cpu: 200_000,
}
const LEAST_ROWS = 32
/** Up to here WebGPU is faster a column at a time than by a matrix product: ten times where the GPU is made of software. */
const FEW_COLUMNS = 8

/** A start under way. */
interface Running extends Start {
  labels: Int32Array
  isDone: boolean
}

/** Rows on the device: one tensor a column where columns are few, else one for all. */
interface Block {
  from: number
  rows: number
  columns: Tensor2D[]
}

/**
 * All starts of K-means at once, to convergence. A round on the device is the distances of all rows to the k centers of every
 * start (|c|² − 2x·c, which is |x − c|² less the same |x|²) and an argMin; labels come back, and sums, means, movement and
 * convergence are computed here in float64. Yields the number of starts that have converged.
 */
export async function* tensorStarts(
  matrix: Matrix,
  seeds: readonly Float64Array[],
  config: KMeansConfig,
  engine: TensorEngine,
): AsyncGenerator<number, Start[], void> {
  const close = openScope(engine.tf)
  try {
    const blocks = upload(matrix, seeds.length * config.k, engine)
    const starts = seeds.map((seed): Running => ({
      centers: seed.slice(),
      labels: new Int32Array(matrix.rows),
      iterations: 0,
      converged: false,
      reseeded: 0,
      isDone: false,
    }))
    // Shapes change only when half of the starts are done: WebGL compiles its shaders anew for every shape.
    let batch = starts
    while (batch.length > 0) {
      for (const block of blocks) {
        await assign(block, batch, config.k, engine)
        if (blocks.length > 1) yield countDone(starts)
      }
      for (const start of batch) if (!start.isDone) advance(start, matrix, config)
      const running = batch.filter((start) => !start.isDone)
      if (running.length <= batch.length / 2) batch = running
      yield countDone(starts)
    }
    return starts.map(({ centers, iterations, converged, reseeded }) => ({ centers, iterations, converged, reseeded }))
  } catch (thrown) {
    throw asLoss(engine.backend, thrown)
  } finally {
    close()
  }
}

function upload({ rows, columns, values }: Matrix, centers: number, engine: TensorEngine): Block[] {
  const { tf, backend } = engine
  const most = Math.max(LEAST_ROWS, Math.floor(DISTANCES_PER_DISPATCH[backend] / centers))
  return Array.from({ length: Math.ceil(rows / most) }, (_, b) => {
    const from = b * most
    const count = Math.min(most, rows - from)
    const part = Float32Array.from(values.subarray(from * columns, (from + count) * columns))
    if (!isByColumn(engine, columns)) return { from, rows: count, columns: [tf.tensor2d(part, [count, columns])] }
    const column = (c: number) => Float32Array.from({ length: count }, (_v, row) => part[row * columns + c]!)
    return {
      from,
      rows: count,
      columns: Array.from({ length: columns }, (_c, c) => tf.tensor2d(column(c), [count, 1])),
    }
  })
}

const isByColumn = ({ backend, nearest }: TensorEngine, columns: number): boolean =>
  backend === 'webgpu' && !nearest && columns <= FEW_COLUMNS

const countDone = (starts: readonly Running[]): number => starts.filter((start) => start.isDone).length

/** Labels of the rows of a block under every start. */
async function assign(block: Block, starts: readonly Running[], k: number, engine: TensorEngine): Promise<void> {
  const { tf, read } = engine
  const nearest = tf.tidy(() =>
    engine.nearest
      ? fused(block, starts, k, engine, engine.nearest)
      : tf.argMin(tf.reshape(distancesTo(block, starts, engine), [block.rows * starts.length, k]), 1),
  )
  const labels = await read(nearest)
  nearest.dispose()
  starts.forEach((start, s) => {
    for (let row = 0; row < block.rows; row++) start.labels[block.from + row] = labels[row * starts.length + s]!
  })
}

/** The nearest centers by one kernel, without the distances in between. */
function fused(
  { columns: [points] }: Block,
  starts: readonly Start[],
  k: number,
  { tf }: TensorEngine,
  nearest: NonNullable<TensorEngine['nearest']>,
): Tensor {
  const columns = points!.shape[1]
  const centers = Float64Array.from(starts.flatMap((start) => [...start.centers]))
  const doubled = Float32Array.from(centers, (value) => -2 * value)
  const norms = tf.tensor1d(squaresOf(centers, columns))
  return nearest(points!, tf.tensor2d(doubled, [centers.length / columns, columns]), norms, k)
}

function squaresOf(centers: Float64Array, columns: number): Float32Array {
  const squares = new Float32Array(centers.length / columns)
  centers.forEach((value, i) => (squares[Math.floor(i / columns)]! += value * value))
  return squares
}

/** |c|² − 2x·c of the rows of a block to the centers of all starts, one start's k after another's. */
function distancesTo(block: Block, starts: readonly Start[], engine: TensorEngine): Tensor2D {
  const { tf } = engine
  const centers = Float64Array.from(starts.flatMap((start) => [...start.centers]))
  const columns = block.columns.length > 1 ? block.columns.length : block.columns[0]!.shape[1]
  const count = centers.length / columns
  const norms = tf.tensor2d(squaresOf(centers, columns), [1, count])
  if (!isByColumn(engine, columns)) {
    const doubled = tf.tensor2d(
      Float32Array.from(centers, (value) => -2 * value),
      [count, columns],
    )
    return tf.add(tf.matMul(block.columns[0]!, doubled, false, true), norms)
  }
  const weights = (c: number) => Float32Array.from({ length: count }, (_, at) => -2 * centers[at * columns + c]!)
  return block.columns.reduce<Tensor2D>(
    (sum, column, c) => tf.add(sum, tf.mul(column, tf.tensor2d(weights(c), [1, count]))),
    norms,
  )
}

function advance(start: Running, matrix: Matrix, config: KMeansConfig): void {
  const sums = sumClusters(matrix, start.labels, config.k)
  const empty = reseedEmpty(matrix, start.centers, start.labels, sums.counts)
  const moved = moveCenters(start.centers, sums) + empty
  start.reseeded += empty
  start.iterations++
  start.converged = moved <= config.tolerance
  start.isDone = start.converged || start.iterations >= config.maxIterations
}
