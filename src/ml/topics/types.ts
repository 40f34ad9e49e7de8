import type { SparseMatrix } from '../../text/sparse'

/** Texts read into terms, side by side: what topics are learned from. */
export interface TermRows {
  /** Counts of the terms that are neither rare nor everywhere; row i is text i. */
  counts: SparseMatrix
  /** Term of each column, in its base form. */
  terms: string[]
  /** The same as it is mostly written. */
  written: string[]
  /** Times that the words of a pair stood further apart than around one small word. */
  loose: Uint32Array
  /** Whether a column's term is Chinese. */
  isChinese: Uint8Array
  /** Texts in which no term at all was found. */
  empty: number
}

/** A topic that somebody named before: its key and the terms that it was made of. */
export interface KnownTopic {
  key: string
}

export interface TopicOptions {
  /** How many; 'auto' takes the number whose topics come back in other samples of the same texts. */
  count: 'auto' | number
  /** Topics of earlier runs whose keys are to be kept. */
  known?: readonly KnownTopic[]
  /** Texts that the search for topics looks at; all are then given to the topics that were found (default 12,000). */
  mostSearched?: number
}

/** A term and how much more it says of one topic than of the others. */
export interface TopicTerm {
  term: string
  /** As it is mostly written. */
  written: string
  weight: number
  /** Texts of the topic that hold it. */
  texts: number
}

export interface FoundTopic {
  /** Made of its core terms: the same from run to run while they are. */
  key: string
  /** Most telling first. */
  terms: TopicTerm[]
  /** Those that name it: distinct, of one language. */
  name: string[]
  /** The same as terms. */
  named: TopicTerm[]
  texts: number
  /** Mean normalised pointwise mutual information of its ten first terms, two by two, from −1 to 1. */
  coherence: number
}

/** What a number of topics was worth. */
export interface TriedCount {
  count: number
  /** Mean adjusted Rand index of the groups found in halves of the texts, two by two. */
  stability: number
  /** Stability less what so many topics cost the reader. */
  score: number
}

export interface FoundTopics {
  /** The greatest first. */
  topics: FoundTopic[]
  /** Topic of each text; −1 for the rest, which fits none. */
  topic: Int32Array
  /** Cosine of each text with the middle of its topic, from 0 to 1. */
  weight: Float32Array
  /** Mean coherence of the topics, by texts. */
  coherence: number
  /** Fewer topics first; empty where the number was given. */
  tried: TriedCount[]
}
