import type { RecommenderModel } from '../contract'
import type { SparseMatrix } from '../types'

export type Similarity = 'cosine' | 'jaccard'

export type ItemConfig = {
  /** Most alike products kept for each product; 0 for all. */
  neighbours: number
  /** Two products that n customers have both bought count n / (n + shrinkage) of their likeness. */
  shrinkage: number
  /** A purchase of so many days ago counts half; 0 for all alike. */
  halfLifeDays: number
}

/** How alike every two products are, in blocks of 32 columns: items × 32 each, row-major. */
export interface DenseAlike {
  items: number
  values: Float32Array
}

export interface ItemModel extends RecommenderModel {
  /** What was bought × what it speaks for; the value is their likeness. */
  alike: SparseMatrix | DenseAlike
  halfLifeDays: number
}

export type UserConfig = {
  /** Most alike customers who are asked. */
  neighbours: number
  /** Two customers who have n products in common count n / (n + shrinkage) of their likeness. */
  shrinkage: number
}

export interface UserModel extends RecommenderModel {
  neighbours: number
  shrinkage: number
  /** What the customers who are asked had bought: customers × items. */
  bought: SparseMatrix
  /** The same, items × customers. */
  buyers: SparseMatrix
}
