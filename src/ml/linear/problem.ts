import type { Matrix } from '../../math/matrix'
import { compensatedSum } from '../../math/sum'
import { standardRows, type StandardRows } from '../standard-rows'

/** Rows, what each turned out to be, and how much each counts. */
export interface Problem {
  matrix: Matrix
  values: Float64Array
  weights?: Float64Array
}

/** The same about its means, in which the intercept is 0. */
export interface StandardProblem extends Problem {
  rows: StandardRows
  /** Weighted mean of the target, and the target less that. */
  center: number
  centered: Float64Array
  /** Roots of the weights. */
  factors?: Float64Array
}

/** Coefficients of the standardised columns. */
export interface Solution {
  standardised: Float64Array
  /** Columns that are not left out, ascending. */
  kept: Uint32Array
  /** Upper triangular factor of the kept standardised columns, where standard errors can be had from it. */
  r: Float64Array | null
}

export function* toStandard(problem: Problem): Generator<void, StandardProblem, void> {
  const { values, weights, matrix } = problem
  const rows = yield* standardRows(matrix, weights)
  const center = compensatedSum(weights ? values.map((y, i) => y * weights[i]!) : values) / rows.moments.weight
  const centered = values.map((y) => y - center)
  return { ...problem, rows, center, centered, ...(weights && { factors: weights.map(Math.sqrt) }) }
}
