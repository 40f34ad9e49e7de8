import type { Random } from '../../../core/random'
import type { Task } from '../../../core/task'
import { pickRows, type Matrix } from '../../../math/matrix'
import { sampleIndices } from '../../../math/sample'
import { silhouettes } from '../../../math/silhouette'
import { mean } from '../../../math/statistics'
import { findByDensity, fromDbscan, type Partition } from './partition'
import { relabel, stepOf } from '../relabel'
import { type Candidate, CLEARLY, pickLabels, type Search, SILHOUETTE_ROWS } from './search'
import type { DbscanFound, SegmentsConfig } from '../spec'
import { densityStability, STABLE } from './stability'

/** Beyond these, groups by density are looked for only when they are asked for. */
const MOST_ROWS = 20_000
const MOST_COLUMNS = 8
/** More groups than a person keeps apart, or more customers without one, are no answer to the question. */
const MOST_GROUPS = 8
const MOST_NOISE = 0.2
/** Customers that groups by density are first looked for among. */
const TRIAL_ROWS = 1_000

export const mayTryDensity = ({ rows, columns }: Matrix): boolean => rows <= MOST_ROWS && columns <= MOST_COLUMNS

/** Groups by density, as they were asked for. */
export async function* searchDensity(matrix: Matrix, config: SegmentsConfig, random: Random): Task<Search> {
  const model = yield* findByDensity(matrix, config, random.fork(), 'density')
  const partition = fromDbscan(model, matrix)
  const measured = sampleIndices(matrix.rows, SILHOUETTE_ROWS, random.fork())
  yield { kind: 'phase-start', phase: 'silhouette', total: measured.length }
  const found = yield* silhouettesOf(matrix, partition, measured)
  yield { kind: 'phase-end', phase: 'silhouette' }
  const stability = yield* densityStability(matrix, model, random.fork())
  const chosen: Candidate = {
    partition,
    silhouette: mean(found),
    silhouettes: found,
    stability,
    gap: null,
  }
  const { eps, minPoints, clusters, noise } = model
  return {
    candidates: [],
    measured,
    chosen,
    isUnstable: stability.mean < STABLE,
    gapChoice: null,
    dbscan: {
      eps,
      minPoints,
      clusters,
      customers: matrix.rows,
      noise,
      silhouette: chosen.silhouette,
      stability: stability.mean,
      interval: stability.interval,
    },
  }
}

/**
 * What K-means found, unless groups by density stand clearly farther apart (of equals K-means is easier to explain), are few, leave few customers out, and come out again. First
 * they are looked for among a sample: where they are plainly no better, that is all.
 */
export async function* orByDensity(
  matrix: Matrix,
  kmeans: Search,
  config: SegmentsConfig,
  random: Random,
): Task<Search> {
  const sharpest = Math.max(...kmeans.candidates.map(({ silhouette }) => silhouette))
  const isSharper = ({ clusters, noise, customers, silhouette }: DbscanFound): boolean =>
    clusters >= 2 && clusters <= MOST_GROUPS && noise <= customers * MOST_NOISE && silhouette >= sharpest + CLEARLY
  const rows = sampleIndices(matrix.rows, TRIAL_ROWS, random.fork())
  const trial = yield* tryDensity(pickRows(matrix, rows), config, random.fork(), 'density')
  if (!isSharper(trial.found)) return { ...kmeans, dbscan: trial.found }
  const whole = yield* tryDensity(matrix, config, random.fork(), 'denser')
  if (!isSharper(whole.found)) return { ...kmeans, dbscan: whole.found }
  const stability = yield* densityStability(matrix, whole.found, random.fork())
  const dbscan = { ...whole.found, stability: stability.mean, interval: stability.interval }
  if (stability.interval === null || stability.interval[0] < STABLE) return { ...kmeans, dbscan }
  yield { kind: 'phase-start', phase: 'measure', total: kmeans.measured.length }
  const found = yield* silhouettesOf(matrix, whole.partition, kmeans.measured, 'measure')
  yield { kind: 'phase-end', phase: 'measure' }
  const chosen = { partition: whole.partition, silhouette: mean(found), silhouettes: found, stability, gap: null }
  return { ...kmeans, chosen, isUnstable: false, dbscan: { ...dbscan, silhouette: chosen.silhouette } }
}

async function* tryDensity(
  matrix: Matrix,
  config: SegmentsConfig,
  random: Random,
  phase: string,
): Task<{ partition: Partition; found: DbscanFound }> {
  const model = yield* findByDensity(matrix, config, random.fork(), phase)
  const { eps, minPoints, clusters, noise } = model
  const partition = fromDbscan(model, matrix)
  const measured = sampleIndices(matrix.rows, TRIAL_ROWS, random.fork())
  const compare = `${phase}-compare`
  yield { kind: 'phase-start', phase: compare, total: measured.length }
  const silhouette = clusters < 2 ? 0 : mean(yield* silhouettesOf(matrix, partition, measured, compare))
  yield { kind: 'phase-end', phase: compare }
  const customers = matrix.rows
  return {
    partition,
    found: { eps, minPoints, clusters, customers, noise, silhouette, stability: null, interval: null },
  }
}

/** Silhouettes of the rows named among those that have a group; noise is 0, and not looked at by the others. */
async function* silhouettesOf(
  matrix: Matrix,
  { labels, k }: Partition,
  rows: Uint32Array,
  phase = 'silhouette',
): Task<Float64Array> {
  const places = [...rows.keys()].filter((i) => labels[rows[i]!]! >= 0)
  const own = Uint32Array.from(places, (i) => rows[i]!)
  const out = new Float64Array(rows.length)
  if (k < 2 || own.length === 0) return out
  const [found] = yield* relabel(silhouettes(pickRows(matrix, own), [{ labels: pickLabels(labels, own), k }]), (done) =>
    stepOf(phase, Math.min(done, rows.length), rows.length),
  )
  places.forEach((place, i) => (out[place] = found!.values[i]!))
  return out
}
