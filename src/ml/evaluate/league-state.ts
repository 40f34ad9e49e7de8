import { ClienteleError, toFailure } from '../../core/errors'
import type { Random } from '../../core/random'
import type { Learner, LearnerName, Target } from '../contract'
import type { Calibration, League, LeagueConfig, LearningTask } from './types'
import type { Workplace } from './workplace'

export type Learners = Partial<Record<LearnerName, Learner>>

/** What a method gave for rows that it had not seen. */
export interface OutOfFold {
  name: LearnerName
  /** rows × outputs, as the models gave them. */
  raw: Float64Array
  scores: Float64Array
  calibration: Calibration
  seconds: number
}

/** A league under way. */
export interface LeagueState {
  task: LearningTask
  config: LeagueConfig
  learners: Learners
  place: Workplace
  seed: number
  random: Random
  fold: Int16Array
  judged: OutOfFold[]
  failed: League['failed']
  /** Fits on folds in all, and when the first began. */
  total: number
  startedAt: number
}

export function openLeague(
  task: LearningTask,
  config: LeagueConfig,
  random: Random,
  place: Workplace,
  learners: Learners,
): LeagueState {
  const fold = new Int16Array(task.table.rows).fill(-1)
  config.folds.forEach(({ test }, at) => test.forEach((row) => (fold[row] = at)))
  return {
    task,
    config,
    learners,
    place,
    seed: random.int(2 ** 32),
    random: random.fork(),
    fold,
    judged: [],
    failed: [],
    total: new Set(config.models).size * config.folds.length,
    startedAt: performance.now(),
  }
}

/** Numbers a row that a method predicts. */
export const outputsOf = (target: Target): number => (target.kind === 'number' ? 1 : target.classes)

/** @throws ClienteleError CONFIG_INVALID for a method that is not there, or not for this kind of target. */
export function learnerFor(name: LearnerName, { learners, task: { target } }: LeagueState): Learner {
  const isAble = (learner: Learner | undefined): learner is Learner =>
    !!learner && (target.kind === 'number' ? learner.learns.numbers : learner.learns.classes)
  const learner = learners[name]
  if (isAble(learner)) return learner
  const allowed = Object.values(learners)
    .filter(isAble)
    .map(({ name: other }) => other)
  throw new ClienteleError('CONFIG_INVALID', { field: 'models', value: name, allowed: allowed.join(', ') })
}

/** A stop and a lost device concern the whole league, and are thrown on. */
export function refuseStop(thrown: unknown): void {
  if (thrown instanceof ClienteleError && (thrown.code === 'CANCELLED' || thrown.code === 'BACKEND_LOST')) throw thrown
}

export function noteFailure(state: LeagueState, name: LearnerName, thrown: unknown): void {
  refuseStop(thrown)
  state.failed.push({ name, ...toFailure(thrown) })
}
