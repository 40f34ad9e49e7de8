import { hashHex } from '../../../core/hash'
import type { Random } from '../../../core/random'
import type { Task } from '../../../core/task'
import { proposeIntents } from '../../../ml/intents'
import { search } from '../../../ml/retrieve'
import type { Retriever } from '../../../ml/retrieve/types'
import { maskPersonalData } from '../../../text/privacy/mask-personal-data'
import { detectLanguage } from '../../../text/language/detect-language'
import { isForAnybody } from '../reply/is-for-anybody'
import type { Gap } from '../spec'
import type { Corpus } from './corpus'
import { chooseQuestions } from './choose-question'
import { foldAnswer } from './fold-answer'
import { isPraise } from './is-praise'
import { namesGoods, withoutGoods, type Goods } from './names-goods'
import type { Chosen } from './question-sentences'
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
  /** Answers of the knowledge: what was answered by one of them is no gap. */
  entries: readonly string[]
  dismissed: ReadonlySet<string>
  reading: Pick<EachRead, 'intent' | 'mood' | 'chances'>
  goods: Goods
}

/** With what its answer is compared by. */
type Solved = Corpus['solved'][number] & { told: string }

/** Solved questions that want one entry: those that got its answer, and others that ask the like. */
interface Group {
  own: readonly Solved[]
  others: readonly Solved[]
}

/**
 * Solved questions that no entry answers, those alike as one, with the answer that most of them got. Groups that got the same answer want
 * the same entry, however they ask, and whichever of the goods they name. Masked, as what is learned from is.
 */
export async function* findGaps(asked: Asked, random: Random): Task<Gap[]> {
  const { goods, reading, dismissed } = asked
  const open = yield* openQuestions(asked)
  const topics = yield* proposeIntents(
    open.map(({ plain }) => plain),
    { most: MOST_GAPS, isMasked: true },
    random,
  )
  const isForAll = (answer: string): boolean => isForAnybody(answer) && !namesGoods(answer, goods)
  const often = new Set(
    groupBy(open, ({ told }) => told).flatMap((same) => (same.length >= OFTEN ? [same[0]!.told] : [])),
  )
  const askedIn = (members: Uint32Array): Solved[] => Array.from(members, (place) => open[place]!)
  const parted = topics.flatMap(({ members }) => partByAnswer(askedIn(members), often, isForAll))
  const groups = joinByAnswer(parted)
    .filter((group) => sizeOf(group) >= LEAST_COUNT && !dismissed.has(keyOf(group)))
    .toSorted((a, b) => sizeOf(b) - sizeOf(a))
    .slice(0, MOST_GAPS)
  const questions = yield* chooseQuestions(
    groups.map((group) => typicalOf(group).map(({ question }) => question)),
    goods,
  )
  return groups.map((group, i) => proposeEntry(group, questions[i]!, reading.intent, isForAll))
}

/** The latest solved questions that want something which no entry tells. */
async function* openQuestions({ solved, knowledge, entries, reading, goods }: Asked): Task<Solved[]> {
  const known = new Set<string>()
  for (const [i, answer] of entries.entries()) {
    known.add(foldAnswer(maskPersonalData(answer).text))
    if (i % SLICE === SLICE - 1) yield { kind: 'step', phase: 'find-gaps', done: 0, total: null }
  }
  const isOpen = ({ question, answer, thread }: Corpus['solved'][number]): boolean =>
    !isPraise(question, reading.mood[thread]!) && !known.has(foldAnswer(answer))
  const looked = solved.slice(0, MOST_LOOKED_AT).filter(isOpen)
  const chances = new Map(reading.chances)
  const open: Solved[] = []
  for (const [i, one] of looked.entries()) {
    const chance = chances.get(one.question) ?? chanceOf(knowledge, one.plain)
    chances.set(one.question, chance)
    if (chance < ANSWERED) open.push({ ...one, told: foldAnswer(withoutGoods(one.answer, goods)) })
    if (i % SLICE === SLICE - 1) yield { kind: 'step', phase: 'find-gaps', done: i + 1, total: looked.length }
  }
  return open
}

const chanceOf = (knowledge: Retriever, plain: string): number =>
  knowledge.entries === 0 ? 0 : (search(knowledge, plain, 1)[0]?.confidence ?? 0)

const sizeOf = ({ own, others }: Group): number => own.length + others.length

/** By its answer: what is asked comes in other words every week. */
const keyOf = ({ own: [first] }: Group): string => hashHex(first!.told)

/** An answer that was given so often, or to this share of a topic, is the answer to something of its own. */
const OFTEN = 5
const LEAST_OWN = 0.2
/** As often as this share of the most frequent answer, one that anybody may be told is taken in its place. */
const LEAST_SHARE = 0.5

/** A topic by its usual answers: two of them are two entries, however alike the questions. The rest stands by the most usual. */
function partByAnswer(
  topic: readonly Solved[],
  often: ReadonlySet<string>,
  isForAll: (answer: string) => boolean,
): Group[] {
  const byAnswer = groupBy(topic, ({ told }) => told).toSorted((a, b) => b.length - a.length)
  const most = byAnswer[0]!.length
  const usual = byAnswer.find((own) => own.length >= most * LEAST_SHARE && isForAll(own[0]!.answer)) ?? byAnswer[0]!
  const least = Math.max(LEAST_COUNT, LEAST_OWN * topic.length)
  const isApart = (own: readonly Solved[]): boolean => own.length >= least || often.has(own[0]!.told)
  const rest = byAnswer.filter((own) => own !== usual)
  const [apart, others] = [rest.filter(isApart), rest.filter((own) => !isApart(own)).flat()]
  return [{ own: usual, others }, ...apart.map((own) => ({ own, others: [] }))]
}

/** Groups that got the same answer, as one: the largest first. */
const joinByAnswer = (groups: readonly Group[]): Group[] =>
  groupBy(
    groups.toSorted((a, b) => sizeOf(b) - sizeOf(a)),
    ({ own: [first] }) => first!.told,
  ).map((same) => ({ own: same.flatMap(({ own }) => own), others: same.flatMap(({ others }) => others) }))

function groupBy<T>(all: readonly T[], nameOf: (one: T) => string): T[][] {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const own = groups.get(nameOf(one))
    if (own) own.push(one)
    else groups.set(nameOf(one), [one])
  }
  return [...groups.values()]
}

/** So many that got the answer say what is asked; where fewer did, the others of their topic are heard, too. */
const LEAST_TYPICAL = 5

const typicalOf = ({ own, others }: Group): readonly Solved[] =>
  own.length >= LEAST_TYPICAL ? own : [...own, ...others]

function proposeEntry(
  group: Group,
  { question, from }: Chosen,
  intents: Int32Array,
  isForAll: (answer: string) => boolean,
): Gap {
  const { own, others } = group
  const typical = typicalOf(group)
  const { answer } = own[from] ?? own[0]!
  return {
    key: keyOf(group),
    ...{ question, answer, isOfOneCase: !isForAll(answer) },
    language: detectLanguage(question).language,
    count: sizeOf(group),
    messages: [...own, ...others].slice(0, MOST_MESSAGES).map(({ message }) => message),
    intent: mostFrequent(typical.map(({ thread }) => intents[thread]!)),
  }
}

function mostFrequent(values: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), [-1, 0] as [number, number])[0]
}
