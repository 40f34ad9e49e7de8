import type { RecommenderModel } from '../contract'

export type AlsConfig = {
  factors: number
  /** How much surer a purchase is than none: each counts 1 + α. */
  alpha: number
  /** How strongly factors are drawn to 0. */
  regularisation: number
  rounds: number
}

export interface AlsModel extends RecommenderModel {
  kind: 'als'
  /** Numbers of a row of factors: a multiple of 8, zeros beyond the factors. */
  width: number
  alpha: number
  /** items × width. */
  factors: Float32Array
  /** Σ h·hᵀ over the products, with the regularisation on the diagonal: width × width, of which the upper triangle counts. */
  base: Float32Array
}
