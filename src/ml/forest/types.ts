import type { FittedModel } from '../contract'
import type { Criterion } from '../trees/search-classes'
import type { Trees } from '../trees/trees'

export type ForestConfig = {
  trees: number
  /** Splits from the root to a leaf; null: as many as it takes. */
  maxDepth: number | null
  /** Fewest different rows in a leaf. */
  minLeaf: number
  /** A node of fewer rows stays a leaf. */
  minSplit: number
  /** What a split is to lessen, for classes; for numbers it is the squared error. */
  criterion: Criterion
  /** Columns that a split may choose from; 'auto': the square root of their number for classes, all for numbers. */
  columns: 'auto' | 'sqrt' | 'third' | 'all' | number
  /** Most rows drawn for a tree, which bounds time and memory; of fewer, as many are drawn as there are. */
  mostRows: number
}

/** How the forest does on rows, each judged by the trees that were grown without it. */
export interface OutOfBag {
  /** Share of rows whose likeliest class is right, or R². */
  score: number
  rows: number
}

export interface ForestModel extends FittedModel {
  kind: 'forest'
  trees: Trees
  /** null where each row was drawn for every tree. */
  outOfBag: OutOfBag | null
}
