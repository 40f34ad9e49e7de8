import type { Random } from '../../../core/random'
import type { Task } from '../../../core/task'
import { runLeague, type Fold, type League, type Workplace } from '../../../ml/evaluate'
import { LEARNERS } from '../../../ml/learners'
import type { ThresholdCurve } from '../result'
import type { LearnInputs, PredictConfig } from '../spec'
import type { Fitted } from './answer'
import { chooseModels } from './choose-models'
import { judgedRows, judgedScores, thresholdCurve } from './judge-scores'
import { withoutLeaks, type Leaks } from './leaks'
import { learningFolds, learningRows, type LearningRows } from './learning-rows'

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

/** The same, with what it was found by. */
export interface Compared {
  learned: Learned
  folds: readonly Fold[]
  /** Rows that a fold judged. */
  judged: Uint32Array
  /** Of yes or no: their scores and labels, and what each threshold makes of them. */
  own: ReturnType<typeof judgedScores> | null
  threshold: ThresholdCurve | null
}

/** Compares the methods on rows they have not seen, without what gives the answer away, and fits the best one on all. */
export async function* compareMethods(
  inputs: LearnInputs,
  config: PredictConfig,
  random: Random,
  place: Workplace,
): Task<Compared> {
  const rows = learningRows(inputs, config, random.fork())
  const models = chooseModels(config.models, rows.target.kind, rows.rows.length)
  const folds = learningFolds(rows, inputs.group, config.folds, random.fork())
  const leaks = yield* withoutLeaks({ inputs, rows, folds }, random.fork(), place)
  const task = { table: leaks.table, target: rows.target }
  const asked = { models, folds, final: 'best', finalRows: rows.rows, calibrate: true } as const
  const league = yield* runLeague(task, asked, random.fork(), place)
  const best = league.entries[0]!
  const fitted: Fitted = {
    learner: LEARNERS[best.name]!,
    model: best.model!,
    encoder: league.encoder!,
    calibration: best.calibration,
  }
  const judged = judgedRows(league)
  const own = inputs.target.kind === 'yes-no' ? judgedScores(best, rows.target, judged) : null
  const threshold = own && thresholdCurve(own, config)
  const learned = { inputs, config, rows, leaks, league, fitted, threshold: threshold?.best ?? null }
  return { learned, folds, judged, own, threshold }
}
