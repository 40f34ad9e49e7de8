import type { FeatureTable } from '../../ml/encode/types'
import type { RoomSpec } from '../contract'
import type { ColumnFact, LeftOut, Suggestion, TargetFact } from './columns-types'
import type { PredictResult, SavedModel } from './result'

/** The methods to choose from; names of the public API. */
export const MODEL_NAMES = [
  'linear',
  'logistic',
  'naive-bayes',
  'svm-linear',
  'svm-rbf',
  'tree',
  'forest',
  'boosting',
  'mlp',
] as const
export type ModelName = (typeof MODEL_NAMES)[number]

export interface PredictConfig {
  /** The rows of one import; without it and without `table`, the newest import that has the target. */
  importId?: string
  /** A table by name: 'table' is the newest plain one. */
  table?: string
  /** The column to predict, by its header or field; left out, the column that looks most like an outcome. */
  target?: string
  /** Which value of the target is the "yes" whose probability is asked for. */
  positive?: string
  /** Whether the target is a class or a number, where its values leave it open. */
  targetKind: 'auto' | 'class' | 'number'
  /** Columns to learn from, by header or field; named ones are used whatever speaks against them. */
  features?: string[]
  /** Methods to compare; left out, those that suit the target and the number of rows. */
  models?: string[]
  folds: number
  seed: number
  /** What it costs to take a no for a yes, and a yes for a no, in any unit. */
  costFalsePositive: number
  costFalseNegative: number
  /** The column by whose groups fairness is measured. */
  fairnessBy?: string
  /** Rows of another import, scored by the final model; columns are matched by name. */
  scoreImportId?: string
  /** Of more rows than this a random part is learned from. */
  maxRows: number
  /** What to do: learn, look at the columns only, or hand out their cells for a model that is there. */
  ask: 'learn' | 'look' | 'cells'
}

export const DEFAULTS: Readonly<PredictConfig> = {
  targetKind: 'auto',
  folds: 5,
  seed: 42,
  costFalsePositive: 1,
  costFalseNegative: 1,
  maxRows: 50_000,
  ask: 'learn',
}

/** What can be said of a table before anything is learned. */
export interface Look {
  kind: 'look'
  rows: number
  fileName: string | null
  table: string
  columns: ColumnFact[]
  /** What could be asked of it, the likeliest first. */
  suggestions: Suggestion[]
}

/** Rows of the table first, then those of the import to score. */
export interface LearnInputs {
  kind: 'learn'
  source: { table: string; fileName: string | null; importId: string | null }
  table: FeatureTable
  features: FeatureInfo[]
  target: TargetFact
  /** Of class targets, code into `target.classes`, -1 for missing; of numbers, the value, NaN for missing. */
  codes: Int32Array
  values: Float64Array
  /** Rows of the table itself; the others are only scored. */
  ownRows: number
  key: string[]
  /** Rows that belong to one person or order are judged together; null where every row is one by itself. */
  group: Int32Array | null
  /** What the rows are grouped by. */
  groupedBy: string | null
  leftOut: LeftOut[]
  /** Names of columns that the settings ask for themselves: no suspicion leaves them out. */
  isChosen: boolean
  /** By whose groups fairness is measured: codes into `levels`, -1 for missing. */
  fairness: { column: string; codes: Int32Array; levels: string[] } | null
  /** Cells of a number or date column that hold no finite number. */
  infinite: number
  /** Rows whose class is too rare to be learned. */
  tooRare: number
  scoreFile: string | null
  /** Feature names that the import to score has no column for. */
  notInScored: string[]
}

/** Where a feature comes from, and how a cell of it is read again. */
export interface FeatureInfo {
  name: string
  column: string
  title: string
  part: 'whole' | 'daysBefore' | 'month' | 'weekday' | 'hour'
  /** Of `daysBefore`: the moment counted from, wall-clock ms. */
  reference?: number
  /** A yes-or-no column; its levels are 'no' and 'yes'. */
  isFlag: boolean
}

/** Rows as features, for a model that was learned elsewhere. */
export interface CellsInputs {
  kind: 'cells'
  source: LearnInputs['source']
  table: FeatureTable
  features: FeatureInfo[]
  key: string[]
}

/** Rows to be scored by a model that is there. */
export interface ScoreInputs {
  kind: 'score'
  model: SavedModel
  table: FeatureTable
  features: FeatureInfo[]
}

export interface ScoreResult {
  kind: 'scored'
  score: Float64Array
  predicted: string[]
  /** Titles of features that the rows lack. */
  missing: string[]
}

/** What `prepare` answers; `ScoreInputs` come from the page. */
export type PredictInputs = Look | LearnInputs | CellsInputs

export const spec: RoomSpec<PredictConfig, 'predict'> = {
  id: 'predict',
  version: 2,
  title: { en: 'Prediction lab', zh: '预测实验室' },
  question: { en: 'What drives any yes or no, class or number?', zh: '是什么影响某个结果？' },
  needs: {
    tables: {},
    chosen: ({ importId, table, target, scoreImportId }) => [
      {
        ...(importId !== undefined && { importId }),
        ...(table !== undefined && { table }),
        ...(target !== undefined && { column: target }),
      },
      ...(scoreImportId === undefined ? [] : [{ importId: scoreImportId }]),
    ],
  },
  defaults: DEFAULTS,
  limits: {
    importId: { kind: 'text', maxLength: 100, optional: true },
    table: { kind: 'text', maxLength: 40, optional: true },
    target: { kind: 'text', maxLength: 300, optional: true },
    positive: { kind: 'text', maxLength: 300, optional: true },
    targetKind: { kind: 'option', values: ['auto', 'class', 'number'] },
    features: { kind: 'texts', maxItems: 1_000, minItems: 1, maxLength: 300, optional: true },
    models: { kind: 'texts', maxItems: MODEL_NAMES.length, minItems: 1, maxLength: 20, optional: true },
    folds: { kind: 'number', min: 2, max: 20, integer: true },
    seed: { kind: 'number', min: 0, max: 4_294_967_295, integer: true },
    costFalsePositive: { kind: 'number', min: 0, max: 1e9 },
    costFalseNegative: { kind: 'number', min: 0, max: 1e9 },
    fairnessBy: { kind: 'text', maxLength: 300, optional: true },
    scoreImportId: { kind: 'text', maxLength: 100, optional: true },
    maxRows: { kind: 'number', min: 100, max: 1_000_000, integer: true },
    ask: { kind: 'option', values: ['learn', 'look', 'cells'] },
  },
}

export type { PredictResult }
