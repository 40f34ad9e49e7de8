import type { RankedColumns } from './rank-columns'

/** The rows that a tree learns from. A node's rows lie next to each other. */
export interface Sample {
  /** How many there are; the arrays may be longer. */
  size: number
  /** Rows of the matrix; all three are reordered as the tree grows. */
  order: Uint32Array
  weight: Float64Array
  /** The number, less the mean of all, or the class. */
  answer: Float64Array
}

/** The best way to part the rows of a node found so far. */
export interface Split {
  /** -1 while there is none. */
  column: number
  /** Greatest code that goes left, and least that goes right. */
  below: number
  above: number
  /** What it takes from the sum of squares, or from the impurity times the weight. */
  gain: number
}

/** Finds the best split of a node, a column at a time. */
export interface SplitSearch {
  /** Turns to the rows `start` to `end`, exclusive, of the sample, and forgets the best split. */
  open(start: number, end: number): NodeSums
  /** Looks for a better split on a column; false where the column does not vary among the rows. */
  look(column: number): boolean
  best: Split
  /** Writes what the rows of the node are worth. */
  writeValue(out: Float64Array, at: number): void
}

export interface NodeSums {
  weight: number
  impurity: number
  /** Nothing left to tell apart. */
  isPure: boolean
}

export interface SearchSettings {
  ranked: RankedColumns
  sample: Sample
  /** Fewest rows on either side. */
  minLeaf: number
}

/** A split must be better than the best by this share of the node's own impurity: rounding decides nothing. */
export const NOISE = 1e-12

export const noSplit = (): Split => ({ column: -1, below: 0, above: 0, gain: -Infinity })
