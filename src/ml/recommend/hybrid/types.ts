import type { Trees } from '../../trees/trees'
import type { Question, SparseMatrix } from '../types'
import type { ContentModel } from '../content'
import type { RecommenderModel } from '../contract'

export type HybridConfig = {
  /** Products, the most bought of late first, between which affinities are learned. */
  items: number
  /** Strongest affinities kept of each product. */
  partners: number
  /** Ridge penalty of the affinities. */
  lambda: number
  /** Most customers learned from in each window, drawn by lot. */
  customers: number
  /** Trees, and the share of each tree's answer that is taken. */
  rounds: number
  rate: number
  maxDepth: number
  /** Fewest examples in a leaf. */
  minLeaf: number
}

/** Log-odds of a purchase as a sum over features. */
export interface LinearPart {
  intercept: number
  /** By feature, in the feature's own units. */
  coefficients: Float64Array
  /** Mean of each feature in the rows learned from. */
  means: Float64Array
}

/** Log-odds of a purchase by trees; `base` is what they add to. */
export interface TreePart {
  trees: Trees
  base: number
}

/** How much each part of a score counts. */
export interface Blend {
  trees: number
  linear: number
  formula: number
}

/** NDCG@10 of the formula alone and of the blend learned before it, on the last window. */
export interface Trial {
  customers: number
  formula: number
  blend: number
}

export interface HybridModel extends RecommenderModel {
  kind: 'hybrid'
  version: 1
  question: Question
  /** bought product × product: what one recent purchase of the row's says for the column's. */
  affinity: SparseMatrix
  /** Words of the products; null where there are none. */
  texts: ContentModel | null
  /** null where there was too little to learn from, or where what was learned did not beat the formula. */
  learned: { trees: TreePart; linear: LinearPart } | null
  blend: Blend
  /** How the last window judged; null where there were not windows enough. */
  trial: Trial | null
  /** Windows and rows learned from. */
  windows: number
  examples: number
}
