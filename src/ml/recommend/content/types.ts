import type { RecommenderModel } from '../contract'

export interface ContentConfig {
  [setting: string]: number
  /** Days after which a purchase counts half. */
  halfLifeDays: number
}

export interface ContentModel extends RecommenderModel {
  kind: 'content'
  halfLifeDays: number
  terms: string[]
  /** Words of product i and their weights lie from starts[i] to starts[i + 1]; a text's squares sum to 1. */
  starts: Uint32Array
  word: Uint32Array
  weight: Float32Array
  /** The same by word: products whose text has it. */
  byWord: { starts: Uint32Array; item: Uint32Array; weight: Float32Array }
}
