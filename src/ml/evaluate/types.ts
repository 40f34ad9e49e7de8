import type { Lift } from '../../math/metrics/lift'
import type { FittedModel, LearnerName, Target } from '../types'
import type { Encoder, EncoderOptions, FeatureTable } from '../encode/types'

/** A question to learn: what is known of each row, and what it turned out to be. */
export interface LearningTask {
  table: FeatureTable
  target: Target
  weights?: Float64Array
}

/** Rows to learn from and rows to be judged on. A row is judged in at most one fold, and never one that it was learned in. */
export interface Fold {
  train: Uint32Array
  test: Uint32Array
}

/** A figure with its 95 % interval. */
export interface Estimate {
  value: number
  low: number
  high: number
}

export type MetricName =
  'auc' | 'averagePrecision' | 'logLoss' | 'brier' | 'accuracy' | 'f1' | 'mcc' | 'rmse' | 'mae' | 'r2'

/** How predicted probabilities compare with what happened, in bins of equal count. */
export interface Reliability {
  predicted: Float64Array
  observed: Float64Array
  rows: Uint32Array
  /** Expected calibration error: mean distance of the two, weighted by rows. */
  ece: number
}

/** A monotone map from a model's probability to a calibrated one, as points to be joined by lines. */
export interface Calibration {
  method: 'none' | 'platt' | 'isotonic'
  from: Float64Array
  to: Float64Array
  /** Of a Platt calibration, exactly: sigmoid(slope · logit(p) + intercept). */
  slope?: number
  intercept?: number
}

/** One method as it did on rows that it had not seen. */
export interface LeagueEntry {
  name: LearnerName
  /** rows × outputs, out of fold and calibrated by the other folds; NaN for rows that no fold judged. */
  scores: Float64Array
  metrics: Partial<Record<MetricName, Estimate>>
  /** Of class 1, where there are two classes. */
  reliability?: Reliability
  /** Of class 1 too: what reaching the highest-scoring tenths of the rows brings. */
  lift?: Lift
  /** Fitted on all rows (or on `LeagueConfig.finalRows`); null where that was not asked for. */
  model: FittedModel | null
  calibration: Calibration
  /** Of fitting and predicting, over all folds. */
  seconds: number
}

export interface League {
  /** Fold that each row was judged in; -1 for none. */
  fold: Int16Array
  /** Sorted from best to worst by `metric`. A method that could not be fitted is in `failed` with its coded error. */
  entries: LeagueEntry[]
  failed: { name: LearnerName; code: string; message: string; details?: Record<string, unknown> }[]
  /** What the league is ranked by: 'auc' for two classes, 'logLoss' for more, 'rmse' for numbers. */
  metric: MetricName
  /** The rate of class 1 or of each class (majority), or the mean, as the training rows of each fold have it. */
  baseline: { name: 'majority' | 'mean'; metrics: Partial<Record<MetricName, Estimate>> }
  best: LearnerName
  /** Fitted on the rows of the final model; null where none was asked for. */
  encoder: Encoder | null
}

export interface LeagueConfig {
  models: readonly LearnerName[]
  folds: readonly Fold[]
  /** Which models are fitted again on all rows: the best, every one, or none. */
  final: 'best' | 'all' | 'none'
  /** Rows of the final model; left out: all. */
  finalRows?: Uint32Array
  calibrate: boolean
  /** Weighs the rows of each class in training so that all classes count the same; scores are judged on the rows as they are. */
  balance?: boolean
  /** How a table becomes numbers, over `ENCODER_DEFAULTS`. */
  encoder?: Partial<EncoderOptions>
  /** Own settings of a learner, over its defaults. */
  settings?: Partial<Record<LearnerName, object>>
}
