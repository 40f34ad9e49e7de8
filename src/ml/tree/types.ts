import type { FittedModel } from '../contract'
import type { Criterion } from '../trees/search-classes'
import type { Trees } from '../trees/trees'

export type TreeConfig = {
  /** Splits from the root to a leaf; null: as many as it takes. */
  maxDepth: number | null
  /** Fewest rows in a leaf. */
  minLeaf: number
  /** A node of fewer rows stays a leaf. */
  minSplit: number
  /** What a split is to lessen, for classes; for numbers it is the squared error. */
  criterion: Criterion
  /**
   * Price of a leaf in minimal cost-complexity pruning, in units of the impurity; 0 prunes nothing. 'auto' takes the price with
   * the least squared error on rows held out, by inner cross-validation.
   */
  ccpAlpha: number | 'auto'
}

/** The sequence of ever smaller trees that pruning goes through: each is the best one from its price on. */
export interface PruningPath {
  /** Ascending; the first is 0. */
  alphas: Float64Array
  /** Impurity of the leaves, weighted by their share of the rows. */
  impurities: Float64Array
  leaves: Int32Array
}

export interface TreeModel extends FittedModel {
  kind: 'tree'
  trees: Trees
  /** The price of a leaf that it was pruned at. */
  alpha: number
  path: PruningPath
}

/** A leaf in words of its columns: all conditions hold together. */
export interface Rule {
  conditions: Condition[]
  /** The number, or the probability of each class. */
  values: Float64Array
  /** Weight of the rows that it was learned from, and their share of all. */
  cover: number
  share: number
}

/** `above` < value ≤ `atMost`; a side that is open is null. */
export interface Condition {
  column: number
  above: number | null
  atMost: number | null
}
