import { unpackStrings } from '../../../core/packed-strings'
import type { Task } from '../../../core/task'
import { askMaskedIntent } from '../../../ml/intents'
import type { IntentAnswer, IntentModel } from '../../../ml/intents/types'
import { readMasked, type Reading as TextReading } from '../../../ml/retrieve/read-text'
import type { Found, Retriever } from '../../../ml/retrieve/types'
import { predictLinear } from '../../../ml/text/linear-model'
import { scoreMood } from '../../../ml/mood/score-mood'
import type { Mood } from '../../../ml/mood/types'
import { detectLanguage } from '../../../text/language/detect-language'
import type { Met } from '../figures/entry-uses'
import type { ThreadReading } from '../queue/build-desk'
import type { Said } from '../read-voice'
import { answerLanguage } from '../reply/answer-language'
import type { ServiceInputs } from '../spec'
import type { Corpus } from './corpus'
import { entryFinder } from './entry-finder'
import { isPraise } from './is-praise'
import type { Goods } from './names-goods'

/** What was asked longer ago tells little of what the knowledge is for now. */
const YEAR_MS = 365 * 86_400_000
/** Threads between two looks at whether to stop. */
const SLICE = 50
/** Characters that say how a message feels, and in which language. */
const MOST_CHARACTERS = 2_000

/** Threads of each kind, with a label and without, that are compared with all that is known; of further ones the words alone are looked at. */
const MOST_THOROUGH = 3_000
/** By words alone it is known only where one label is likelier than all others together. */
const LEAST_SHARE = 0.5

/** Those that wait, then the latest: as many with a label as without. */
function thoroughly({ threads, at }: ServiceInputs, labelOf: ReadonlyMap<number, string>): ReadonlySet<number> {
  const waits = (thread: number): number => Number(threads.waiting[thread]! >= 0)
  const moment = (thread: number): number => at[threads.firstOf[thread + 1]! - 1]! || 0
  const latest = (all: number[]): number[] =>
    all.length <= MOST_THOROUGH
      ? all
      : all.sort((a, b) => waits(b) - waits(a) || moment(b) - moment(a) || a - b).slice(0, MOST_THOROUGH)
  const all = Array.from(threads.key.keys())
  return new Set([
    ...latest(all.filter((thread) => !labelOf.has(thread))),
    ...latest(all.filter((thread) => labelOf.has(thread))),
  ])
}

function askByWords({ labels, learned }: IntentModel, text: string): IntentAnswer {
  const shares = predictLinear(learned, [text])
  let best = 0
  shares.forEach((share, i) => (best = share > shares[best]! ? i : best))
  const confidence = shares[best] ?? 0
  const label = labels[best]
  const isOutOfScope = label === undefined || confidence < LEAST_SHARE
  return { intents: label === undefined ? [] : [{ label, confidence }], outOfScope: 1 - confidence, isOutOfScope }
}

/** What a message asks, and the entry of the knowledge that is nearest to it. */
interface Thorough {
  answer: IntentAnswer
  found: Found | null
}

const UNKNOWN: IntentAnswer = { intents: [], outOfScope: 1, isOutOfScope: true }

/** What is written in the same words is read once: customers ask the same, and shops of templates send it. */
function readersOf({ inputs, intents, knowledge, goods }: Pick<Reading, 'inputs' | 'intents' | 'knowledge' | 'goods'>) {
  const finder = entryFinder({ knowledge: inputs.knowledge, found: knowledge, goods })
  const find = (text: string, reading?: TextReading): Found | null =>
    knowledge.entries === 0 ? null : (finder.find(text, 1, reading ?? readMasked(text))[0] ?? null)
  return {
    mood: once((text) => scoreMood(text, { ignore: goods.names })),
    language: once((text) => detectLanguage(text).language),
    // Reading a text takes longer than looking for it: it is read once for both.
    thorough: once((text): Thorough => {
      if (!intents) return { answer: UNKNOWN, found: find(text) }
      const reading = readMasked(text)
      return { answer: askMaskedIntent(intents, text, reading), found: find(text, reading) }
    }),
    byWords: once((text) => (intents ? askByWords(intents, text) : UNKNOWN)),
    found: once((text) => find(text)),
  }
}

function once<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const value = read(text)
    known.set(text, value)
    return value
  }
}

interface Reading {
  inputs: ServiceInputs
  corpus: Corpus
  said: Said
  /** With what persons corrected. */
  intents: IntentModel | null
  knowledge: Retriever
  goods: Goods
  /** Place of a label among the intents; −1 for none. */
  placeOf(label: string): number
}

