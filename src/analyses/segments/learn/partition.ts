import type { Random } from '../../../core/random'
import type { Task } from '../../../core/task'
import type { Matrix } from '../../../math/matrix'
import {
  chooseEps,
  defaultMinPoints,
  fit as fitDbscan,
  predict as predictDbscan,
  type DbscanModel,
} from '../../../ml/dbscan'
import { predict as predictKMeans, type KMeansModel } from '../../../ml/kmeans'
import type { Kind } from '../kinds'
import { relabel, stepOf } from '../relabel'
import type { SegmentsConfig } from '../spec'

/** Customers in groups, however they were found. */
export interface Partition {
  method: 'kmeans' | 'dbscan'
  k: number
  /** −1 for noise. */
  labels: Int32Array
  /** k × columns. */
  centers: Float64Array
  inertia: number
  converged: boolean
  /** Of DBSCAN: the core points, by which new rows are assigned. */
  cores?: { values: Float64Array; labels: Int32Array }
  /** Where groups of one kind were joined: the centers of the groups, and which of the k each belongs to. */
  parts?: { centers: Float64Array; segment: Int32Array }
  /** What each of the joined is. */
  kinds?: readonly Kind[]
  /** The groups of other rows, nothing fitted again. */
  assign(matrix: Matrix): Int32Array
}

export const fromKMeans = (model: KMeansModel): Partition => ({
  method: 'kmeans',
  k: model.k,
  labels: model.labels,
  centers: model.centers,
  inertia: model.inertia,
  converged: model.converged,
  assign: (matrix) => predictKMeans(model, matrix),
})

/** The means of the members, and the squared distances to them; who has no group counts for neither. */
export function centersOf(
  labels: Int32Array,
  k: number,
  { rows, columns, values }: Matrix,
): Pick<Partition, 'centers' | 'inertia'> {
  const centers = new Float64Array(k * columns)
  const sizes = new Uint32Array(k)
  for (const label of labels) if (label >= 0) sizes[label]!++
  for (let row = 0; row < rows; row++) {
    const label = labels[row]!
    if (label < 0) continue
    for (let c = 0; c < columns; c++) centers[label * columns + c]! += values[row * columns + c]! / sizes[label]!
  }
  let inertia = 0
  for (let row = 0; row < rows; row++) {
    const label = labels[row]!
    if (label < 0) continue
    for (let c = 0; c < columns; c++) inertia += (values[row * columns + c]! - centers[label * columns + c]!) ** 2
  }
  return { centers, inertia }
}

/** DBSCAN has no centers: those of a partition are the means of the members. */
export function fromDbscan(model: DbscanModel, matrix: Matrix): Partition {
  const { clusters: k, labels } = model
  return {
    method: 'dbscan',
    k,
    labels,
    ...centersOf(labels, k, matrix),
    converged: true,
    cores: { values: model.cores, labels: model.coreLabels },
    assign: (others) => predictDbscan(model, others),
  }
}

/** DBSCAN with the eps and minPoints of the settings, or chosen ones. */
export async function* findByDensity(
  matrix: Matrix,
  { eps, minPoints }: Pick<SegmentsConfig, 'eps' | 'minPoints'>,
  random: Random,
  phase: string,
): Task<DbscanModel> {
  yield { kind: 'phase-start', phase, total: matrix.rows }
  const points = minPoints === 'auto' ? defaultMinPoints(matrix.columns) : minPoints
  const start = stepOf(phase, 0, matrix.rows)
  const chosen = eps === 'auto' ? (yield* relabel(chooseEps(matrix, points, random), () => start)).eps : eps
  // Rows that are all equal have no curve: then any distance will do.
  const radius = chosen > 0 ? chosen : 1e-6
  const model = yield* relabel(fitDbscan(matrix, { eps: radius, minPoints: points }), (done) =>
    stepOf(phase, done, matrix.rows),
  )
  yield { kind: 'phase-end', phase }
  return model
}
