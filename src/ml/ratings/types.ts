/** What customers said of products, a line each. Columns of equal length; numbers, no keys. */
export interface Ratings {
  users: number
  items: number
  user: Uint32Array
  item: Uint32Array
  /** Any scale, such as 1 to 5. */
  rating: Float32Array
  /** Wall-clock ms; NaN for unknown. */
  at: Float64Array
}

export type BaselineConfig = {
  /** Ratings of the whole shop that a product's own are mixed with, and a customer's own. */
  itemShrinkage: number
  userShrinkage: number
}

/** A rating is `mean` + what is said of the product + how the customer rates. */
export interface Baseline {
  mean: number
  /** Offsets of customers and of products; 0 for those without ratings. */
  user: Float64Array
  item: Float64Array
  /** The least and the greatest rating: nothing is predicted beyond them. */
  least: number
  greatest: number
}

export type FactorConfig = BaselineConfig & {
  factors: number
  epochs: number
  rate: number
  regularisation: number
}

export interface RatingModel extends Baseline {
  kind: 'rating-factors'
  version: 1
  factors: number
  /** customers × factors, and products × factors. */
  users: Float64Array
  items: Float64Array
}

/** A predicted rating as a sum; `total` is held within the scale. */
export interface RatingReasons {
  mean: number
  user: number
  item: number
  /** How well customer and product go together beyond that. */
  match: number
  total: number
}

export interface RatingErrors {
  rmse: number
  mae: number
}

/** Errors on the latest ratings of what was learned from the earlier ones. */
export interface RatingProof {
  learned: number
  tested: number
  /** Everyone and everything alike. */
  mean: RatingErrors
  /** By customer and product. */
  baseline: RatingErrors
  factors: RatingErrors
  /** The one with the least RMSE. */
  best: 'mean' | 'baseline' | 'factors'
}
