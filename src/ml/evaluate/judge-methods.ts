import type { Progress } from '../../core/progress'
import type { LearnerName } from '../contract'
import { chooseCalibration, uncalibrated } from './calibration'
import { learnerFor, noteFailure, outputsOf, refuseStop, type LeagueState, type OutOfFold } from './league-state'
import type { Lot, Part } from './parts'
import { runParts, type PartNews } from './run-parts'

/** A method on its way through the folds. */
interface Standing {
  name: LearnerName
  /** rows × outputs; NaN for rows that no fold judged. */
  raw: Float64Array
  seconds: number
  /** By fold. */
  isDone: boolean[]
  /** The first fold that it could not be fitted on, and why; later ones are not wanted any more. */
  failedAt: number
  thrown?: unknown
}

/** Begun with when work is shared: who ends with a long fit keeps the others waiting. */
const SLOWEST: readonly LearnerName[] = ['mlp', 'svm-rbf', 'forest', 'boosting']

/** Fits and judges all methods on all folds; what they come to is put into `state`, in the order of its config. */
export async function* judgeMethods(state: LeagueState): AsyncGenerator<Progress, void, void> {
  const { config, task, place, learners } = state
  const standings = slowestFirst(config.models).map((name) => standingOf(name, state))
  const parts = standings.flatMap(({ name }) => config.folds.map((_, fold) => partOf(name, fold, state)))
  const standingAt = (at: number): Standing => standings[Math.floor(at / config.folds.length)]!
  const isWanted = (at: number): boolean => parts[at]!.fold < standingAt(at).failedAt
  const { encoder, balance } = config
  const lot: Lot = {
    id: `league ${state.seed}`,
    seed: state.seed,
    task,
    folds: config.folds,
    ...(encoder && { encoder }),
    ...(balance !== undefined && { balance }),
  }
  const tell = teller(state, standings)
  yield* tell(0)
  for await (const news of runParts(lot, parts, place, { learners, isWanted })) {
    if (news.kind === 'done' || news.kind === 'failed') take(state, standingAt(news.at), parts[news.at]!, news)
    yield* tell(news.kind === 'share' ? news.share : undefined)
  }
  const byConfig = (a: { name: LearnerName }, b: { name: LearnerName }): number =>
    config.models.indexOf(a.name) - config.models.indexOf(b.name)
  state.judged.sort(byConfig)
  state.failed.sort(byConfig)
}

const slowness = (name: LearnerName): number => (SLOWEST.includes(name) ? SLOWEST.indexOf(name) : SLOWEST.length)

const slowestFirst = (models: readonly LearnerName[]): LearnerName[] =>
  [...new Set(models)].sort((a, b) => slowness(a) - slowness(b))

function standingOf(name: LearnerName, state: LeagueState): Standing {
  const { task, config } = state
  const raw = new Float64Array(task.table.rows * outputsOf(task.target)).fill(NaN)
  const standing = { name, raw, seconds: 0, isDone: config.folds.map(() => false), failedAt: config.folds.length }
  try {
    learnerFor(name, state)
    return standing
  } catch (thrown) {
    return { ...standing, failedAt: 0, thrown }
  }
}

function partOf(name: LearnerName, fold: number, { config }: LeagueState): Part {
  const settings = config.settings?.[name]
  return { name, fold, place: String(fold), ...(settings && { settings }) }
}

/**
 * A failure counts at the first fold that has it, whichever was tried first.
 * @throws what stops the whole league.
 */
function take(
  { task, config }: LeagueState,
  standing: Standing,
  { fold }: Part,
  news: Extract<PartNews, { kind: 'done' | 'failed' }>,
): void {
  if (news.kind === 'done') {
    scatter(news.answer.judged, config.folds[fold]!.test, outputsOf(task.target), standing.raw)
    standing.seconds += news.answer.seconds
    standing.isDone[fold] = true
    return
  }
  refuseStop(news.thrown)
  if (fold >= standing.failedAt) return
  standing.failedAt = fold
  standing.thrown = news.thrown
}

function scatter(predicted: Float64Array, rows: Uint32Array, outputs: number, out: Float64Array): void {
  for (let i = 0; i < rows.length; i++) {
    for (let output = 0; output < outputs; output++) out[rows[i]! * outputs + output] = predicted[i * outputs + output]!
  }
}

/** Folds of a method that are done, or not wanted any more. */
const settledOf = ({ isDone, failedAt }: Standing): number =>
  isDone.reduce((sum, is, fold) => sum + (is || fold >= failedAt ? 1 : 0), 0)

/**
 * A phase for each method, which ends when its last fold is done and those before it have ended. Counted are fits over all of
 * them; time left is judged by the fits done so far.
 */
function teller(state: LeagueState, standings: readonly Standing[]) {
  const { total, startedAt } = state
  let current = -1
  let own = 0
  const step = (): Progress => {
    const phase = standings[current]!.name
    const settled = standings.reduce((sum, one) => sum + settledOf(one), 0)
    const done = Math.min(total, settled + own)
    const elapsed = (performance.now() - startedAt) / 1000
    return { kind: 'step', phase, done, total, ...(done > 0 && { secondsLeft: (elapsed / done) * (total - done) }) }
  }
  /** `share` is of the fit on this thread; left out, it is as it was, and with what was just finished it is none. */
  return function* (share: number | undefined): Generator<Progress, void, void> {
    own = share ?? 0
    if (current < 0) yield { kind: 'phase-start', phase: standings[++current]!.name, total }
    else if (current < standings.length) yield step()
    while (current < standings.length && settledOf(standings[current]!) === standings[current]!.isDone.length) {
      conclude(state, standings[current]!)
      yield { kind: 'phase-end', phase: standings[current]!.name }
      if (++current === standings.length) return
      yield { kind: 'phase-start', phase: standings[current]!.name, total }
      yield step()
    }
  }
}

function conclude(state: LeagueState, { name, raw, seconds, thrown }: Standing): void {
  try {
    if (thrown !== undefined) throw thrown
    state.judged.push({ name, raw, seconds, ...calibrated(state, raw) })
  } catch (failure) {
    noteFailure(state, name, failure)
  }
}

/** Of two classes alone: a calibration is a map of one probability. */
function calibrated(
  { task: { target, weights }, config, fold }: LeagueState,
  raw: Float64Array,
): Pick<OutOfFold, 'scores' | 'calibration'> {
  if (!config.calibrate || target.kind !== 'class' || target.classes !== 2) {
    return { scores: raw, calibration: uncalibrated() }
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
