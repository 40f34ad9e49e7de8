import type { Text } from '../../core/locale'

/** How the writer of a message feels. */
export interface Mood {
  /** From −1 (very bad) to 1 (very good). */
  score: number
  /** From 1 (very bad) over 3 (neither) to 5 (very good). */
  step: number
  /** How sure, from 0 to 1: the chance that the sign is right; 0 where nothing of feeling is said. */
  confidence: number
  /** Spans of the original that spoke for it, in UTF-16 units, in their order; weights sum to about the score before it is squashed. */
  feelings: { start: number; end: number; weight: number }[]
}

/** What messages may speak of, with the words that show it: base forms in English, in Chinese simplified; phrases with spaces. */
export interface Aspect {
  key: string
  /** What it is called, by the app or by the shop. */
  name: Text
  words: readonly string[]
}

/** What a part of a message says of one aspect. */
export interface AspectMood {
  /** Key of the aspect. */
  aspect: string
  score: number
  /** The clause, in UTF-16 units of the original. */
  start: number
  end: number
}

/** A word that goes along with an aspect, or with strong feelings, and belongs to no aspect yet. */
export interface ProposedWord {
  word: string
  /** Key of the aspect; '' where it goes along with feelings alone. */
  aspect: string
  /** Messages with it. */
  messages: number
  /** Pointwise mutual information in bits, discounted for few messages. */
  strength: number
  /** Mean score of the messages with it. */
  score: number
}
