import type { Engine } from '../../../compute'
import { unpackStrings } from '../../../core/packed-strings'
import { createRandom } from '../../../core/random'
import type { Progress } from '../../../core/progress'
import type { Task } from '../../../core/task'
import { proposeWords } from '../../../ml/mood/propose-words'
import { quietly } from '../../../ml/quietly'
import { stepOf } from '../../../ml/mood/steps'
import type { ProposedWord } from '../../../ml/mood/types'
import { maskPersonalData } from '../../../text/privacy/mask-personal-data'
import { KNOWN_BY, type SentimentConfig, type SentimentInputs, type SentimentResult, type ShownMessage } from '../spec'
import { aspectFigures, membersByAspect } from './by-aspect'
import { calendarOf, countSteps, sumUp, trendOf } from './figures'
import { findAlarms } from './find-alarms'
import { groupFigures, withoutMoodColumns } from './group-figures'
import { countKnown } from './known-examples'
import { casesOf, proveMoods, type Proved } from './prove-moods'
import { type ReadMoods, readMoods } from './read-moods'
import { readOne } from './read-one'
import { chooseShown, showMessages } from './show-messages'

/** Messages that words are proposed from. */
const MOST_PROPOSED_FROM = 4000
/** Messages to be read that are found between two pauses. */
const SHOWN_AT_ONCE = 60

/** Reads one text, or every message, learns where that is worth it, and tells what there is to tell. */
export async function* answer(
  inputs: SentimentInputs,
  config: SentimentConfig,
  { seed, engine }: { seed: number; engine: Engine },
): Task<SentimentResult> {
  const read = yield* readMoods(inputs)
  const known = countKnown(inputs)
  const random = createRandom(seed)
  const proved = yield* proveMoods(inputs, config, { known, plain: read, random, engine })
  const scores = withCorrections(inputs, proved ? proved.scores : read)
  const proposed = yield* proposeFrom(inputs, read)
  return {
    ...(yield* tellFigures(inputs, read, scores, proved)),
    ...{
      known,
      proposed,
      proof: proved?.proof ?? null,
      method: proved?.method ?? 'lexicon',
      learned: proved?.learned ?? 0,
    },
    plain: read.score,
    one: inputs.one === null ? null : readOne(inputs.one, inputs),
  }
}

interface Scores {
  score: Float32Array
  step: Uint8Array
  confidence: Float32Array
}

/** What a person said of a message is its mood. */
function withCorrections(
  { knownStep, knownBy }: SentimentInputs,
  { score, confidence }: Pick<Scores, 'score' | 'confidence'>,
): Scores {
  const corrected = (row: number): boolean => knownStep[row]! > 0 && KNOWN_BY[knownBy[row]!] === 'correction'
  const scores = score.map((value, row) => (corrected(row) ? SCORE_OF_STEP[knownStep[row]! - 1]! : value))
  return {
    score: scores,
    step: Uint8Array.from(scores, stepOf),
    confidence: confidence.map((value, row) => (corrected(row) ? 1 : value)),
  }
}

/** In the middle of what each step reaches over. */
const SCORE_OF_STEP = [-0.85, -0.42, 0, 0.42, 0.85] as const

type Told = Omit<SentimentResult, 'known' | 'proposed' | 'proof' | 'method' | 'learned' | 'plain' | 'one'>

/** What is told of all messages, in four steps. */
async function* tellFigures(
  inputs: SentimentInputs,
  read: ReadMoods,
  scores: Scores,
  proved: Proved | null,
): Task<Told> {
  const { at, aspects: aspectList } = inputs
  const total = at.length
  const told = (quarters: number): Progress => ({
    ...{ kind: 'step', phase: 'tell', done: Math.floor((quarters * total) / 4), total },
  })
  const scored = { score: scores.score, at }
  const calendar = calendarOf(at)
  yield { kind: 'phase-start', phase: 'tell', total }
  const members = membersByAspect(read.aspects, aspectList, at)
  const figures = aspectFigures(members, aspectList, at.length, calendar)
  yield told(1)
  const places = chooseShown(scores.score, at, [...figures.map(({ example }) => example), ...casesOf(proved)])
  const shown: ShownMessage[] = []
  for (let from = 0; from < places.length; from += SHOWN_AT_ONCE) {
    yield told(1)
    shown.push(...showMessages(inputs, places.slice(from, from + SHOWN_AT_ONCE)))
  }
  yield told(2)
  const { groupings, moodColumns } = withoutMoodColumns(inputs, read.score)
  yield told(2)
  const grouped = yield* quietly(groupFigures(groupings, scored, calendar), told(2))
  yield told(3)
  const alarms = findAlarms(groupings, scored, { aspects: aspectList, members }, calendar)
  yield { kind: 'phase-end', phase: 'tell' }
  const placeOf = new Map(places.map((message, place) => [message, place]))
  return {
    id: [...inputs.id],
    ...scores,
    at: at.map((moment) => (Number.isNaN(moment) ? -1 : moment)),
    person: inputs.person.slice(),
    customerKey: [...inputs.customerKey],
    thread: inputs.thread.slice(),
    threadKey: [...inputs.threadKey],
    aspects: read.aspects,
    aspectList: aspectList.map((aspect) => ({ ...aspect })),
    source: { ...inputs.source },
    overall: sumUp(scores.score),
    steps: countSteps(scores.score),
    ...{ every: calendar.every, lately: calendar.lately },
    trend: trendOf(scored, calendar),
    ...grouped,
    moodColumns,
    aspectFigures: figures.map((one) => ({ ...one, example: placeOf.get(one.example) ?? -1 })),
    words: read.driving,
    alarms,
    shown,
    asOf: Number.isNaN(inputs.asOf) ? -1 : inputs.asOf,
  }
}

/** Words of the latest messages, personal data masked, that belong to no aspect yet. */
async function* proposeFrom(
  { texts, id }: SentimentInputs,
  { aspects, score, words }: ReadMoods,
): Task<ProposedWord[]> {
  const from = Math.max(0, id.length - MOST_PROPOSED_FROM)
  const own = Array.from({ length: id.length - from }, () => new Set<number>())
  aspects.message.forEach((message, i) => own[message - from]?.add(aspects.aspect[i]!))
  const messages = own.map((spokenOf, i) => ({
    get text(): string {
      return maskPersonalData(unpackStrings(texts, from + i, from + i + 1)[0]!).text
    },
    score: score[from + i]!,
    aspects: spokenOf,
  }))
  yield { kind: 'phase-start', phase: 'propose', total: messages.length }
  const work = proposeWords(messages, words)
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) {
      yield { kind: 'phase-end', phase: 'propose' }
      return step.value
    }
    yield { kind: 'step', phase: 'propose', done: step.value, total: messages.length }
  }
}
