import type { RecommenderModel } from '../contract'
import type { Trend } from '../popular/types'
import type { ItemModel } from '../neighbours/types'

export interface FrequencyModel extends RecommenderModel {
  /** Customers who ever bought each product, as a share of one more than the most: less than one purchase line. */
  popularity: Float32Array
  customers: Float32Array
}

export type RecencyConfig = {
  /** A line of so many days ago counts half. */
  halfLifeDays: number
  /** Days that count as now for the trend. */
  days: number
}

export interface RecencyModel extends RecommenderModel {
  halfLifeDays: number
  trend: Trend
  /** Root of each product's rise. */
  lift: Float32Array
  /** What speaks for products that the customer never bought. */
  tail: ItemModel
}
