import { unpackStrings } from '../../../core/packed-strings'
import type { Task } from '../../../core/task'
import { askIntent } from '../../../ml/intents'
import type { IntentAnswer, IntentModel } from '../../../ml/intents/types'
import { predictLinear } from '../../../ml/text/linear-model'
import type { KnownNames } from '../../../ml/mood/find-names'
import { scoreMood } from '../../../ml/mood/score-mood'
import { detectLanguage } from '../../../text/language/detect-language'
import type { ThreadReading } from '../queue/build-desk'
import type { Said } from '../read-voice'
import type { ServiceInputs } from '../spec'
import type { Corpus } from './corpus'

/** Threads between two looks at whether to stop. */
const SLICE = 50
/** Characters that say how a message feels, and in which language. */
const MOST_CHARACTERS = 2_000

/** Threads whose message is compared with all that are known; of further ones its words alone are looked at, which is quicker. */
const MOST_THOROUGH = 3_000
/** By words alone it is known only where one label is likelier than all others together. */
const LEAST_SHARE = 0.5

/** Those that wait, then the latest, as far as they have no label. */
function thoroughly({ threads, at }: ServiceInputs, labelOf: ReadonlyMap<number, string>): ReadonlySet<number> {
  const open = threads.key.flatMap((_, thread) => (labelOf.has(thread) ? [] : [thread]))
  if (open.length <= MOST_THOROUGH) return new Set(open)
  const waits = (thread: number): number => Number(threads.waiting[thread]! >= 0)
  const moment = (thread: number): number => at[threads.firstOf[thread + 1]! - 1]! || 0
  open.sort((a, b) => waits(b) - waits(a) || moment(b) - moment(a) || a - b)
  return new Set(open.slice(0, MOST_THOROUGH))
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

/** What is written in the same words is read once: customers ask the same, and shops of templates send it. */
function readersOf(intents: IntentModel | null, goods: KnownNames) {
  const none: IntentAnswer = { intents: [], outOfScope: 1, isOutOfScope: true }
  return {
    mood: once((text) => scoreMood(text, { ignore: goods })),
    language: once((text) => detectLanguage(text).language),
    thorough: once((text) => (intents ? askIntent(intents, text) : none)),
    byWords: once((text) => (intents ? askByWords(intents, text) : none)),
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
  goods: KnownNames
  /** Place of a label among the intents; −1 for none. */
  placeOf(label: string): number
}

/** What each thread asks and how its customer feels at last; and what the model made of threads without a label. */
export async function* readEach({
  inputs,
  corpus,
  said,
  intents,
  goods,
  placeOf,
}: Reading): Task<ThreadReading & { asked: { thread: number; at: number; answer: IntentAnswer }[] }> {
  const { threads, isAgent, key } = inputs
  const count = threads.key.length
  const reading: ThreadReading = {
    ...{ intent: new Int32Array(count).fill(-1), intentConfidence: new Float32Array(count) },
    ...{ mood: new Uint8Array(count), moodConfidence: new Float32Array(count), language: [] },
  }
  const labelOf = new Map<number, string>()
  for (const { thread, label } of corpus.examples) if (!labelOf.has(thread)) labelOf.set(thread, label)
  const asked: { thread: number; at: number; answer: IntentAnswer }[] = []
  const readers = readersOf(intents, goods)
  const thorough = thoroughly(inputs, labelOf)
  yield { kind: 'phase-start', phase: 'read-threads', total: count }
  for (let thread = 0; thread < count; thread++) {
    let last = threads.firstOf[thread + 1]! - 1
    while (isAgent[last] === 1) last--
    const text = unpackStrings(inputs.text, last, last + 1)[0]!.slice(0, MOST_CHARACTERS)
    const step = said.moodOf.get(key[last]!)
    const mood = step === undefined ? readers.mood(text) : { step, confidence: 1 }
    reading.mood[thread] = mood.confidence === 0 ? 0 : mood.step
    reading.moodConfidence[thread] = mood.confidence
    reading.language.push(readers.language(corpus.asked[thread]!))
    const label = labelOf.get(thread)
    if (label !== undefined) {
      reading.intent[thread] = placeOf(label)
      reading.intentConfidence[thread] = 1
    } else if (intents) {
      const isAsked = thorough.has(thread)
      const answer = isAsked ? readers.thorough(corpus.asked[thread]!) : readers.byWords(corpus.asked[thread]!)
      if (isAsked) asked.push({ thread, at: corpus.askedAt[thread]!, answer })
      const [best] = answer.intents
      if (best && !answer.isOutOfScope) {
        reading.intent[thread] = placeOf(said.standsFor(best.label))
        reading.intentConfidence[thread] = best.confidence
      }
    }
    if (thread % SLICE === SLICE - 1) yield { kind: 'step', phase: 'read-threads', done: thread + 1, total: count }
  }
  yield { kind: 'phase-end', phase: 'read-threads' }
  return { ...reading, asked }
}
