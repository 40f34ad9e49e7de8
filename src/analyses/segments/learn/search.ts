import type { Random } from '../../../core/random'
import type { Task } from '../../../core/task'
import { chooseByGap, type Gap } from '../../../math/gap-statistic'
import { countDifferentRows, pickRows, type Matrix } from '../../../math/matrix'
import { sampleIndices } from '../../../math/sample'
import { silhouettes } from '../../../math/silhouette'
import type { KMeansModel } from '../../../ml/kmeans'
import { gapsOf } from './gap'
import { fromKMeans, type Partition } from './partition'
import { relabel, stepOf } from '../relabel'
import { lookCloser, STABLE, stabilities, type Stability } from './stability'
import type { DbscanFound } from '../spec'

/** Fits k clusters; `run` gives it an engine. */
export type Fit = (matrix: Matrix, k: number, restarts: number, random: Random) => Task<KMeansModel>

export interface Candidate {
  partition: Partition
  silhouette: number
  /** Of the measured rows; noise is 0. */
  silhouettes: Float64Array
  stability: Stability | null
  gap: Gap | null
}

export interface Search {
  candidates: Candidate[]
  /** The rows that silhouettes were computed from. */
  measured: Uint32Array
  chosen: Candidate
  /** No number of clusters was stable. */
  isUnstable: boolean
  gapChoice: number | null
  dbscan: DbscanFound | null
}

/** A difference of silhouettes that can be seen. */
export const CLEARLY = 0.05
/** Of what the sharpest lacks to be perfect: where groups are sharp, little is allowed. */
const ALMOST = 0.125

/** Beyond this many rows the silhouette is computed from a sample. */
export const SILHOUETTE_ROWS = 10_000
/** Rows that are enough to compare numbers of clusters by: the mean of so many silhouettes is known to about 0.01. */
const COMPARED_ROWS = 2000

export interface SearchOptions {
  ks: readonly number[]
  restarts: number
  random: Random
  /** Finds the clusters, on the engine that was chosen. */
  fit: Fit
  /** Finds those of resamples; always the same, so that what is stable does not hang on the engine. */
  fitHalf: Fit
}

/**
 * Clusters for every k, silhouettes of all of them in one pass over the pairs, and of the stable ones with about the highest silhouette the
 * one with the most clusters. Each k draws from a generator of its own, so that k = 4 is the same alone and among others.
 */
export async function* search(matrix: Matrix, options: SearchOptions): Task<Search> {
  const { ks, random } = options
  const partitions = (yield* fitAll(matrix, options)).map(fromKMeans)
  const rows = ks.length === 1 ? SILHOUETTE_ROWS : COMPARED_ROWS
  const measured = sampleIndices(matrix.rows, rows, random.fork())
  yield { kind: 'phase-start', phase: 'silhouette', total: measured.length }
  const labelings = partitions.map(({ labels, k }) => ({ labels: pickLabels(labels, measured), k }))
  const found = yield* silhouettes(measured.length === matrix.rows ? matrix : pickRows(matrix, measured), labelings)
  yield { kind: 'phase-end', phase: 'silhouette' }
  const [forStability, forGap] = [random.fork(), random.fork()]
  const stability = ks.length === 1 ? [null] : yield* stabilities(matrix, ks, forStability, options.fitHalf)
  // A sample may lack as many different rows as there are clusters.
  const isRich = countDifferentRows(matrix, 10 * Math.max(...ks)) >= 10 * Math.max(...ks)
  const gaps = ks.length === 1 || !isRich ? [] : yield* gapsOf(matrix, ks, forGap, options.fitHalf)
  const candidates: Candidate[] = partitions.map((partition, i) => ({
    partition,
    silhouette: found[i]!.mean,
    silhouettes: found[i]!.values,
    stability: stability[i] ?? null,
    gap: gaps[i] ?? null,
  }))
  const isStable = ({ stability: one }: Candidate): boolean => one === null || one.mean >= STABLE
  const stable = candidates.filter(isStable)
  const chosen = finest(stable.length > 0 ? stable : candidates)
  if (chosen.stability !== null) {
    const { k } = chosen.partition
    chosen.stability = yield* lookCloser(matrix, k, chosen.stability, forStability, options.fitHalf)
  }
  return {
    candidates,
    measured,
    chosen,
    isUnstable: !isStable(chosen),
    gapChoice: chooseByGap(ks, gaps) ?? null,
    dbscan: null,
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

export const pickLabels = (labels: Int32Array, rows: Uint32Array): Int32Array =>
  Int32Array.from(rows, (row) => labels[row]!)

/** The most clusters that are almost as sharp as the sharpest: what they tell apart more is joined again where it has no name. */
function finest(candidates: readonly Candidate[]): Candidate {
  const best = candidates.reduce((most, { silhouette }) => Math.max(most, silhouette), -Infinity)
  return candidates.filter(({ silhouette }) => silhouette >= best - ALMOST * (1 - best)).at(-1)!
}
