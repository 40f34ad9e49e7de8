/** One thing that can be found: a question of the knowledge table, or a past message that was answered. */
export interface RetrieverEntry {
  text: string
  /** Entries of one group answer alike: the best of them speaks for it. */
  group: number
}

/** A found entry, the best first. */
export interface Found {
  /** Place in the entries. */
  entry: number
  group: number
  /** Comparable within one question alone. */
  score: number
  /** The chance that it is the right one, from 0 to 1, as learned from the entries themselves. */
  confidence: number
}

export interface RetrieverOptions {
  /** Personal data of the entries are masked already (default false): looking for them twice takes as long as reading. */
  isMasked?: boolean
  /** Whether the entries are asked how far their chances can be trusted (default true): some seconds for many. */
  learnsChance?: boolean
}

/** Views of a text that are compared one by one. */
export const VIEWS = ['words', 'pairs', 'grams', 'concepts'] as const
export type View = (typeof VIEWS)[number]

/** One view of all entries, turned round: for each term the entries that hold it. */
export interface Postings {
  terms: string[]
  /** How telling each term is. */
  idf: Float32Array
  /** Entries of term t: `entry[starts[t]]` up to `entry[starts[t + 1]]`, with what the term is worth there. */
  starts: Uint32Array
  entry: Uint32Array
  weight: Float32Array
}

/** Entries that were read together. */
export interface RetrieverPart {
  /** Place of its first entry among all. */
  first: number
  groups: Int32Array
  /** What each entry is written in: see `Script` of read-text.ts. */
  scripts: Uint8Array
  views: Record<View, Postings>
}

/** What the parts of a score are worth. */
export interface ScoreWeights {
  words: number
  pairs: number
  grams: number
  concepts: number
  /** What an entry's group is worth beside it, from 0 to 1: the mean score of the group's entries. */
  group: number
}

/** The chance that a hit is right, from what is seen of it: a logistic function. */
export interface ChanceModel {
  /** Intercept, then one for each of `HIT_SIGNS`. */
  coefficients: Float64Array
}

/** A fitted retriever: plain data that survives being stored. */
export interface Retriever {
  kind: 'retriever'
  version: number
  entries: number
  weights: ScoreWeights
  /** Mean length of entries in words, for BM25. */
  meanWords: number
  /** How telling a term is that was never seen, by view. */
  unseen: Record<View, number>
  /** What was fitted, then what was added since. */
  parts: RetrieverPart[]
  chance: ChanceModel
}
