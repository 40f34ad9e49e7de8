import { isFeeling } from './feeling-words'
import type { TermCounts } from './topic-terms'
import type { TermRows, TopicTerm } from './types'

/** Terms that name a topic, at most. */
const IN_NAME = 3
/** What carries mood alone names a topic only where fewer terms than this say what it is about. */
const ENOUGH = 2
/** A term names a topic only where at least so many of its texts hold it, of those that the most frequent one has. */
const LEAST_SHARE = 0.05
/** Words that stand side by side in this share of the texts of either are a phrase. */
const TOGETHER = 0.6
/** What so many other topics hold half as often says nothing of one: greetings, good wishes. */
const EVERYWHERE = { topics: 3, asOften: 0.5 }

/** Names of topics, the greatest first, as lists of terms; `terms` are those that tell each from the others, the most telling first. */
export function nameTopics(
  read: TermRows,
  counted: TermCounts,
  terms: readonly (readonly TopicTerm[])[],
): TopicTerm[][] {
  const taken = new Set<string>()
  const [isEverywhere, isPhrase] = [everywhere(read, counted, terms.length), phrases(read, counted, terms.length)]
  return terms.map((own, topic) => {
    const fit = own.filter(({ term }) => !term.includes(' ') || isPhrase(term))
    const name = nameOf(fit, taken, (term) => isEverywhere(term, topic))
    taken.add(nameKey(name))
    return name
  })
}

/**
 * Words for the name: the most telling ones, in the script that most of the topic's weight is in; those that carry mood alone only where
 * few say what it is about, those that are everywhere only where there are no others; phrases rather than their pieces, none a near copy
 * of another, and not all of them those of a topic named before.
 */
export function nameOf(
  terms: readonly TopicTerm[],
  taken: ReadonlySet<string>,
  isEverywhere: (term: string) => boolean = () => false,
): TopicTerm[] {
  const isHan = ({ term }: TopicTerm): boolean => /\p{sc=Han}/u.test(term)
  const weigh = (some: readonly TopicTerm[]): number => some.reduce((sum, { weight }) => sum + weight, 0)
  const chinese = weigh(terms.filter(isHan)) > weigh(terms) / 2
  const most = Math.max(...terms.map(({ texts }) => texts), 0)
  const fit = terms.filter((term) => isHan(term) === chinese && term.texts >= LEAST_SHARE * most)
  const phrased = withPhrases(fit)
  const own = phrased.filter(({ term }) => !isEverywhere(term))
  const subjects = distinct(own.filter(({ term }) => !isFeeling(term)))
  const moods = own.filter(({ term }) => isFeeling(term))
  const telling = subjects.length >= ENOUGH ? subjects : distinct([...subjects, ...moods])
  const named = telling.length > 0 ? telling : distinct(phrased)
  const short = named.slice(0, IN_NAME)
  if (short.length === 0) return terms.slice(0, 1)
  return taken.has(nameKey(short)) ? named.slice(0, IN_NAME + 1) : short
}

/** Words that mostly stand side by side give way to their phrase, in the place of the first of them. */
function withPhrases(terms: readonly TopicTerm[]): TopicTerm[] {
  const single = new Map(terms.filter(({ term }) => !term.includes(' ')).map((one) => [one.term, one]))
  const phraseOf = new Map<string, TopicTerm>()
  for (const pair of terms) {
    const words = pair.term.split(' ').map((word) => single.get(word))
    if (words.length < 2 || words.some((word) => word === undefined || pair.texts < TOGETHER * word.texts)) continue
    for (const word of words) if (!phraseOf.has(word!.term)) phraseOf.set(word!.term, pair)
  }
  return [...new Set(terms.map((one) => phraseOf.get(one.term) ?? one))]
}

function distinct(terms: readonly TopicTerm[]): TopicTerm[] {
  return terms.reduce<TopicTerm[]>(
    (kept, one) => (kept.some((other) => isNearCopy(one, other)) ? kept : [...kept, one]),
    [],
  )
}

/** Pairs whose words mostly stand side by side, or around one small word. */
function phrases(read: TermRows, { inTopic }: TermCounts, topics: number): (pair: string) => boolean {
  const columns = read.terms.length
  const columnOf = new Map(read.terms.map((term, column) => [term, column]))
  return (pair) => {
    const column = columnOf.get(pair)!
    let all = 0
    for (let topic = 0; topic < topics; topic++) all += inTopic[topic * columns + column]!
    return 2 * read.loose[column]! <= all
  }
}

/** Terms of a topic that several others hold nearly as often. */
function everywhere(
  { terms }: TermRows,
  { textsIn, texts }: TermCounts,
  topics: number,
): (term: string, topic: number) => boolean {
  const columns = terms.length
  const columnOf = new Map(terms.map((term, column) => [term, column]))
  const share = (topic: number, column: number): number => textsIn[topic * columns + column]! / texts[topic]!
  return (term, topic) => {
    const column = columnOf.get(term)!
    let others = 0
    for (let other = 0; other < topics; other++)
      if (other !== topic && share(other, column) >= EVERYWHERE.asOften * share(topic, column)) others++
    return others >= EVERYWHERE.topics
  }
}

const nameKey = (named: readonly { term: string }[]): string => named.map(({ term }) => term).join(' · ')

/** One word in two shapes, or a part of the other: “refund” and “refund policy”, “退款” and “退款时间”. */
export function isNearCopy(a: { term: string }, b: { term: string }): boolean {
  const others = b.term.split(' ')
  return a.term.split(' ').some((word) => others.some((other) => isAlike(word, other)))
}

function isAlike(a: string, b: string): boolean {
  if (/\p{sc=Han}/u.test(a + b)) return a.includes(b) || b.includes(a)
  return a === b || (a.length > 4 && b.length > 4 && a.slice(0, 5) === b.slice(0, 5))
}
