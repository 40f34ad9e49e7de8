import { hashHex } from '../../../core/hash'
import type { Random } from '../../../core/random'
import type { Task } from '../../../core/task'
import { proposeIntents } from '../../../ml/intents'
import { search } from '../../../ml/retrieve'
import type { Retriever } from '../../../ml/retrieve/types'
import { detectLanguage } from '../../../text/language/detect-language'
import type { KnownNames } from '../../../ml/mood/find-names'
import { blankCourtesies } from '../reply/ask/courtesies'
import { isForAnybody } from '../reply/is-for-anybody'
import type { Gap } from '../spec'
import type { Corpus } from './corpus'
import { foldAnswer } from './fold-answer'
import { isPraise } from './is-praise'
import { namesGoods } from './names-goods'
import type { EachRead } from './read-each'

/** Below this chance no entry of the knowledge answers a question. */
const ANSWERED = 0.5
/** Solved questions that are looked through, the latest. */
const MOST_LOOKED_AT = 2_000
const MOST_GAPS = 20
/** Once is no gap. */
const LEAST_COUNT = 2
/** Keys of messages that are told of a gap. */
const MOST_MESSAGES = 20
const SLICE = 100

interface Asked {
  solved: Corpus['solved']
  knowledge: Retriever
  dismissed: ReadonlySet<string>
  reading: Pick<EachRead, 'intent' | 'mood' | 'chances'>
  goods: KnownNames
}

type Solved = Corpus['solved'][number]
/** Whether an answer was true of everybody who asks the like. */
type IsForAll = (answer: string) => boolean

/**
 * Solved questions that no entry answers, those alike as one, with the answer that most of them got. Groups that got the same answer want
 * the same entry, however they ask. Masked, as what is learned from is.
 */
export async function* findGaps({ solved, knowledge, dismissed, reading, goods }: Asked, random: Random): Task<Gap[]> {
  const looked = solved
    .slice(0, MOST_LOOKED_AT)
    .filter(({ question, thread }) => !isPraise(question, reading.mood[thread]!))
  const open: Solved[] = []
  const chances = new Map(reading.chances)
  for (const [i, one] of looked.entries()) {
    const chance = chances.get(one.question) ?? chanceOf(knowledge, one.question)
    chances.set(one.question, chance)
    if (chance < ANSWERED) open.push(one)
    if (i % SLICE === SLICE - 1) yield { kind: 'step', phase: 'find-gaps', done: i + 1, total: looked.length }
  }
  if (open.length < LEAST_COUNT) return []
  const questions = open.map(({ question }) => question)
  const groups = yield* proposeIntents(questions, { most: MOST_GAPS, isMasked: true }, random)
  const wanted = groups
    .map(({ members }) => Array.from(members, (place) => open[place]!))
    .filter(([first]) => !dismissed.has(keyOf(first!)))
  const isForAll = (answer: string): boolean => isForAnybody(answer) && !namesGoods(answer, goods)
  return joinByAnswer(wanted, isForAll)
    .map((members) => proposeEntry(members, reading.intent, isForAll))
    .filter(({ count }) => count >= LEAST_COUNT)
    .sort((a, b) => b.count - a.count)
}

const keyOf = ({ question }: Solved): string => hashHex(question)

const chanceOf = (knowledge: Retriever, question: string): number =>
  knowledge.entries === 0 ? 0 : (search(knowledge, question, 1)[0]?.confidence ?? 0)

/** Groups whose usual answer is the same, as one: the largest speaks for all. */
function joinByAnswer(groups: readonly Solved[][], isForAll: IsForAll): Solved[][] {
  const joined = new Map<string, Solved[][]>()
  for (const group of groups.toSorted((a, b) => b.length - a.length)) {
    const name = foldAnswer(usualAnswer(group, isForAll))
    joined.set(name, [...(joined.get(name) ?? []), group])
  }
  return [...joined.values()].map((group) => group.flat())
}

/** As often as this share of the most frequent answer, one that anybody may be told is taken in its place. */
const LEAST_SHARE = 0.5

function usualAnswer(members: readonly Solved[], isForAll: IsForAll): string {
  const counts = new Map<string, number>()
  for (const { answer } of members) counts.set(answer, (counts.get(answer) ?? 0) + 1)
  const byCount = [...counts].sort(([, a], [, b]) => b - a)
  const [most, times] = byCount[0]!
  const told = byCount.find(([answer, count]) => count >= times * LEAST_SHARE && isForAll(answer))
  return told?.[0] ?? most
}

function proposeEntry(members: readonly Solved[], intents: Int32Array, isForAll: IsForAll): Gap {
  const [first] = members
  const answer = usualAnswer(members, isForAll)
  return {
    key: keyOf(first!),
    ...{ question: askedWith(members, answer), answer, isOfOneCase: !isForAll(answer) },
    language: detectLanguage(first!.question).language,
    count: members.length,
    messages: members.slice(0, MOST_MESSAGES).map(({ message }) => message),
    intent: mostFrequent(members.map(({ thread }) => intents[thread]!)),
  }
}

const QUESTION = /[?？]|吗/u
/** What is left at the ends where a greeting or a wish was taken away. */
const LEFT_OVER = /^[\s,.;:!?，。；：！？、-]+|[\s,;:，；：、-]+$/gu
const ENDED_TWICE = /([.!?。！？])\s+[.。]/gu

/** The most typical question that got this answer, one that reads like a question before others, without its courtesies. */
function askedWith(members: readonly Solved[], answer: string): string {
  const own = members.filter((one) => one.answer === answer)
  const { question } = own.find((one) => QUESTION.test(one.question)) ?? own[0]!
  const plain = blankCourtesies(question).replace(/\s+/g, ' ').replace(ENDED_TWICE, '$1').replace(LEFT_OVER, '')
  return plain === '' ? question : plain
}

function mostFrequent(values: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), [-1, 0] as [number, number])[0]
}
