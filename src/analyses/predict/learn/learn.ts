import type { Task } from '../../../core/task'
import type { Encoder } from '../../../ml/encode'
import { LEARNERS } from '../../../ml/learners'
import { enginesFor, learningCurve, runLeague, type EngineFor, type Fold, type League } from '../../../ml/evaluate'
import type { Random } from '../../../core/random'
import type { RunContext, RunOutput } from '../../contract'
import type { PredictResult, SavedModel } from '../result'
import type { LearnInputs, ModelName, PredictConfig } from '../spec'
import { chooseModels } from './choose-models'
import { cardOf, evaluationOf, warningsOf } from './describe'
import { explainCases } from './explain-cases'
import { dependenceOf, directionOf, fillScores, importanceOf } from './explain-model'
import { fairnessOf } from './fairness-of'
import { featureFacts } from './feature-facts'
import type { Fitted } from './answer'
import {
  classesSaid,
  confusionOf,
  curvesOf,
  figuresOf,
  flat,
  judgedRows,
  judgedScores,
  thresholdCurve,
} from './judge-scores'
import { withoutLeaks, type Leaks } from './leaks'
import { learningFolds, learningRows, type LearningRows } from './learning-rows'
import { scoredOf } from './score-rows'
import { outputOf } from './answer'

/** Folds that the curve over the number of rows is measured on, and its steps. */
const CURVE_FOLDS = 3
const CURVE_SHARES = [0.1, 0.25, 0.5, 1]

/** What is known once the methods have been compared. */
export interface Learned {
  inputs: LearnInputs
  config: PredictConfig
  rows: LearningRows
  leaks: Leaks
  league: League
  fitted: Fitted
  threshold: number | null
}

/** Compares the methods on rows they have not seen, and explains, checks and describes the best one. */
export async function* learn(
  inputs: LearnInputs,
  config: PredictConfig,
  context: RunContext,
): Task<RunOutput<PredictResult>> {
  const random = context.random
  const { engineFor, used } = enginesFor(context.compute)
  const rows = learningRows(inputs, config, random.fork())
  const models = chooseModels(config.models, rows.target.kind, rows.rows.length)
  const folds = learningFolds(rows, inputs.group, config.folds, random.fork())
  const leaks = yield* withoutLeaks({ inputs, rows, folds }, random.fork(), engineFor)
  const task = { table: leaks.table, target: rows.target }
  const league = yield* runLeague(
    task,
    { models, folds, final: 'best', finalRows: rows.rows, calibrate: true },
    random.fork(),
    engineFor,
  )
  const best = league.entries[0]!
  const fitted: Fitted = {
    learner: LEARNERS[best.name]!,
    model: best.model!,
    encoder: league.encoder!,
    calibration: best.calibration,
  }
  const judged = judgedRows(league)
  const isYesNo = inputs.target.kind === 'yes-no'
  const own = isYesNo ? judgedScores(best, rows.target, judged) : null
  const threshold = own && thresholdCurve(own, config)
  const learned: Learned = { inputs, config, rows, leaks, league, fitted, threshold: threshold?.best ?? null }
  const scores = fillScores(fitted, leaks.table, best.scores)
  const answers = answersOf(learned, scores)
  const { importance, dependence } = yield* explainFeatures(learned, folds, random.fork(), engineFor)
  yield { kind: 'phase-start', phase: 'reasons', total: null }
  const explained = yield* explainCases(
    fitted,
    leaks.table,
    { scores, said: answers.said, threshold: learned.threshold, learned: judged, ownRows: inputs.ownRows },
    random.fork(),
  )
  yield { kind: 'phase-end', phase: 'reasons' }
  const learning = yield* curveOverRows(learned, folds, random.fork(), engineFor)
  const card = cardOf(learned)
  const figures = figuresOf(best)
  const { ownRows, target, key } = inputs
  const features = featureFacts(inputs, leaks.table)
  const scored = scoredOf(inputs, leaks.table, answers)
  const result: PredictResult = {
    kind: 'learned',
    source: inputs.source,
    target,
    rate: rateOf(rows),
    key: key.slice(0, ownRows),
    actual: actualOf(inputs),
    score: answers.score.slice(0, ownRows),
    predicted: answers.predicted.slice(0, ownRows),
    fold: Int32Array.from(league.fold.subarray(0, ownRows)),
    best: best.name,
    metric: league.metric,
    models: league.entries.map(figuresOf),
    failed: league.failed,
    baseline: { ...flat(league.baseline.metrics), name: league.baseline.name },
    curves: curvesOf(league, rows.target, judged),
    threshold,
    confusion: confusionOf(best, rows.target, judged, target.classes, learned.threshold),
    features,
    leftOut: [...inputs.leftOut, ...leaks.leftOut],
    leakage: leaks.facts,
    importance,
    dependence,
    ...explained,
    fairness: own && fairnessOf(inputs.fairness, own, judged, { ...config, threshold: learned.threshold! }),
    learning,
    scored,
    model: savedModel(learned, features, figures, card),
  }
  const engine = used()
  return {
    result,
    warnings: warningsOf(learned, result),
    evaluation: evaluationOf(league),
    card,
    compute: { backend: engine.backend, engine: engine.kind },
  }
}

