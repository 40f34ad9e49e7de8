import type { Engine } from '../../compute'
import type { Polished } from './polish'
import type { KMeansModel, Start } from './types'

/** The model of what was found. */
export function toModel(
  found: Polished,
  starts: readonly Start[],
  best: number,
  inertias: Float64Array,
  columns: number,
  engine: Engine,
): KMeansModel {
  const { centers, labels, sizes, inertia } = found
  return {
    kind: 'kmeans',
    version: 1,
    k: sizes.length,
    columns,
    centers,
    labels,
    sizes,
    inertia,
    iterations: starts[best]!.iterations + found.iterations,
    converged: starts[best]!.converged && found.settled,
    inertias,
    reseeded: starts.reduce((sum, start) => sum + start.reseeded, 0),
    backend: engine.backend,
    engine: engine.kind,
  }
}
