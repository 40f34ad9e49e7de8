import type { FittedModel } from '../contract'
import type { Trees } from '../trees/trees'

export type BoostingConfig = {
  /** Trees for each output. */
  rounds: number
  /** Share of each tree's answer that is taken. */
  rate: number
  maxDepth: number
  /** Fewest rows in a leaf. */
  minLeaf: number
  /** Ridge penalty on the value of a leaf. */
  l2: number
  /** Most bins that a column's values are sorted into. */
  bins: number
  /** Share of the rows that each round learns from, drawn anew without replacement; 1: all. */
  subsample: number
  /** Share of the rows held out to stop early on; 0: all rounds are run. */
  heldOut: number
  /** Rounds without a better loss on the rows held out after which it stops. */
  patience: number
}

export interface BoostingModel extends FittedModel {
  kind: 'boosting'
  /** Round by round, one tree for each score; their values have the rate in them. */
  trees: Trees
  /** What the trees add to: the mean, the log-odds of class 1, or the log share of each of several classes. */
  base: Float64Array
  rounds: number
}
