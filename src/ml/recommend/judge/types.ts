import type { Question } from '../types'

/** Ranked products of some customers: those of users[r] lie from r × n on, the best first, −1 and −Infinity where there are no more. */
export interface Lists {
  n: number
  users: Uint32Array
  item: Int32Array
  score: Float32Array
}

/** Whose lists are asked for. */
export interface Asked {
  question: Question
  users: Uint32Array
  n: number
  /** 1 for each product that is shown to nobody. */
  excluded?: Uint8Array
}

/** Means over the tested customers, and what their lists are like; NaN where nobody is tested or nothing is shown. */
export interface Figures {
  /** Binary gain, log2 discount, against the best list there is: min(n, bought) hits at the top. */
  ndcg: number
  /** Share of the customers with a hit. */
  hitRate: number
  /** Mean share of what was bought that is in the list. */
  recall: number
  /** Share of the products sold before that are in any list. */
  coverage: number
  /** Mean −log2 of the share of customers who had bought what is shown, in bits. */
  novelty: number
  /** Mean over lists of 1 − cosine (by who bought them) of two of its products. */
  diversity: number
  /** Share of what is shown that is outside the best sellers that make the first half of all purchases. */
  longTail: number
}

/** How lists did for the customers that are in the truth, one entry each in the order of the lists. */
export interface Judgement {
  figures: Figures
  users: Uint32Array
  ndcg: Float64Array
  hit: Float64Array
  recall: Float64Array
  /** Of each product, in how many lists it is. */
  shown: Uint32Array
}

/** A mean with its 95 % interval. */
export interface Estimate {
  value: number
  low: number
  high: number
}
