import { fromFailure } from '../../core/errors'
import type { Progress } from '../../core/progress'
import type { Random } from '../../core/random'
import type { Task } from '../../core/task'
import type { LearnerName } from '../contract'
import { LEARNERS } from '../learners'
import { chooseCalibration, UNCALIBRATED } from './calibration'
import { checkTask } from './check-task'
import { fitFinals } from './fit-finals'
import { fitOne, type EngineFor } from './fit-one'
import { followFit } from './follow-fit'
import { learnerFor, noteFailure, openLeague, outputsOf } from './league-state'
import type { Learners, LeagueState, OutOfFold } from './league-state'
import { measureLeague } from './measure-league'
import { metricOf } from './metric-of'
import type { League, LeagueConfig, LearningTask } from './types'

/**
 * Compares methods on rows that they have not seen: each is fitted on every fold's training rows, behind an encoder that saw only
 * those, and judged on the others. A method that cannot be fitted is set into `failed` and the others go on; a cancel and
 * BACKEND_LOST go through. Progress: a phase for each model, counted in fits over all of them, then 'measure' and 'final'.
 * @throws ClienteleError as `checkTask`; the first failure where no method could be fitted; BACKEND_LOST.
 */
export async function* runLeague(
  task: LearningTask,
  config: LeagueConfig,
  random: Random,
  engineFor: EngineFor,
  learners: Learners = LEARNERS,
): Task<League> {
  checkTask(task, config)
  const state = openLeague(task, config, random, engineFor, learners)
  for (const name of config.models) yield* judge(state, name)
  if (state.judged.length === 0) throw fromFailure(state.failed[0]!)
  const measured = yield* measureLeague(state)
  const { encoder, entries } = yield* fitFinals(state, measured.entries)
  return {
    fold: state.fold,
    entries,
    failed: state.failed,
    metric: metricOf(task.target),
    baseline: measured.baseline,
    best: entries[0]!.name,
    encoder,
  }
}

/** One method over all folds. */
async function* judge(state: LeagueState, name: LearnerName): AsyncGenerator<Progress, void, void> {
  const end = state.fits + state.config.folds.length
  yield { kind: 'phase-start', phase: name, total: state.total }
  try {
    state.judged.push(yield* judgeFolds(state, name))
  } catch (thrown) {
    noteFailure(state, name, thrown)
  }
  state.fits = end
  yield fitStep(state, name, 0)
  yield { kind: 'phase-end', phase: name }
}

/** Time left is that of all methods, judged by the fits done so far. */
function fitStep({ fits, total, startedAt }: LeagueState, phase: string, part: number): Progress {
  const done = Math.min(total, fits + part)
  const elapsed = (performance.now() - startedAt) / 1000
  return { kind: 'step', phase, done, total, ...(done > 0 && { secondsLeft: (elapsed / done) * (total - done) }) }
}

async function* judgeFolds(state: LeagueState, name: LearnerName): AsyncGenerator<Progress, OutOfFold, void> {
  const { task, config, fold, seed, engineFor, encoded } = state
  const learner = learnerFor(name, state)
  const outputs = outputsOf(task.target)
  const raw = new Float64Array(task.table.rows * outputs).fill(NaN)
  let seconds = 0
  for (let at = 0; at < config.folds.length; at++) {
    const { examples, judged } = encoded(at)
    const startedAt = performance.now()
    const context = { settings: config.settings?.[name], seed, place: String(at), engineFor }
    const work = fitOne(learner, examples, context)
    const model = yield* followFit(work, (part) => fitStep(state, name, part))
    scatter(learner.predict(model, judged), config.folds[at]!.test, outputs, raw)
    seconds += (performance.now() - startedAt) / 1000
    state.fits++
    yield fitStep(state, name, 0)
  }
  return { name, raw, seconds, ...calibrated(task, config, fold, raw) }
}

function scatter(predicted: Float64Array, rows: Uint32Array, outputs: number, out: Float64Array): void {
  for (let i = 0; i < rows.length; i++) {
    for (let output = 0; output < outputs; output++) out[rows[i]! * outputs + output] = predicted[i * outputs + output]!
  }
}

/** Of two classes alone: a calibration is a map of one probability. */
function calibrated({ target, weights }: LearningTask, config: LeagueConfig, fold: Int16Array, raw: Float64Array) {
  if (!config.calibrate || target.kind !== 'class' || target.classes !== 2) {
    return { scores: raw, calibration: UNCALIBRATED }
  }
  const ones = Float64Array.from(fold, (_, row) => raw[2 * row + 1]!)
  const chosen = chooseCalibration({ scores: ones, labels: target.codes, weights }, fold, config.folds.length)
  const scores = new Float64Array(raw.length)
  chosen.scores.forEach((p, row) => {
    scores[2 * row] = 1 - p
    scores[2 * row + 1] = p
  })
  return { scores, calibration: chosen.calibration }
}
