import { typedArrays, type Engine } from '../../../src/compute'
import { createRandom } from '../../../src/core/random'
import { drive } from '../../../src/core/task'
import { fromColumns, type Matrix } from '../../../src/math/matrix'
import type { Examples, FittedModel, Learner, LearnerName, Target } from '../../../src/ml/contract'
import { fit as fitDbscan } from '../../../src/ml/dbscan'
import { runLeague } from '../../../src/ml/evaluate'
import type { Fold, League, LearningTask } from '../../../src/ml/evaluate/types'
import { fit as fitKMeans, kmeansDefaults } from '../../../src/ml/kmeans'
import { LEARNERS } from '../../../src/ml/learners'
import { blobs, labelled, type SpeedCase } from './matrices'
import type { MeasuredSet } from './sets'

export { blobs, labelled, speedCases, writeSets, writeSpeedCases } from './matrices'
export { readSets } from './sets'

const SEED = 42
const engineFor = (): Promise<Engine> => Promise.resolve(typedArrays)

/** The league of a set on the peer's own folds. */
export async function league(set: MeasuredSet, fold: readonly number[], models = set.models): Promise<League> {
  const [trees, minLeaf] = set.forest
  return ask(
    runLeague(
      { table: set.table, target: set.target },
      { models, folds: toFolds(fold), final: 'none', calibrate: false, settings: { forest: { trees, minLeaf } } },
      createRandom(SEED),
      { engineFor },
    ),
  )
}

/** Of the same set with its answers handed to other rows. */
export function shuffledLeague(set: MeasuredSet, fold: readonly number[], models: LearnerName[]): Promise<League> {
  return league({ ...set, target: shuffledTarget(set.target) }, fold, models)
}

function shuffledTarget(target: Target): Target {
  const random = createRandom(SEED)
  const length = target.kind === 'number' ? target.values.length : target.codes.length
  const order = Array.from({ length }, (_, i) => i)
  for (let i = length - 1; i > 0; i--) {
    const j = random.int(i + 1)
    ;[order[i], order[j]] = [order[j]!, order[i]!]
  }
  return target.kind === 'number'
    ? { ...target, values: Float64Array.from(order, (row) => target.values[row]!) }
    : { ...target, codes: Int32Array.from(order, (row) => target.codes[row]!) }
}

function toFolds(fold: readonly number[]): Fold[] {
  const count = Math.max(...fold) + 1
  const rows = Uint32Array.from(fold.keys())
  return Array.from({ length: count }, (_, own) => ({
    train: rows.filter((row) => fold[row] !== own),
    test: rows.filter((row) => fold[row] === own),
  }))
}

async function ask<T>(task: Parameters<typeof drive<T>>[0]): Promise<T> {
  const outcome = await drive(task)
  if (outcome.status === 'done') return outcome.result
  throw new Error(outcome.status === 'failed' ? `${outcome.error.code}: ${outcome.error.message}` : outcome.status)
}

/** Seconds of the fastest of some rounds, with what the last one found. */
async function fastest<T>(rounds: number, work: () => Promise<T>): Promise<{ seconds: number; found: T }> {
  let seconds = Infinity
  for (let round = 1; ; round++) {
    const start = performance.now()
    const found = await work()
    seconds = Math.min(seconds, (performance.now() - start) / 1000)
    if (round === rounds) return { seconds, found }
  }
}

const learnerOf = (name: LearnerName): Learner => {
  const learner = LEARNERS[name]
  if (!learner) throw new Error(`there is no learner ${name}`)
  return learner
}

const fitLearner = (name: LearnerName, examples: Examples, settings: object = {}): Promise<FittedModel> => {
  const { defaults, fit } = learnerOf(name)
  return ask(fit(examples, { ...defaults, ...settings }, createRandom(SEED), typedArrays))
}

/** As often as the peer, which is asked twice for three (two for DBSCAN): the fastest counts. */
const ROUNDS = 6

const BOOSTING = { rounds: 100, maxDepth: 3, rate: 0.1 }

