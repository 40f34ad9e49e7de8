import { typedArrays } from '../../compute'
import type { Random } from '../../core/random'
import type { Task } from '../../core/task'
import type { Matrix } from '../../math/matrix'
import { assignAll } from './assign-all'
import { drawRows } from './draw-rows'
import { miniBatches } from './mini-batches'
import { orderClusters } from './order-clusters'
import { polish } from './polish'
import { quietly } from '../quietly'
import { step } from './step'
import { toModel } from './to-model'
import type { KMeansConfig, KMeansModel, Start } from './types'

/** Up to here every round looks at all rows. */
export const MOST_WHOLE_ROWS = 1_000_000
/** Starts are compared by the same sample. */
const JUDGES = 50_000
/** Rounds over all rows in the end, so that centers are the means of their members but for little. */
const LAST_ROUNDS = 3

/** K-means for more rows than are looked at again and again: starts by mini-batches, the best of them rounded off on all rows. */
export async function* fitByBatches(matrix: Matrix, config: KMeansConfig, random: Random): Task<KMeansModel> {
  const judges = drawRows(matrix, JUDGES, random.fork())
  const labels = new Int32Array(judges.rows)
  const starts: Start[] = []
  const inertias = new Float64Array(config.restarts)
  for (let s = 0; s < config.restarts; s++) {
    const start = yield* quietly(miniBatches(matrix, config, random.fork()), step(s, config))
    const inertia = yield* quietly(assignAll(judges, start.centers, labels), step(s, config))
    inertias[s] = (inertia * matrix.rows) / judges.rows
    starts.push(start)
    yield step(s + 1, config)
  }
  const best = inertias.reduce((least, inertia, s) => (inertia < inertias[least]! ? s : least), 0)
  const found = yield* quietly(polish(matrix, starts[best]!.centers, LAST_ROUNDS), step(starts.length, config))
  const rounded = { ...found, settled: true }
  return toModel(orderClusters(rounded, matrix.columns), starts, best, inertias, matrix.columns, typedArrays)
}
