import { ClienteleError } from '../../core/errors'
import { createRandom, type Random } from '../../core/random'
import type { Task } from '../../core/task'
import type { Learner, Target } from '../contract'
import { encode } from '../encode'
import { pickTarget } from '../pick-examples'
import { trainingOf } from './examples'
import { fitOne, type EngineFor } from './fit-one'
import { followFit } from './follow-fit'
import { metricOf } from './metric-of'
import { shuffledByClass } from './shuffled-by-class'
import { statisticsOf } from './statistics'
import type { Estimate, Fold, LeagueConfig, LearningTask, MetricName } from './types'

export interface LearningCurveConfig extends Pick<LeagueConfig, 'encoder' | 'balance'> {
  folds: readonly Fold[]
  /** Training rows, ascending; sizes beyond a fold's rows are left out. */
  sizes: readonly number[]
  /** Over the learner's defaults. */
  settings?: object
}

/** How well a method does with fewer rows: whether more rows would help. */
export interface LearningCurve {
  metric: MetricName
  sizes: number[]
  /** On rows not seen: mean over the folds, with the interval of that mean by their spread (Student's t would need more folds). */
  test: Estimate[]
  /** On the rows learned from. */
  train: Estimate[]
}

/**
 * Fits a learner on growing parts of each fold's training rows (classes in proportion, each part within the next) and judges it on
 * the fold's other rows. Progress: one phase, 'learning-curve'.
 * @throws ClienteleError as `Learner.fit`; DATA_TOO_LITTLE where no size fits.
 */
export async function* learningCurve(
  task: LearningTask,
  learner: Learner,
  config: LearningCurveConfig,
  random: Random,
  engineFor: EngineFor,
): Task<LearningCurve> {
  const { folds, settings } = config
  const most = Math.min(...folds.map(({ train }) => train.length))
  const sizes = config.sizes.filter((size) => size <= most)
  if (sizes.length === 0) {
    const unit = { en: 'rows to learn from', zh: '行可供学习的数据' }
    throw new ClienteleError('DATA_TOO_LITTLE', { least: Math.min(...config.sizes), unit, found: most })
  }
  const seed = random.int(2 ** 32)
  const metric = metricOf(task.target)
  const total = sizes.length * folds.length
  const [test, train] = [sizes.map((): number[] => []), sizes.map((): number[] => [])]
  yield { kind: 'phase-start', phase: 'learning-curve', total }
  for (const [at, fold] of folds.entries()) {
    const order = shuffledByClass(task.target, fold.train, createRandom(seed + at))
    for (const [step, size] of sizes.entries()) {
      const done = at * sizes.length + step
      const { encoder, examples } = trainingOf(task, order.slice(0, size), config)
      const context = { settings, seed, place: `${at}/${size}`, engineFor }
      const say = (part: number) =>
        ({ kind: 'step', phase: 'learning-curve', done: Math.min(total, done + part), total }) as const
      const model = yield* followFit(fitOne(learner, examples, context), say)
      const judged = learner.predict(model, encode(encoder, task.table, fold.test))
      test[step]!.push(score(metric, pickTarget(task.target, fold.test), judged))
      train[step]!.push(score(metric, examples.target, learner.predict(model, examples.matrix)))
      yield say(1)
    }
  }
  yield { kind: 'phase-end', phase: 'learning-curve' }
  return { metric, sizes, test: test.map(meanOf), train: train.map(meanOf) }
}

function score(metric: MetricName, target: Target, scores: Float64Array): number {
  const rows = target.kind === 'number' ? target.values.length : target.codes.length
  const { measured, rankings } = statisticsOf({ target, fold: new Int16Array(rows), raw: scores, scores })
  return metric === 'auc' ? rankings!.of().auc : measured.find(({ name }) => name === metric)!.value
}

/** 97.5 % quantile of the standard normal. */
const Z = 1.959963984540054

function meanOf(values: number[]): Estimate {
  const known = values.filter((value) => !Number.isNaN(value))
  const value = known.reduce((sum, one) => sum + one, 0) / known.length
  const spread = known.reduce((sum, one) => sum + (one - value) ** 2, 0) / Math.max(1, known.length - 1)
  const reach = Z * Math.sqrt(spread / known.length)
  return { value, low: value - reach, high: value + reach }
}
