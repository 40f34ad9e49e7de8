import { pickRows, type Matrix } from '../../math/matrix'
import type { StandardRows } from '../standard-rows'

/**
 * Rows with their classes, and what is charged for coefficients. Parameters are those of the standardised columns: for each logit the
 * columns' and then the intercept; of two classes there is one logit, of more as many as classes.
 */
export interface Problem {
  rows: StandardRows
  /** 0 … number of classes − 1, all of them there. */
  codes: Int32Array
  weights: Float64Array | null
  logits: number
  /** Of a parameter's square, half: as many as columns, and one for the intercept. */
  ridge: Float64Array
}

/** As much of a problem as its cost depends on. */
export interface Shape {
  rows: { matrix: Pick<Matrix, 'rows' | 'columns'> }
  logits: number
}

/** Columns and the intercept. */
export const widthOf = ({ rows }: Shape): number => rows.matrix.columns + 1

/** Every `step`-th row, each counting as `step` rows. A row's worth of ridge holds the intercept of a class that is hardly there. */
export function thinned(problem: Problem, step: number): Problem {
  const { matrix, moments, inverse } = problem.rows
  const named = Uint32Array.from({ length: Math.ceil(matrix.rows / step) }, (_, i) => i * step)
  const { weights, codes } = problem
  const ridge = problem.ridge.slice()
  ridge[matrix.columns]! += step
  return {
    ...problem,
    rows: { matrix: pickRows(matrix, named), moments, inverse },
    codes: Int32Array.from(named, (row) => codes[row]!),
    weights: Float64Array.from(named, (row) => step * (weights === null ? 1 : weights[row]!)),
    ridge,
  }
}