/** The model of one fold tells what each feature is worth on rows that it has not seen; the final one, which way it works. */
async function* explainFeatures(
  { inputs, rows, leaks, league, fitted }: Learned,
  folds: readonly Fold[],
  random: Random,
  engineFor: EngineFor,
): Task<Pick<PredictResult, 'importance' | 'dependence'>> {
  const [fold] = folds
  yield { kind: 'phase-start', phase: 'importance', total: null }
  const alone = yield* within(
    'importance',
    runLeague(
      { table: leaks.table, target: rows.target },
      { models: [league.best], folds: [fold!], final: 'best', finalRows: fold!.train, calibrate: false },
      random.fork(),
      engineFor,
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
  engineFor: EngineFor,
): Task<PredictResult['learning']> {
  const some = folds.slice(0, CURVE_FOLDS)
  const most = Math.min(...some.map(({ train }) => train.length))
  const sizes = CURVE_SHARES.map((share) => Math.floor(most * share)).filter((size) => size >= 50)
  if (sizes.length < 2) return null
  const task = { table: leaks.table, target: rows.target }
  const found = yield* learningCurve(task, LEARNERS[league.best]!, { folds: some, sizes }, random, engineFor)
  const isGood = found.test.every(({ value, low, high }) => [value, low, high].every(Number.isFinite))
  if (!isGood) return null
  return {
    rows: found.sizes,
    value: found.test.map(({ value }) => value),
    low: found.test.map(({ low }) => low),
    high: found.test.map(({ high }) => high),
  }
}

/** What follows from the scores of all rows, those of another import too. */
function answersOf({ inputs, threshold }: Learned, scores: Float64Array) {
  const { classes, kind } = inputs.target
  if (kind === 'number') return { said: null, score: scores, predicted: [] as string[] }
  const said = classesSaid(scores, classes.length, threshold)
  const score =
    kind === 'yes-no'
      ? outputOf(scores, 2, 1)
      : Float64Array.from(said, (one, row) => scores[row * classes.length + one]!)
  return { said, score, predicted: Array.from(said, (one) => classes[one]!) }
}

function actualOf({ target, codes, values, ownRows }: LearnInputs): PredictResult['actual'] {
  if (target.kind !== 'number') return Array.from({ length: ownRows }, (_, row) => target.classes[codes[row]!] ?? null)
  return Array.from({ length: ownRows }, (_, row) => (Number.isNaN(values[row]!) ? null : values[row]!))
}

function rateOf({ rows, target }: LearningRows): number {
  const sum = rows.reduce(
    (all, row) => all + (target.kind === 'number' ? target.values[row]! : target.codes[row] === 1 ? 1 : 0),
    0,
  )
  return sum / rows.length
}

function savedModel(
  { inputs, league, fitted, threshold }: Learned,
  features: PredictResult['features'],
  figures: PredictResult['models'][number],
  card: SavedModel['card'],
): SavedModel {
  return {
    format: 'clientele-model',
    version: 1,
    target: inputs.target,
    features: features.map(({ levels: _levels, low: _low, high: _high, ...one }) => one),
    encoder: withFiniteLimits(fitted.encoder),
    learner: fitted.model as unknown as SavedModel['learner'] & { kind: ModelName },
    calibration: fitted.calibration,
    threshold,
    metric: league.metric,
    figures,
    card,
  }
}

/** Limits that no number passes, as numbers that JSON can hold. */
const withFiniteLimits = (encoder: Encoder): Encoder => ({
  ...encoder,
  parts: encoder.parts.map((part) =>
    part.kind === 'number'
      ? { ...part, low: Math.max(part.low, -Number.MAX_VALUE), high: Math.min(part.high, Number.MAX_VALUE) }
      : part,
  ),
})
