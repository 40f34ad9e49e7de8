import type { BackendName, EngineKind } from '../core/backend'
import type { Matrix } from '../math/matrix'

/** The methods that learn from examples; the names are those of the public API. */
export type LearnerName =
  'linear' | 'logistic' | 'naive-bayes' | 'svm-linear' | 'svm-rbf' | 'tree' | 'forest' | 'boosting' | 'mlp'

/** A number for each row. */
export interface NumberTarget {
  kind: 'number'
  values: Float64Array
}

/** A class for each row, from 0 to `classes` - 1. Of two classes, 1 is the one whose probability is asked for. */
export interface ClassTarget {
  kind: 'class'
  codes: Int32Array
  classes: number
}

export type Target = NumberTarget | ClassTarget

/** Rows of finite numbers with what each turned out to be. */
export interface Examples {
  matrix: Matrix
  target: Target
  /** How much each row counts; one of 0 is as if it were not there. Left out, all count 1. */
  weights?: Float64Array
}

/** What a fit has to tell beside the model: a coded note for the reader, never a console line. */
export interface FitNote {
  code: 'NOT_CONVERGED' | 'COLUMNS_DEPENDENT' | 'SEPARATED' | 'BACKEND_CHANGED' | 'STOPPED_EARLY' | 'ROWS_SAMPLED'
  details?: Record<string, unknown>
}

/** What every fitted model says of itself. The rest is plain data too: numbers, typed arrays, arrays and objects of them. */
export interface FittedModel {
  kind: LearnerName
  version: number
  /** Columns of the matrix that it was fitted on. */
  columns: number
  /** 1 for a number, else the number of classes. */
  outputs: number
  notes: FitNote[]
  backend: BackendName
  engine: EngineKind
}

/** The bounds of one setting, both included. */
export interface Bounds {
  min: number
  max: number
  integer?: boolean
}

/** What each column added to the answer of each row. */
export interface Contributions {
  /** The answer before anything is known of the row. */
  base: number
  /** rows × columns, row-major; `base` and a row's values add up to its answer on `scale`. */
  values: Float64Array
  /** Of more than two classes, 'log-odds' are each class's own, before the classes are made to add up to 1: the largest wins. */
  scale: 'value' | 'log-odds' | 'probability'
}
