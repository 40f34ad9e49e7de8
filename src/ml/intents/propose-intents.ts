import type { Random } from '../../core/random'
import type { Task } from '../../core/task'
import { tokenise } from '../../text/tokenise'
import { fitTopics, readTerms, type FoundTopics } from '../topics'
import { hasWords, readMessage } from './read-examples'
import type { IntentProposal, ProposalOptions } from './types'

const MOST_TERMS = 6
const SLICE = 64
/** Messages that share less with the middle of their group have little in common. */
const LEAST_COHESION = 0.15
const PHASE = 'propose-intents'

/**
 * What messages without labels seem to ask: groups of the like, as topics are found (`ml/topics`), the most frequent first. Personal
 * data are masked before; messages of the same words in whatever order are one, so that a message that was sent a hundred times makes
 * no group of its own. Groups are many and narrow rather than few: to join two takes one press, to part one takes reading. Too few
 * messages make no proposal.
 */
export async function* proposeIntents(
  texts: readonly string[],
  { most = 12, least = 3, isMasked = false }: ProposalOptions,
  random: Random,
): Task<IntentProposal[]> {
  const { distinct, copies } = yield* collapse(texts, isMasked)
  if (distinct.length < 2 * least) return []
  const reading = readTerms(distinct)
  let slice = reading.next()
  for (let done = 1; !slice.done; done++) {
    yield { kind: 'step', phase: PHASE, done, total: null }
    slice = reading.next()
  }
  const count = Math.max(2, Math.min(most, Math.round(Math.sqrt(distinct.length) / 2)))
  const found = yield* fitTopics(slice.value, { count }, random, PHASE)
  return found.topics
    .map((_, topic) => toProposal(found, topic, copies))
    .filter(({ differ, proposal }) => differ >= least && proposal.cohesion >= LEAST_COHESION)
    .map(({ proposal }) => proposal)
    .sort((a, b) => b.members.length - a.members.length || (a.key < b.key ? -1 : 1))
    .slice(0, Math.max(0, most))
}

/** Messages whose words differ, and for each the places of all that are written like it. */
async function* collapse(
  texts: readonly string[],
  isMasked: boolean,
): Task<{ distinct: string[]; copies: number[][] }> {
  const places = new Map<string, number>()
  const distinct: string[] = []
  const copies: number[][] = []
  for (let i = 0; i < texts.length; i++) {
    if (i % SLICE === 0) yield { kind: 'step', phase: PHASE, done: i, total: null }
    const text = readMessage(texts[i]!, isMasked)
    if (!hasWords(text)) continue
    const key = wordsOf(text).sort().join(' ')
    const place = places.get(key)
    if (place !== undefined) copies[place]!.push(i)
    else {
      places.set(key, distinct.length)
      distinct.push(text)
      copies.push([i])
    }
  }
  return { distinct, copies }
}

/** Base forms, as `readText` reads them. */
const wordsOf = (text: string): string[] =>
  tokenise(text).flatMap(({ kind, lemma }) => (kind === 'mark' || kind === 'link' ? [] : [lemma]))

function toProposal(
  { topics, topic, weight }: FoundTopics,
  at: number,
  copies: readonly (readonly number[])[],
): { proposal: IntentProposal; differ: number } {
  const own = Array.from(topic.keys())
    .filter((i) => topic[i] === at)
    .sort((a, b) => weight[b]! - weight[a]! || a - b)
  const cohesion = own.reduce((sum, i) => sum + weight[i]!, 0) / Math.max(1, own.length)
  const { key, terms } = topics[at]!
  const members = Uint32Array.from(own.flatMap((i) => copies[i]!))
  const written = terms.slice(0, MOST_TERMS).map((term) => term.written)
  return { proposal: { key, terms: written, members, cohesion: Math.min(1, cohesion) }, differ: own.length }
}