/** Seconds of one of the compared fits. */
export async function timeCase(item: SpeedCase): Promise<{ seconds: number; figure: number; noise?: number }> {
  const { matrix } = item
  if (item.what === 'kmeans') {
    const config = { ...kmeansDefaults, k: item.k!, restarts: 1, maxIterations: 20, tolerance: 0 }
    const { seconds, found } = await fastest(ROUNDS, () =>
      ask(fitKMeans(matrix, config, createRandom(SEED), typedArrays)),
    )
    return { seconds, figure: found.inertia }
  }
  if (item.what === 'dbscan') {
    const config = { eps: item.eps!, minPoints: item.minPoints! }
    const { seconds, found } = await fastest(ROUNDS - 2, () => ask(fitDbscan(matrix, config)))
    return { seconds, figure: found.clusters, noise: found.noise }
  }
  const settings = item.what === 'boosting' ? BOOSTING : {}
  const target: Target = { kind: 'class', codes: item.codes!, classes: 2 }
  const { seconds, found } = await fastest(ROUNDS, () =>
    fitLearner(item.what as LearnerName, { matrix, target }, settings),
  )
  return { seconds, figure: aucOf(item.codes!, learnerOf(item.what).predict(found, matrix)) }
}

/** By ranks; scores are those of class 1. */
function aucOf(codes: Int32Array, answers: Float64Array): number {
  const order = Uint32Array.from(codes.keys()).sort((a, b) => answers[2 * a + 1]! - answers[2 * b + 1]!)
  let [ranks, ones] = [0, 0]
  order.forEach((row, rank) => {
    if (codes[row] !== 1) return
    ranks += rank + 1
    ones++
  })
  return (ranks - (ones * (ones + 1)) / 2) / (ones * (codes.length - ones))
}

export type Grown = 'linear' | 'logistic' | 'boosting' | 'kmeans' | 'dbscan'

/** Microseconds a row at each size: near linear where they stay what they are. */
export async function growth(name: Grown, sizes: readonly number[]): Promise<number[]> {
  const out: number[] = []
  for (const rows of sizes) {
    const work = growingWork(name, rows)
    const { seconds } = await fastest(1, work)
    out.push((seconds / rows) * 1e6)
  }
  return out
}

function growingWork(name: Grown, rows: number): () => Promise<unknown> {
  if (name === 'kmeans') {
    const matrix = blobs(rows, 8, 8, 2.5)
    const config = { ...kmeansDefaults, k: 8, restarts: 2 }
    return () => ask(fitKMeans(matrix, config, createRandom(SEED), typedArrays))
  }
  if (name === 'dbscan') {
    const matrix = blobs(rows, 3, 12, 8)
    return () => ask(fitDbscan(matrix, { eps: 0.1, minPoints: 6 }))
  }
  const { matrix, codes } = labelled(rows, 20)
  const target: Target =
    name === 'linear' ? { kind: 'number', values: Float64Array.from(codes) } : { kind: 'class', codes, classes: 2 }
  return () => fitLearner(name, { matrix, target }, name === 'boosting' ? BOOSTING : {})
}

/** The model that R's glm was fitted to: `y ~ tenure + MonthlyCharges + SeniorCitizen + Contract + InternetService + PaperlessBilling`. */
export async function exactLogistic(set: MeasuredSet): Promise<FittedModel> {
  const matrix = glmMatrix(set.table)
  return fitLearner('logistic', { matrix, target: set.target }, { penalty: 'none' })
}

function glmMatrix(table: LearningTask['table']): Matrix {
  const find = (name: string) => table.features.find((feature) => feature.name === name)!
  const number = (name: string): Float64Array => {
    const feature = find(name)
    if (feature.kind !== 'number') throw new Error(`${name} is not a number`)
    return feature.values
  }
  const level = (name: string, wanted: string): Float64Array => {
    const feature = find(name)
    if (feature.kind !== 'category') throw new Error(`${name} is not a category`)
    return Float64Array.from(feature.codes, (code) => (feature.levels[code] === wanted ? 1 : 0))
  }
  return fromColumns([
    number('tenure'),
    number('MonthlyCharges'),
    level('SeniorCitizen', '1'),
    level('Contract', 'One year'),
    level('Contract', 'Two year'),
    level('InternetService', 'Fiber optic'),
    level('InternetService', 'No'),
    level('PaperlessBilling', 'Yes'),
  ])
}
