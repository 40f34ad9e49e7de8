import type { Text } from '../../core/locale'
import type { Encoder } from '../../ml/encode/types'
import type { FairnessGaps, GroupRates } from '../../ml/evaluate/fairness'
import type { ModelCard } from '../contract'
import type { LeftOut, TargetFact } from './columns-types'
import type { FeatureInfo, ModelName } from './spec'

/** What is measured of a method on rows that it had not seen. */
export const METRICS = [
  ...(['auc', 'averagePrecision', 'logLoss', 'brier', 'accuracy', 'f1', 'mcc'] as const),
  ...(['rmse', 'mae', 'r2'] as const),
] as const
export type MetricName = (typeof METRICS)[number]

/** Figures of a method, as far as the target has them, with 95 % intervals. */
export type ModelFigures = Partial<Record<MetricName, number>> & {
  name: ModelName
  intervals: Partial<Record<MetricName, [low: number, high: number]>>
}

export interface Curve {
  x: Float64Array
  y: Float64Array
}

/** How one method's scores compare with what happened; of yes or no only. */
export interface ModelCurves {
  name: ModelName
  /** x: share of the noes taken for yes; y: share of the yeses found. */
  roc: Curve
  /** x: share of the yeses found; y: share of the found that are yes. */
  precisionRecall: Curve
  /** Bins of equal count: predicted and observed rate, and rows. */
  reliability: { predicted: Float64Array; observed: Float64Array; rows: Uint32Array; ece: number }
}

/** What a threshold makes of the rows that were judged: rows of each kind. */
export interface Confusion {
  truePositive: number
  falsePositive: number
  trueNegative: number
  falseNegative: number
}

/** At each threshold, from 0 to 1: rows taken for yes rightly and wrongly, of the best method. */
export interface ThresholdCurve {
  at: Float64Array
  truePositive: Float64Array
  falsePositive: Float64Array
  positives: number
  negatives: number
  /** Where the cost asked for is least. */
  best: number
}

export interface Reason {
  /** Index into `features`. */
  feature: number
  /** What it adds to the row's answer, on `reasons.scale`. */
  weight: number
}

/** A row that can be looked at more closely. */
export interface Case {
  row: number
  /** Class whose probability is explained; 0 of numbers. */
  output: number
  /** The answer before anything is known of the row, on `reasons.scale`. */
  base: number
  reasons: Reason[]
  /** The nearest row that came out the other way, and the features in which they differ most; null where there is none. */
  opposite: { row: number; differs: number[] } | null
  /**
   * The least change found that takes the row across the threshold; null where none does, empty where the final model is on the
   * other side of it than the row's own score already.
   */
  change: { feature: number; value: string | number }[] | null
  /** Cells of the row, and of the opposite one, by feature; null is missing. */
  cells: (string | number | null)[]
  oppositeCells: (string | number | null)[] | null
}

export interface DependenceCurve {
  feature: number
  /** Numbers, or the names of levels. */
  at: (number | string)[]
  mean: Float64Array
  low: Float64Array
  high: Float64Array
}

interface FairnessAt {
  /** `group` is an index into `levels`. */
  groups: GroupRates[]
  gaps: FairnessGaps
  cost: number
}

/** How the groups of a column fare at the threshold, and under five ways to set it. */
export interface Fairness extends FairnessAt {
  column: string
  levels: string[]
  threshold: number
  /** Groups left out as too small; -1 are rows of no known group. */
  small: { group: number; rows: number }[]
  policies: (FairnessAt & { name: 'single' | 'group' | 'parity' | 'opportunity' | 'accuracy' })[]
}

