import type { RecommenderModel } from '../contract'
import type { SparseMatrix } from '../types'

export type EaseConfig = {
  /** What is added to the diagonal: the more, the closer to best sellers. */
  lambda: number
  /** Only so many products, those that most customers bought, speak for one another. */
  mostItems: number
  /** Weights kept for each product that is suggested, the greatest; 0 for all. */
  kept: number
}

export type EaseTrendConfig = EaseConfig & {
  /** A purchase of so many days ago speaks half as loud. */
  halfLifeDays: number
  /** To discover: days whose lines are the trend. */
  trendDays: number
  /** Again: the same of the customer's own lines, and of the trend. */
  ownHalfLifeDays: number
  ownTrendDays: number
}

export interface EaseModel extends RecommenderModel {
  /** What was bought × what it speaks for. */
  weights: SparseMatrix
}

export interface EaseTrendModel extends EaseModel {
  question: 'discover' | 'again'
  halfLifeDays: number
  trendDays: number
  ownHalfLifeDays: number
}

/** Weights of EASE, as the inverse that they are read from; where there is more than one copy of its kind, memory is short. */
export interface EaseWeights {
  /** Products of the log. */
  items: number
  /** Number of each product that has weights, ascending. */
  item: Uint32Array
  /** (XᵀX + λI)⁻¹ of those products: symmetric, rows `step` numbers apart. */
  inverse: Float32Array
  step: number
}
