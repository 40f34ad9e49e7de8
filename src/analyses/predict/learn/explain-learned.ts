import type { Random } from '../../../core/random'
import type { Task } from '../../../core/task'
import { learningCurve, runLeague, type Fold, type Workplace } from '../../../ml/evaluate'
import { LEARNERS } from '../../../ml/learners'
import type { PredictResult } from '../result'
import type { Fitted } from './answer'
import type { Compared, Learned } from './compare'
import { explainCases } from './explain-cases'
import { dependenceOf, directionOf, importanceOf } from './explain-model'

/** Folds that the curve over the number of rows is measured on, and its steps. */
const CURVE_FOLDS = 3
const CURVE_SHARES = [0.1, 0.25, 0.5, 1]

export type Explained = Pick<PredictResult, 'importance' | 'dependence' | 'cases' | 'reasons' | 'learning'>

/** Why the best method says what it says, of all rows and of single ones, and what more rows would bring. */
export async function* explainLearned(
  { learned, folds, judged }: Compared,
  answers: { scores: Float64Array; said: Int32Array | null },
  random: Random,
  place: Workplace,
): Task<Explained> {
  const { inputs, leaks, fitted, threshold } = learned
  const features = yield* explainFeatures(learned, folds, random.fork(), place)
  yield { kind: 'phase-start', phase: 'reasons', total: null }
  const question = { ...answers, threshold, learned: judged, ownRows: inputs.ownRows }
  const cases = yield* explainCases(fitted, leaks.table, question, random.fork())
  yield { kind: 'phase-end', phase: 'reasons' }
  return { ...features, ...cases, learning: yield* curveOverRows(learned, folds, random.fork(), place) }
}

/** The model of one fold tells what each feature is worth on rows that it has not seen; the final one, which way it works. */
async function* explainFeatures(
  { inputs, rows, leaks, league, fitted }: Learned,
  folds: readonly Fold[],
  random: Random,
  place: Workplace,
): Task<Pick<PredictResult, 'importance' | 'dependence'>> {
  const [fold] = folds
  yield { kind: 'phase-start', phase: 'importance', total: null }
  const alone = yield* within(
    'importance',
    runLeague(
      { table: leaks.table, target: rows.target },
      { models: [league.best], folds: [fold!], final: 'best', finalRows: fold!.train, calibrate: false },
      random.fork(),
      place,
    ),
  )
  const unseen: Fitted = { ...fitted, model: alone.entries[0]!.model!, encoder: alone.encoder! }
  const found = yield* importanceOf(unseen, leaks.table, { target: rows.target, rows: fold!.test }, random.fork())
  yield { kind: 'phase-end', phase: 'importance' }
  yield { kind: 'phase-start', phase: 'explain', total: null }
  const asked = {
    rows: rows.rows,
    features: found.map(({ feature }) => feature),
    output: inputs.target.kind === 'yes-no' ? 1 : 0,
  }
  const dependence = yield* dependenceOf(fitted, leaks.table, asked, random.fork())
  yield { kind: 'phase-end', phase: 'explain' }
  const direction = new Map(dependence.map((curve) => [curve.feature, directionOf(curve)]))
  return { importance: found.map((one) => ({ ...one, direction: direction.get(one.feature) ?? 0 })), dependence }
}

/** A piece of work whose own phases are told as one. */
async function* within<T>(phase: string, task: Task<T>): Task<T> {
  for (let step = await task.next(); ; step = await task.next()) {
    if (step.done) return step.value
    yield { kind: 'step', phase, done: 0, total: null }
  }
}

async function* curveOverRows(
  { rows, leaks, league }: Learned,
  folds: readonly Fold[],
  random: Random,
  place: Workplace,
): Task<PredictResult['learning']> {
  const some = folds.slice(0, CURVE_FOLDS)
  const most = Math.min(...some.map(({ train }) => train.length))
  const sizes = CURVE_SHARES.map((share) => Math.floor(most * share)).filter((size) => size >= 50)
  if (sizes.length < 2) return null
  const task = { table: leaks.table, target: rows.target }
  const found = yield* learningCurve(task, LEARNERS[league.best]!, { folds: some, sizes }, random, place)
  const isGood = found.test.every(({ value, low, high }) => [value, low, high].every(Number.isFinite))
  if (!isGood) return null
  return {
    rows: found.sizes,
    value: found.test.map(({ value }) => value),
    low: found.test.map(({ low }) => low),
    high: found.test.map(({ high }) => high),
  }
}