/** What the model made of a thread without a label. */
export interface AskedThread {
  thread: number
  /** Place of what it asks among the messages. */
  at: number
  answer: IntentAnswer
}

/** Of each thread what it asks, how its customer feels at last, and the entry of the knowledge that it asks for. */
export interface EachRead extends ThreadReading {
  asked: AskedThread[]
  met: Met
  /** How sure the nearest entry answers a text that was looked at. */
  chances: ReadonlyMap<string, number>
}

export async function* readEach(given: Reading): Task<EachRead> {
  const { inputs, corpus, said, intents, placeOf } = given
  const count = inputs.threads.key.length
  const readers = readersOf(given)
  const isTold = entriesTold(inputs)
  const read: EachRead = {
    ...{ intent: new Int32Array(count).fill(-1), intentConfidence: new Float32Array(count) },
    ...{ mood: new Uint8Array(count), moodConfidence: new Float32Array(count), language: [], asked: [] },
    met: { entry: new Int32Array(count).fill(-1), confidence: new Float32Array(count) },
    chances: new Map(),
  }
  const labelOf = new Map<number, string>()
  for (const { thread, label } of corpus.examples) if (!labelOf.has(thread)) labelOf.set(thread, label)
  const thorough = thoroughly(inputs, labelOf)
  const chances = new Map<string, number>()
  yield { kind: 'phase-start', phase: 'read-threads', total: count }
  for (let thread = 0; thread < count; thread++) {
    readMood(thread, given, readers.mood, read)
    const text = corpus.asked[thread]!
    read.language.push(readers.language(text))
    const [label, isAsked] = [labelOf.get(thread), thorough.has(thread)]
    const isRecent = !(inputs.asOf - inputs.at[corpus.askedAt[thread]!]! > YEAR_MS)
    const isLooked = isAsked && (label === undefined || isRecent)
    const found = !isLooked ? null : label === undefined ? readers.thorough(text).found : readers.found(text)
    if (found) {
      chances.set(text, found.confidence)
      if (isRecent && isTold(found, read.language[thread]!) && !isPraise(text, read.mood[thread]!))
        [read.met.entry[thread], read.met.confidence[thread]] = [found.entry, found.confidence]
    }
    if (label !== undefined) [read.intent[thread], read.intentConfidence[thread]] = [placeOf(label), 1]
    else if (intents) {
      const answer = isAsked ? readers.thorough(text).answer : readers.byWords(text)
      if (isAsked) read.asked.push({ thread, at: corpus.askedAt[thread]!, answer })
      const [best] = answer.intents
      if (best && !answer.isOutOfScope)
        [read.intent[thread], read.intentConfidence[thread]] = [placeOf(said.standsFor(best.label)), best.confidence]
    }
    if (thread % SLICE === SLICE - 1) yield { kind: 'step', phase: 'read-threads', done: thread + 1, total: count }
  }
  yield { kind: 'phase-end', phase: 'read-threads' }
  return { ...read, chances }
}

/** How the last message of a customer feels: as a person said, else by its words. */
function readMood(
  thread: number,
  { inputs, said }: Pick<Reading, 'inputs' | 'said'>,
  moodOf: (text: string) => Mood,
  read: EachRead,
): void {
  const { threads, isAgent, key } = inputs
  let last = threads.firstOf[thread + 1]! - 1
  while (isAgent[last] === 1) last--
  const step = said.moodOf.get(key[last]!)
  const text = unpackStrings(inputs.text, last, last + 1)[0]!.slice(0, MOST_CHARACTERS)
  const mood = step === undefined ? moodOf(text) : { step, confidence: 1 }
  read.mood[thread] = mood.confidence === 0 ? 0 : mood.step
  read.moodConfidence[thread] = mood.confidence
}

/** With a less than even chance an entry answers something else. */
const LEAST_CHANCE = 0.5

/** Whether what was found answers a message of that language: likely the right one, and not in another. */
function entriesTold({ knowledge }: ServiceInputs): (found: Found, language: string) => boolean {
  const languages = new Map<number, string>()
  return ({ entry, confidence }, language) => {
    if (confidence < LEAST_CHANCE) return false
    const own = languages.get(entry) ?? answerLanguage(knowledge.language[entry]!, knowledge.answer[entry]!)
    languages.set(entry, own)
    return own === language
  }
}
