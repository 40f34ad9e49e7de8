import { ClienteleError } from '../../core/errors'
import { createRandom, type Random } from '../../core/random'
import type { Task } from '../../core/task'
import type { Learner, Target } from '../contract'
import { pickTarget } from '../pick-examples'
import { metricOf } from './metric-of'
import type { Lot, Part } from './parts'
import { runParts } from './run-parts'
import { shuffledByClass } from './shuffled-by-class'
import { statisticsOf } from './statistics'
import type { Estimate, Fold, LeagueConfig, LearningTask, MetricName } from './types'
import type { Workplace } from './workplace'

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
  place: Workplace,
): Task<LearningCurve> {
  const sizes = possibleSizes(config)
  const lot = lotOf(task, config, sizes, random.int(2 ** 32))
  const parts = lot.folds.map((_, fold): Part => partOf(learner.name, fold, sizes, config.settings))
  const metric = metricOf(task.target)
  const [test, train] = [parts.map(() => NaN), parts.map(() => NaN)]
  const total = parts.length
  yield { kind: 'phase-start', phase: 'learning-curve', total }
  let done = 0
  for await (const news of runParts(lot, parts, place, { learners: { [learner.name]: learner } })) {
    if (news.kind === 'failed') throw news.thrown
    if (news.kind === 'done') {
      const own = lot.folds[news.at]!
      test[news.at] = score(metric, pickTarget(task.target, own.test), news.answer.judged)
      train[news.at] = score(metric, pickTarget(task.target, own.train), news.answer.trained!)
      done++
    }
    const share = news.kind === 'share' ? news.share : 0
    yield { kind: 'step', phase: 'learning-curve', done: Math.min(total, done + share), total }
  }
  yield { kind: 'phase-end', phase: 'learning-curve' }
  const bySize = (values: number[]): Estimate[] =>
    sizes.map((_, step) => meanOf(values.filter((_value, at) => at % sizes.length === step)))
  return { metric, sizes, test: bySize(test), train: bySize(train) }
}

/** @throws ClienteleError DATA_TOO_LITTLE where there is none. */
function possibleSizes({ folds, sizes }: LearningCurveConfig): number[] {
  const most = Math.min(...folds.map(({ train }) => train.length))
  const possible = sizes.filter((size) => size <= most)
  if (possible.length > 0) return possible
  const unit = { en: 'rows to learn from', zh: '行可供学习的数据' }
  throw new ClienteleError('DATA_TOO_LITTLE', { least: Math.min(...sizes), unit, found: most })
}

/** A fold for each size of each fold, those of one fold together. */
function lotOf(
  task: LearningTask,
  { folds, encoder, balance }: LearningCurveConfig,
  sizes: readonly number[],
  seed: number,
): Lot {
  const grown = folds.flatMap(({ train, test }, at) => {
    const order = shuffledByClass(task.target, train, createRandom(seed + at))
    return sizes.map((size) => ({ train: order.slice(0, size), test }))
  })
  const options = { ...(encoder && { encoder }), ...(balance !== undefined && { balance }) }
  return { id: `curve ${seed}`, seed, task, folds: grown, ...options }
}

function partOf(name: Learner['name'], fold: number, sizes: readonly number[], settings: object | undefined): Part {
  const place = `${Math.floor(fold / sizes.length)}/${sizes[fold % sizes.length]}`
  return { name, fold, place, asksTrained: true, ...(settings && { settings }) }
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
