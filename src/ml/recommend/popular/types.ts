import type { RecommenderModel } from '../contract'

/** Customers who ever bought each product. */
export interface PopularModel extends RecommenderModel {
  customers: Float32Array
}

/** What is bought now, against what is usual. All arrays by product. */
export interface Trend {
  days: number
  /** Purchase lines of the last `days`. */
  lines: Float32Array
  /** Lines that so many days held on average. */
  usual: Float32Array
  /** Customers who ever bought it. */
  customers: Float32Array
}

export interface TrendModel extends RecommenderModel {
  trend: Trend
  scores: Float32Array
}

export type TrendConfig = {
  /** Days that count as now. */
  days: number
}

export type SegmentConfig = {
  /** What customers are grouped by: country where the customer has no segment. */
  by: 'segment' | 'country' | 'segment or country'
  /** Customers of the whole shop that a group's own count is mixed with. */
  shrinkage: number
}

/** Customers who bought each product: of the shop, and of each group (groups × items). */
export interface SegmentModel extends RecommenderModel {
  by: SegmentConfig['by']
  shrinkage: number
  /** Customers with a purchase, and those who bought each product. */
  buyers: number
  customers: Float32Array
  /** Share of them, for who is in no group. */
  scores: Float32Array
  /** Code 0 of either stays empty. */
  segment: Groups
  country: Groups
}

/** By code, or code × items. */
export interface Groups {
  buyers: Float32Array
  customers: Float32Array
  /** Share of the group who bought it, with some of the whole shop mixed in. */
  scores: Float32Array
}
