import type { Random } from '../../core/random'
import type { SparseMatrix } from '../../text/sparse'
import type { Work } from './work'

/** Classes with what each text is: every class occurs. */
export interface Labels {
  codes: Int32Array
  classes: number
}

/** Weights of columns × outputs: one output for two classes (log-odds of class 1), else one a class. */
export interface LinearFit {
  weights: Float64Array
  intercepts: Float64Array
  isConverged: boolean
}

/** Learns a linear function of the rows of a matrix. */
export type LinearTrainer = (matrix: SparseMatrix, labels: Labels, random: Random) => Work<LinearFit>

export const outputsOf = (classes: number): number => (classes === 2 ? 1 : classes)
