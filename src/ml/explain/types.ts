import type { Random } from '../../core/random'
import type { Matrix } from '../../math/matrix'
import type { Contributions, FittedModel, Learner } from '../contract'
import type { EncodedColumn, FeatureTable } from '../encode/types'

/** What is asked of a fitted method, and which columns of its matrix belong to which feature. */
export interface Subject {
  learner: Learner
  model: FittedModel
  /** As the encoder that the model was fitted behind has them. */
  columns: readonly EncodedColumn[]
  /** Features of the table; some may have no column. */
  features: number
  /** The class asked for, or 0 for a number. */
  output: number
}

/** One number a row: a probability or a value, on the scale that the reader sees. */
export type MatrixAnswer = (matrix: Matrix) => Float64Array

/** The same from the table before it is encoded. */
export type TableAnswer = (table: FeatureTable) => Float64Array

export interface ReasonOptions {
  /** Rows that stand for "nothing known": used only where the method has no exact reasons. At least one; 25 to 100 are usual. */
  background: Matrix
  random: Random
}

/** What each feature added to the answer of each row. */
export interface Reasons {
  base: number
  features: number
  /** rows × features, row-major; `base` and a row's values add up to its answer on `scale`. */
  values: Float64Array
  scale: Contributions['scale']
  /** Standard error of each value, where they were sampled; null where they are exact. */
  errors: Float64Array | null
}

/** How much worse the answers get without what a feature says, in units of the score. */
export interface Importance {
  feature: number
  /** Mean over the repeats, and the 95 % interval of that mean. */
  drop: number
  low: number
  high: number
}

/** How the answer moves with one feature, all else of each row as it is. */
export interface Dependence {
  feature: number
  /** Numbers, or codes of levels. */
  at: Float64Array
  mean: Float64Array
  /** The tenth, the middle and the ninth tenth of the rows' own curves. */
  low: Float64Array
  median: Float64Array
  high: Float64Array
}

/** A feature set to another value: a number, or the code of a level; NaN or -1 is missing. */
export interface Edit {
  feature: number
  value: number
}

/** A row with some features changed. */
export interface EditedRow {
  row: number
  edits: readonly Edit[]
}

/** The least change found that takes a row across the threshold. */
export interface Crossing {
  edits: Edit[]
  /** Sum over the edits: deviations for numbers, 1 for categories. */
  distance: number
  /** The answer after it. */
  answer: number
}

/** A real row on the other side of the threshold. */
export interface Opposite {
  row: number
  distance: number
  /** Features in which the two differ, the most different first. */
  differs: number[]
}
