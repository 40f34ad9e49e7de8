import type { FittedModel } from '../contract'
import type { Sigmoid } from '../evaluate/platt'

export type LinearSvmConfig = {
  /** What a row on the wrong side costs against a wide margin: C. */
  cost: number
  /** Half the width of the tube around a number within which an error costs nothing, in standard deviations of the target. */
  epsilon: number
  /** The gradient's length at which the fit ends, as a share of what it was at first. */
  tolerance: number
  maxIterations: number
}

export type RbfSvmConfig = {
  cost: number
  epsilon: number
  /** exp(−gamma · squared distance); 'scale' is 1 / (columns · variance of all values). */
  gamma: number | 'scale'
  /** How far from optimal the fit may end: the largest violation of the KKT conditions. */
  tolerance: number
  maxIterations: number
  /** Above so many rows a sample of them is learned from: time grows with their square. */
  mostRows: number
}

/** What both kinds hold. One decision function a number, or for two classes; one each (against the rest) for more. */
interface SvmModel extends FittedModel {
  version: 1
  /** What turns each decision value into a probability, rising with it; none for a number. */
  sigmoids: Sigmoid[]
  /** A number is predicted as `center + scale · decision`; 0 and 1 for classes. */
  center: number
  scale: number
  iterations: number
}

export interface LinearSvmModel extends SvmModel {
  kind: 'svm-linear'
  /** functions × columns. */
  weights: Float64Array
  intercepts: Float64Array
}

export interface RbfSvmModel extends SvmModel {
  kind: 'svm-rbf'
  gamma: number
  /** vectors × columns: the rows that hold the boundary up. */
  vectors: Float64Array
  /** functions × vectors. */
  coefficients: Float64Array
  intercepts: Float64Array
}
