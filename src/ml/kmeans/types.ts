import type { BackendName, EngineKind } from '../../core/backend'

/** Numbers of `fit`; `kmeansDefaults` holds the usual ones. */
export interface KMeansConfig {
  /** Number of clusters. */
  k: number
  /** Independent starts, of which the one with the least inertia is kept. */
  restarts: number
  /** Most rounds of one start. */
  maxIterations: number
  /** A start has converged when the centers move by less than this, squared and summed, as a share of the mean variance. */
  tolerance: number
}

export interface KMeansModel {
  kind: 'kmeans'
  version: 1
  k: number
  columns: number
  /** k × columns, row-major, in ascending order of the first column, then of the next. */
  centers: Float64Array
  labels: Int32Array
  sizes: Uint32Array
  /** Sum of squared distances to the own center, in float64. */
  inertia: number
  iterations: number
  /** Did the kept start settle within `maxIterations`? */
  converged: boolean
  /** Inertia that each start reached, before the kept one was polished. */
  inertias: Float64Array
  /** Empty clusters that were given the farthest point as a new center, over all starts. */
  reseeded: number
  backend: BackendName
  engine: EngineKind
}

/** One start on its way. */
export interface Start {
  centers: Float64Array
  iterations: number
  converged: boolean
  /** Empty clusters met on the way. */
  reseeded: number
  /** Where it is known without another look at all rows. */
  inertia?: number
}
