import type { RecommenderModel } from '../contract'

export type BprConfig = {
  factors: number
  /** Times that every purchase is gone through. */
  epochs: number
  /** Length of the first steps; they shorten to a tenth. */
  rate: number
  /** How strongly factors are drawn to 0 at each step. */
  regularisation: number
  /** Share of products held against a purchase that are drawn as often as they are bought; the others all alike. */
  popular: number
}

export interface BprModel extends RecommenderModel {
  kind: 'bpr'
  /** Numbers of a row: factors, zeros, and the last one, which is a product's bias and a customer's 1; a multiple of 8. */
  width: number
  /** items × width. */
  factors: Float32Array
  /** customers × width, and how many products each had bought when it was learned. */
  users: Float32Array
  bought: Uint32Array
  /** Of the last steps. */
  rate: number
  regularisation: number
  popular: number
  /** Product of each purchase, to draw from. */
  purchases: Uint32Array
}
