import { coherences } from './coherence'
import { nameTopics } from './name-topics'
import { countByTopic, weightedTerms, withoutSaid } from './topic-terms'
import type { FoundTopic, FoundTopics, TermRows, TopicTerm } from './types'

/** Terms of a topic that have to hang together. */
const COHERENT = 10

/** Topics in order: their terms in, a key for each out. */
export type GiveKeys = (terms: readonly (readonly TopicTerm[])[]) => readonly string[]

/** Groups of texts (−1 for those in none) with their terms, names and keys, the greatest first; numbers without a text are left out. */
export function* describeTopics(
  read: TermRows,
  group: Int32Array,
  giveKeys: GiveKeys,
): Generator<void, Pick<FoundTopics, 'topics' | 'topic' | 'coherence'>, void> {
  const { order, placed, sizes } = bySize(group)
  const counted = countByTopic(read.counts, placed, order.length)
  yield
  const weighted = weightedTerms(read, counted, order.length)
  const terms = weighted.map(withoutSaid)
  yield
  const names = nameTopics(read, counted, weighted)
  const keys = giveKeys(terms)
  const coherent = coherenceOf(read, terms)
  const topics = terms.map((list, i): FoundTopic => {
    const [name, texts, coherence] = [names[i]!, sizes[order[i]!]!, coherent[i]!]
    return { key: keys[i]!, terms: list, name: name.map(({ written }) => written), named: name, texts, coherence }
  })
  const texts = topics.reduce((sum, one) => sum + one.texts, 0)
  const coherence = topics.reduce((sum, one) => sum + one.coherence * one.texts, 0) / Math.max(1, texts)
  return { topics, topic: placed, coherence }
}

/**
 * What describes topics, put together anew: those with the same key in `keyOf` are one.
 * @param keyOf the key that each topic of `found` gets
 */
export function* mergeTopics(
  read: TermRows,
  found: FoundTopics,
  keyOf: readonly string[],
): Generator<void, FoundTopics, void> {
  if (found.topics.every(({ key }, i) => key === keyOf[i])) return found
  const keys = [...new Set(keyOf)]
  const numberOf = new Map(keys.map((key, i) => [key, i]))
  const group = found.topic.map((topic) => (topic < 0 ? -1 : numberOf.get(keyOf[topic]!)!))
  const { order } = bySize(group)
  return { ...found, ...(yield* describeTopics(read, group, () => order.map((number) => keys[number]!))) }
}

function bySize(group: Int32Array): { order: number[]; placed: Int32Array; sizes: Uint32Array } {
  const sizes = new Uint32Array(group.reduce((most, one) => Math.max(most, one), -1) + 1)
  for (const one of group) if (one >= 0) sizes[one]!++
  const order = [...sizes.keys()].filter((one) => sizes[one]! > 0).sort((a, b) => sizes[b]! - sizes[a]! || a - b)
  const place = new Int32Array(sizes.length).fill(-1)
  order.forEach((one, i) => (place[one] = i))
  return { order, placed: group.map((one) => (one < 0 ? -1 : place[one]!)), sizes }
}

/** NPMI of the first single words of each topic; 0 where there are fewer than two. */
export function coherenceOf(read: TermRows, terms: readonly (readonly TopicTerm[])[]): number[] {
  const column = new Map(read.terms.map((term, i) => [term, i]))
  const lists = terms.map((list) =>
    list
      .filter(({ term }) => !term.includes(' '))
      .slice(0, COHERENT)
      .map(({ term }) => column.get(term)!),
  )
  return coherences(read.counts, lists).map((one) => (Number.isNaN(one) ? 0 : one))
}
