import type { Random } from '../../core/random'
import type { Task } from '../../core/task'
import { pickRows, type Matrix } from '../../math/matrix'
import { sampleIndices } from '../../math/sample'
import { silhouettes } from '../../math/silhouette'
import { relabel, stepOf } from './relabel'
import { STABLE, stabilities } from './stability'
import type { KMeansModel } from '../../ml/kmeans/types'

/** Fits k clusters; `run` gives it an engine. */
export type Fit = (matrix: Matrix, k: number, restarts: number, random: Random) => Task<KMeansModel>

export interface Candidate {
  model: KMeansModel
  silhouette: number
  /** Of the measured rows. */
  silhouettes: Float64Array
  stability: number | null
}

export interface Search {
  candidates: Candidate[]
  /** The rows that silhouettes were computed from. */
  measured: Uint32Array
  chosen: Candidate
  /** No number of clusters was stable. */
  isUnstable: boolean
}

/** Beyond this many rows the silhouette is computed from a sample. */
const SILHOUETTE_ROWS = 10_000

export interface SearchOptions {
  ks: readonly number[]
  restarts: number
  random: Random
  /** Finds the clusters, on the engine that was chosen. */
  fit: Fit
  /** Finds those of the halves; always the same, so that what is stable does not hang on the engine. */
  fitHalf: Fit
}

/**
 * Clusters for every k, silhouettes of all of them in one pass over the pairs, and the best: the highest silhouette among the
 * stable ones. Each k draws from a generator of its own, so that k = 4 is the same alone and among others.
 */
export async function* search(matrix: Matrix, options: SearchOptions): Task<Search> {
  const { ks, random } = options
  const models = yield* fitAll(matrix, options)
  const measured = sampleIndices(matrix.rows, SILHOUETTE_ROWS, random.fork())
  yield { kind: 'phase-start', phase: 'silhouette', total: measured.length }
  const labelings = models.map(({ labels, k }) => ({ labels: pickLabels(labels, measured), k }))
  const found = yield* silhouettes(measured.length === matrix.rows ? matrix : pickRows(matrix, measured), labelings)
  yield { kind: 'phase-end', phase: 'silhouette' }
  const stability = ks.length === 1 ? [null] : yield* stabilities(matrix, ks, random.fork(), options.fitHalf)
  const candidates = models.map((model, i) => ({
    model,
    silhouette: found[i]!.mean,
    silhouettes: found[i]!.values,
    stability: stability[i]!,
  }))
  const stable = candidates.filter((candidate) => candidate.stability === null || candidate.stability >= STABLE)
  return {
    candidates,
    measured,
    chosen: sharpest(stable.length > 0 ? stable : candidates),
    isUnstable: stable.length === 0,
  }
}

async function* fitAll(matrix: Matrix, { ks, restarts, random, fit }: SearchOptions): Task<KMeansModel[]> {
  const forks = Array.from({ length: 1 + Math.max(...ks) }, () => random.fork())
  const models: KMeansModel[] = []
  const total = ks.length * restarts
  yield { kind: 'phase-start', phase: 'groups', total }
  for (const k of ks) {
    const before = models.length * restarts
    models.push(yield* relabel(fit(matrix, k, restarts, forks[k]!), (done) => stepOf('groups', before + done, total)))
  }

  yield { kind: 'phase-end', phase: 'groups' }
  return models
}

const pickLabels = (labels: Int32Array, rows: Uint32Array): Int32Array => Int32Array.from(rows, (row) => labels[row]!)

/** The highest silhouette; of equals the fewest clusters. */
const sharpest = (candidates: readonly Candidate[]): Candidate =>
  candidates.reduce((best, candidate) => (candidate.silhouette > best.silhouette ? candidate : best))
