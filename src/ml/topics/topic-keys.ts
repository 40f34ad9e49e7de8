import type { KnownTopic, TopicTerm } from './types'

/** Terms that a key is made of. */
const CORE = 4
/** Terms of a topic that those of a known key are looked for among. */
const LOOKED_AMONG = 8
/** Share of a known key's terms that must be there. */
const LEAST_SHARED = 0.5

const SEPARATOR = '+'

/** The words that a key is made of. */
const termsOfKey = (key: string): string[] => key.split(SEPARATOR)

const coreOf = (terms: readonly TopicTerm[]): string =>
  terms
    .slice(0, CORE)
    .map(({ term }) => term)
    .sort()
    .join(SEPARATOR)

/**
 * A key for each topic, made of its core terms in the order of the alphabet. A key that was given to a topic before goes to the topic
 * that shares most of its terms, if it shares half; so what somebody said of a topic stays with it while its words shift.
 */
export function keysOf(topics: readonly (readonly TopicTerm[])[], known: readonly KnownTopic[] = []): string[] {
  const keys: string[] = topics.map(() => '')
  const pairs = known.flatMap(({ key }) => {
    const core = termsOfKey(key)
    return topics.map((terms, topic) => {
      const among = new Set(terms.slice(0, LOOKED_AMONG).map(({ term }) => term))
      return { key, topic, shared: core.filter((term) => among.has(term)).length / core.length }
    })
  })
  const used = new Set<string>()
  for (const { key, topic, shared } of pairs.sort((a, b) => b.shared - a.shared || a.topic - b.topic)) {
    if (shared < LEAST_SHARED || used.has(key) || keys[topic] !== '') continue
    keys[topic] = key
    used.add(key)
  }
  topics.forEach((terms, topic) => {
    if (keys[topic] !== '') return
    const core = coreOf(terms)
    let key = core
    for (let more = 2; used.has(key); more++) key = `${core}${SEPARATOR}${more}`
    keys[topic] = key
    used.add(key)
  })
  return keys
}
