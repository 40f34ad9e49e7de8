import type { CoefficientModel } from '../coefficient-table'
import type { FittedModel } from '../contract'

export type LogisticConfig = {
  /** 'none' is maximum likelihood with standard errors; 'l2' and 'l1' shrink the coefficients of the columns as they are given. */
  penalty: 'none' | 'l2' | 'l1'
  /** Weight of the rows against the penalty, as scikit-learn and liblinear have it: smaller shrinks more. Not used by 'none'. */
  C: number
  /** Whether rows of rarer classes count more, so that all classes weigh the same. */
  balanced: boolean
  maxIterations: number
}

export interface LogisticModel extends FittedModel, CoefficientModel {
  kind: 'logistic'
  version: 1
  /** Classes that the rows had, ascending. Those that they had not get probability 0. */
  classes: Int32Array
  /** Log-odds of the second of two classes: columns; of more classes one row of columns each. */
  coefficients: Float64Array
  /** One, or one for each class. */
  intercepts: Float64Array
  /** Mean of each column, from which reasons are counted. */
  means: Float64Array
  penalty: LogisticConfig['penalty']
  C: number
  rows: number
  iterations: number
  /** −2 × log-likelihood of the rows, with their weights; and that of the shares of the classes alone. */
  deviance: number
  nullDeviance: number
  logLikelihood: number
  /** −2 × log-likelihood + 2 × number of coefficients; of maximum likelihood only, else null. */
  aic: number | null
}
