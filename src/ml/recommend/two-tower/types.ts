import type { RecommenderModel } from '../contract'
import type { Question } from '../types'
import type { UserRows } from './encoder'

export interface TowerConfig {
  [setting: string]: number
  /** Numbers in a vector. */
  width: number
  /** Days after which a purchase counts half for the customer's vector. */
  halfLifeDays: number
  /** The same for how often the customer bought the very product. */
  ownHalfLifeDays: number
  /** To discover; and of what may be bought again, where the customer's own purchases tell most already. */
  learningRate: number
  againLearningRate: number
  decay: number
  /** Share of products whose own vector is left out of a batch. */
  dropout: number
  /** Customers and products of a batch, and purchases of a customer that are drawn into it. */
  rows: number
  columns: number
  targets: number
  /** Customers of an epoch at most, and how many epochs at most. */
  mostPlaces: number
  maxEpochs: number
  patience: number
  /** Purchases of so many days are to be told. */
  windowDays: number
  /** The last days before the moment, on which it is seen when to stop. */
  judgeDays: number
}

/** Two towers that were learned. Vectors of customers are computed when asked for, from what is known of them then. */
export interface TowerModel extends RecommenderModel {
  kind: 'two-tower' | 'sequence'
  question: Question
  width: number
  halfLifeDays: number
  ownHalfLifeDays: number
  userRows: UserRows
  /** rows × width. */
  userTable: Float32Array
  /** Numbers of the network between the table and the vector. */
  blocks: Float64Array
  /** items × width. */
  itemVectors: Float32Array
  /** What products bought before get beside it. */
  own: Float64Array
  /** Mean negative log-likelihood of the held-out purchases after each epoch; which was the best (from 1), 0 without held-out ones. */
  losses: Float64Array
  /** Mean NDCG@10 of the same. */
  gains: Float64Array
  bestEpoch: number
  backend: string
}
