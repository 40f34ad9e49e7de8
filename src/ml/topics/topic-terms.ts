import type { SparseMatrix } from '../../text/sparse'
import type { TermRows, TopicTerm } from './types'

/** Terms kept of each topic. */
const MOST_KEPT = 20
/** How many times as often as in all topics together a term has to be in one to tell it from the others. */
const LEAST_LIFT = 1.25

export interface TermCounts {
  /** topics × columns: occurrences, and texts that hold the term. */
  inTopic: Float64Array
  textsIn: Float64Array
  texts: Uint32Array
}

export function countByTopic(counts: SparseMatrix, topic: Int32Array, topics: number): TermCounts {
  const { rows, columns, starts, column, value } = counts
  const inTopic = new Float64Array(topics * columns)
  const textsIn = new Float64Array(topics * columns)
  const texts = new Uint32Array(topics)
  for (let row = 0; row < rows; row++) {
    const own = topic[row]!
    if (own < 0) continue
    texts[own]!++
    for (let i = starts[row]!; i < starts[row + 1]!; i++) {
      inTopic[own * columns + column[i]!]! += value[i]!
      textsIn[own * columns + column[i]!]!++
    }
  }
  return { inTopic, textsIn, texts }
}

/** The terms that tell each topic from the others, the most telling first, none of which says what one before it does. */
export const tellingTerms = (read: TermRows, counted: TermCounts, topics: number): TopicTerm[][] =>
  weightedTerms(read, counted, topics).map(withoutSaid)

/** Those that say something beyond the ones before them. */
export const withoutSaid = (terms: readonly TopicTerm[]): TopicTerm[] =>
  terms.reduce<TopicTerm[]>((kept, one) => (isSaid(one, kept) ? kept : [...kept, one]), []).slice(0, MOST_KEPT)

/**
 * The terms that tell each topic from the others, by class-based TF-IDF (Grootendorst 2022, arXiv:2203.05794, equation 2): share of
 * the term in the topic · ln(1 + mean terms of a topic / occurrences in all topics).
 */
export function weightedTerms(
  { counts, terms, written }: TermRows,
  { inTopic, textsIn }: TermCounts,
  topics: number,
): TopicTerm[][] {
  const { columns } = counts
  const overall = new Float64Array(columns)
  const sizes = new Float64Array(topics)
  for (let topic = 0; topic < topics; topic++)
    for (let column = 0; column < columns; column++) {
      const count = inTopic[topic * columns + column]!
      overall[column]! += count
      sizes[topic]! += count
    }
  const all = sizes.reduce((sum, size) => sum + size, 0)
  const mean = all / Math.max(1, topics)
  return Array.from({ length: topics }, (_, topic) => {
    const weights = new Float64Array(columns)
    const held: number[] = []
    for (let column = 0; column < columns; column++) {
      const count = inTopic[topic * columns + column]!
      if (count === 0 || (topics > 1 && count * all < LEAST_LIFT * overall[column]! * sizes[topic]!)) continue
      weights[column] = (count / sizes[topic]!) * Math.log(1 + mean / overall[column]!)
      held.push(column)
    }
    return held
      .sort((a, b) => weights[b]! - weights[a]! || a - b)
      .slice(0, 3 * MOST_KEPT)
      .map((column) => ({
        term: terms[column]!,
        written: written[column]!,
        weight: weights[column]!,
        texts: textsIn[topic * columns + column]!,
      }))
  })
}

/** Says nothing beyond those before it: a word nine in ten of whose texts hold a kept pair with it, or a pair of two kept words. */
function isSaid(one: TopicTerm, kept: readonly TopicTerm[]): boolean {
  const words = one.term.split(' ')
  if (words.length > 1) return words.every((word) => kept.some(({ term }) => term.split(' ').includes(word)))
  return kept.some(
    ({ term, texts }) => term !== one.term && term.split(' ').includes(one.term) && texts >= 0.9 * one.texts,
  )
}
