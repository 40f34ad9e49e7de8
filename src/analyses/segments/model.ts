import type { Random } from '../../core/random'
import type { Task } from '../../core/task'
import { pickRows, type Matrix } from '../../math/matrix'
import { adjustedRandIndex } from '../../math/rand-index'
import { sampleIndices } from '../../math/sample'
import { silhouettes } from '../../math/silhouette'
import { predict } from '../../ml/kmeans/predict'
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
export const SILHOUETTE_ROWS = 10_000
/** Halves that agree less are not the same clusters (adjusted Rand index). */
const STABLE = 0.6
const HALF_ROWS = 1_000
const HALF_RESTARTS = 3

/**
 * Clusters for every k, silhouettes of all of them in one pass over the pairs, and the best: the highest silhouette among the
 * stable ones. Each k draws from a generator of its own, so that k = 4 is the same alone and among others.
 */
export async function* search(
  matrix: Matrix,
  ks: readonly number[],
  restarts: number,
  random: Random,
  fit: Fit,
): Task<Search> {
  const forks = Array.from({ length: 1 + Math.max(...ks) }, () => random.fork())
  const models: KMeansModel[] = []
  yield { kind: 'phase-start', phase: 'groups', total: ks.length * restarts }
  for (const k of ks)
    models.push(yield* counted(fit(matrix, k, restarts, forks[k]!), models.length * restarts, ks.length * restarts))
  yield { kind: 'phase-end', phase: 'groups' }
  const measured = sampleIndices(matrix.rows, SILHOUETTE_ROWS, random.fork())
  yield { kind: 'phase-start', phase: 'silhouette', total: measured.length }
  const labelings = models.map(({ labels, k }) => ({ labels: pickLabels(labels, measured), k }))
  const found = yield* silhouettes(measured.length === matrix.rows ? matrix : pickRows(matrix, measured), labelings)
  yield { kind: 'phase-end', phase: 'silhouette' }
  const stability = ks.length === 1 ? [null] : yield* stabilities(matrix, ks, random.fork(), fit)
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

const pickLabels = (labels: Int32Array, rows: Uint32Array): Int32Array => Int32Array.from(rows, (row) => labels[row]!)

/** The highest silhouette; of equals the fewest clusters. */
const sharpest = (candidates: readonly Candidate[]): Candidate =>
  candidates.reduce((best, candidate) => (candidate.silhouette > best.silhouette ? candidate : best))

/** A fit's own progress as part of the whole. */
async function* counted(task: Task<KMeansModel>, before: number, total: number): Task<KMeansModel> {
  try {
    for (;;) {
      const step = await task.next()
      if (step.done) return step.value
      if (step.value.kind === 'step') yield { kind: 'step', phase: 'groups', done: before + step.value.done, total }
    }
  } finally {
    await task.return(undefined as never)
  }
}

/**
 * For each k: two random halves (of at most 1,000 rows each) are clustered apart, both models name all rows of the halves, and the
 * names are compared (after Lange, Roth, Braun & Buhmann 2004, "Stability-based validation of clustering solutions").
 */
async function* stabilities(matrix: Matrix, ks: readonly number[], random: Random, fit: Fit): Task<number[]> {
  yield { kind: 'phase-start', phase: 'stability', total: ks.length }
  const rows = sampleIndices(matrix.rows, 2 * HALF_ROWS, random)
  const inFirst = new Set(sampleIndices(rows.length, rows.length >> 1, random))
  const both = pickRows(matrix, rows)
  const halves = [true, false].map((first) =>
    pickRows(
      both,
      [...rows.keys()].filter((i) => inFirst.has(i) === first),
    ),
  )
  const found: number[] = []
  for (const k of ks) {
    const names: Int32Array[] = []
    for (const half of halves) {
      const model = yield* counted(fit(half, k, HALF_RESTARTS, random.fork()), 0, 0)
      names.push(predict(model, both))
    }
    found.push(adjustedRandIndex(names[0]!, names[1]!))
    yield { kind: 'step', phase: 'stability', done: found.length, total: ks.length }
  }
  yield { kind: 'phase-end', phase: 'stability' }
  return found
}
