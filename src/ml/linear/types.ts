import type { FittedModel } from '../contract'
import type { CoefficientModel } from '../coefficient-table'

export type LinearConfig = {
  /** Penalty on the squared coefficients of the standardised columns; 0 for plain least squares. The intercept is free. */
  ridge: number
}

export interface LinearModel extends FittedModel, CoefficientModel {
  kind: 'linear'
  version: 1
  /** One for each column, in its own units; 0 for columns that were left out. */
  coefficients: Float64Array
  /** The one intercept. */
  intercepts: Float64Array
  /** Mean of each column, from which reasons are counted. */
  means: Float64Array
  /** The penalty that was used. */
  ridge: number
  rows: number
  /** Rows less what was estimated; 0 where nothing is left. */
  degrees: number
  /** Share of the target's variance that is explained in the rows it was fitted on. */
  r2: number
  /** Root of the residual sum of squares over the degrees of freedom; 0 where none are left. */
  residualDeviation: number
}
