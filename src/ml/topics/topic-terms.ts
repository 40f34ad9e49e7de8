import type { SparseMatrix } from '../../text/sparse'
import type { TermRows, TopicTerm } from './types'

/** Terms kept of each topic. */
const MOST_KEPT = 20
/** Terms that name a topic, at most. */
const IN_NAME = 3
/** A term names a topic only where at least so many of its texts hold it, of those that the most frequent one has. */
const LEAST_SHARE = 0.1

/** How many times as often as in all topics together a term has to be in one to tell it from the others. */
const LEAST_LIFT = 1.25

interface TermCounts {
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

/**
 * The terms that tell each topic from the others, by class-based TF-IDF (Grootendorst 2022, arXiv:2203.05794, equation 2): share of
 * the term in the topic · ln(1 + mean terms of a topic / occurrences in all topics). A pair of words outweighs its words where it
 * holds most of them; a word that hardly occurs but in a pair that stands before it is left out.
 */
export function tellingTerms(
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
      .reduce<TopicTerm[]>((kept, one) => (isSaid(one, kept) ? kept : [...kept, one]), [])
      .slice(0, MOST_KEPT)
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

/**
 * Words for the name: the most telling ones, in the script that most of the topic's weight is in, none a near copy of another, and
 * not all of them those of a topic named before.
 */
export function nameOf(terms: readonly TopicTerm[], taken: ReadonlySet<string>): string[] {
  const isHan = ({ term }: TopicTerm): boolean => /\p{sc=Han}/u.test(term)
  const weigh = (some: readonly TopicTerm[]): number => some.reduce((sum, { weight }) => sum + weight, 0)
  const chinese = weigh(terms.filter(isHan)) > weigh(terms) / 2
  const most = Math.max(...terms.map(({ texts }) => texts), 0)
  const fit = terms.filter((term) => isHan(term) === chinese && term.texts >= LEAST_SHARE * most)
  const named: TopicTerm[] = []
  for (const term of fit) {
    if (named.length === IN_NAME && !taken.has(nameKey(named))) break
    if (named.length > IN_NAME) break
    if (!named.some((other) => isNearCopy(term, other))) named.push(term)
  }
  return (named.length === 0 ? terms.slice(0, 1) : named).map(({ written }) => written)
}

export const nameKey = (named: readonly { written: string }[] | readonly string[]): string =>
  named.map((one) => (typeof one === 'string' ? one : one.written)).join(' · ')

/** One word in two shapes, or a part of the other: “refund” and “refund policy”, “退款” and “退款时间”. */
export function isNearCopy(a: { term: string }, b: { term: string }): boolean {
  const [short, long] = a.term.length <= b.term.length ? [a.term, b.term] : [b.term, a.term]
  if (/\p{sc=Han}/u.test(long)) return long.includes(short)
  const [few, many] = [short.split(' '), long.split(' ')]
  const isAlike = (x: string, y: string): boolean =>
    x === y || (x.length > 4 && y.length > 4 && x.slice(0, 5) === y.slice(0, 5))
  return few.some((word) => many.some((other) => isAlike(word, other)))
}
