import { hashHex } from '../../../core/hash'
import type { Random } from '../../../core/random'
import type { Task } from '../../../core/task'
import { proposeIntents } from '../../../ml/intents'
import { search } from '../../../ml/retrieve'
import type { Retriever } from '../../../ml/retrieve/types'
import { detectLanguage } from '../../../text/language/detect-language'
import type { Gap } from '../spec'
import type { Corpus } from './corpus'

/** Below this chance no entry of the knowledge answers a question. */
const ANSWERED = 0.5
/** Solved questions that are looked through, the latest. */
const MOST_LOOKED_AT = 2_000
const MOST_GAPS = 20
/** Once is no gap. */
const LEAST_COUNT = 2
const SLICE = 100

interface Asked {
  solved: Corpus['solved']
  knowledge: Retriever
  dismissed: ReadonlySet<string>
  /** Place of the intent of a thread; −1 for none. */
  intentOf(thread: number): number
}

/** Solved questions that no entry answers, those alike as one, with the answer that most of them got. Masked, as what is learned from is. */
export async function* findGaps({ solved, knowledge, dismissed, intentOf }: Asked, random: Random): Task<Gap[]> {
  const looked = solved.slice(0, MOST_LOOKED_AT)
  const open: Corpus['solved'] = []
  const chances = new Map<string, number>()
  for (const [i, one] of looked.entries()) {
    const chance = chances.get(one.question) ?? chanceOf(knowledge, one.question)
    chances.set(one.question, chance)
    if (chance < ANSWERED) open.push(one)
    if (i % SLICE === SLICE - 1) yield { kind: 'step', phase: 'find-gaps', done: i + 1, total: looked.length }
  }
  if (open.length < LEAST_COUNT) return []
  const groups = yield* proposeIntents(
    open.map(({ question }) => question),
    { most: MOST_GAPS },
    random,
  )
  return groups
    .map(({ members }) =>
      proposeEntry(
        Array.from(members, (place) => open[place]!),
        intentOf,
      ),
    )
    .filter(({ key, count }) => count >= LEAST_COUNT && !dismissed.has(key))
    .sort((a, b) => b.count - a.count)
}

const chanceOf = (knowledge: Retriever, question: string): number =>
  knowledge.entries === 0 ? 0 : (search(knowledge, question, 1)[0]?.confidence ?? 0)

/** The most typical question, and the answer that was given most often, of equal ones that of the most typical question. */
function proposeEntry(members: Corpus['solved'], intentOf: (thread: number) => number): Gap {
  const first = members[0]!
  const counts = new Map<string, number>()
  for (const { answer } of members) counts.set(answer, (counts.get(answer) ?? 0) + 1)
  const answer = [...counts].reduce((best, one) => (one[1] > best[1] ? one : best))[0]
  const intents = members.map(({ thread }) => intentOf(thread))
  return {
    key: hashHex(first.question),
    ...{ question: first.question, answer },
    language: detectLanguage(first.question).language,
    count: members.length,
    messages: members.map(({ message }) => message).slice(0, 20),
    intent: mostFrequent(intents),
  }
}

function mostFrequent(values: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), [-1, 0] as [number, number])[0]
}