/** One column of the plain model, everything else equal, in the units of the file. */
export interface CoefficientLine {
  /** Index into `features`. */
  feature: number
  /** A number one more; or a mark that is 1 for a level, a missing value, a rare level; or how common the level is. */
  kind: 'number' | 'missing' | 'level' | 'other' | 'frequency'
  level: string | null
  /** The level that it is compared with, where that is one. */
  against: string | null
  /** A round number of its units that says something to a person: 1,000 where amounts differ by thousands. */
  step: number
  /** For one unit. Of yes or no on the log-odds, of numbers on the number itself. */
  coefficient: number
  standardError: number
  statistic: number
  p: number
  low: number
  high: number
}

/** Logistic regression by maximum likelihood, or least squares, whichever method was the best. */
export interface Coefficients {
  model: 'logistic' | 'linear'
  /** Degrees of freedom of t; null where the statistic is z. */
  degrees: number | null
  rows: number
  lines: CoefficientLine[]
}

export interface LeakageFact {
  column: string
  title: string
  /** AUC of the column alone, or R² for numbers. */
  strength: number
  state: 'excluded' | 'suspected' | 'chosen'
  reason: Text
  /** Of a suspected one: how good the best method is with and without it. */
  withIt: number | null
  without: number | null
}

/** Scores of another file. */
export interface Scored {
  fileName: string | null
  key: string[]
  score: Float64Array
  predicted: string[]
  missing: string[]
  /** Features that differ from what was learned from, the most different first. */
  drift: { feature: number; distance: number; reasons: string[] }[]
}

/** Everything needed to score rows elsewhere: plain data, written as open JSON. */
export interface SavedModel {
  format: 'clientele-model'
  version: 1
  target: TargetFact
  features: (FeatureInfo & { kind: 'number' | 'category' | 'list' })[]
  encoder: Encoder
  /** The fitted method: `kind` names it. */
  learner: { kind: ModelName; version: number } & Record<string, unknown>
  calibration: {
    method: 'none' | 'platt' | 'isotonic'
    from: Float64Array
    to: Float64Array
    slope?: number
    intercept?: number
  }
  /** Of yes or no: from which score on a row counts as yes. */
  threshold: number | null
  metric: MetricName
  figures: ModelFigures
  card: ModelCard
}

export interface PredictResult {
  kind: 'learned'
  source: { table: string; fileName: string | null; importId: string | null }
  target: TargetFact
  /** Share of rows with the "yes", or mean of a number. */
  rate: number
  key: string[]
  /** What each row turned out to be; null where it is not known. */
  actual: (string | number | null)[]
  /** Of yes or no, the probability of yes; of classes, that of the likeliest; of numbers, the number. */
  score: Float64Array
  /** The class that follows from the score; of numbers, nothing. */
  predicted: string[]
  /** In which fold the row was judged by methods that had not seen it; -1 where the final model scored it. */
  fold: Int32Array
  best: ModelName
  metric: MetricName
  models: ModelFigures[]
  failed: { name: ModelName; code: string; message: string; details?: Record<string, unknown> }[]
  baseline: { name: 'majority' | 'mean' } & Pick<ModelFigures, 'intervals'> & Partial<Record<MetricName, number>>
  curves: ModelCurves[]
  threshold: ThresholdCurve | null
  /** Of classes and yes or no: rows by what they are and what they were taken for. */
  confusion: { classes: string[]; counts: number[][] } | null
  features: (FeatureInfo & {
    kind: 'number' | 'category' | 'list'
    levels: string[]
    low: number | null
    high: number | null
  })[]
  leftOut: LeftOut[]
  leakage: LeakageFact[]
  /** How much worse the best method is without what a feature says, most important first. */
  importance: { feature: number; drop: number; low: number; high: number; direction: number }[]
  dependence: DependenceCurve[]
  /** Null for classes, and where the rows are too few or tell the outcome without error. */
  coefficients: Coefficients | null
  reasons: { scale: 'value' | 'log-odds' | 'probability'; isSampled: boolean } | null
  cases: Case[]
  fairness: Fairness | null
  /** The best method's metric learned from fewer rows. */
  learning: { rows: number[]; value: number[]; low: number[]; high: number[] } | null
  scored: Scored | null
  model: SavedModel
}
