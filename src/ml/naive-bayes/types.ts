import type { FittedModel } from '../contract'

/** 'mixed' takes columns of two values as yes or no, and the others as normally distributed. */
export type NaiveBayesKind = 'gaussian' | 'bernoulli' | 'multinomial' | 'categorical' | 'mixed'

export type NaiveBayesConfig = {
  kind: NaiveBayesKind
  /** Added to every count, so that what was never seen is not impossible. */
  alpha: number
  /** This share of the largest variance of a column is added to every variance. */
  varSmoothing: number
}

/** How a column is read. */
export type ColumnKind = 'gaussian' | 'binary' | 'codes' | 'counts'

export interface NaiveBayesModel extends FittedModel {
  kind: 'naive-bayes'
  version: 1
  /** Classes that the rows had, ascending. Those that they had not get probability 0. */
  classes: Int32Array
  /** Logs of their shares. */
  logPriors: Float64Array
  columnKinds: ColumnKind[]
  /** classes × columns: of normally distributed columns, else 0 and 1. */
  means: Float64Array
  variances: Float64Array
  /** Binary columns are a yes above it. */
  thresholds: Float64Array
  /** Where the levels of a column begin in a row of `logChances`; one more than columns. */
  offsets: Uint32Array
  /** classes × all levels: log-probability of each level, of columns of counts that of one more count. */
  logChances: Float64Array
  /** classes × columns: log-probability of a code that was never seen. */
  logUnseen: Float64Array
}
