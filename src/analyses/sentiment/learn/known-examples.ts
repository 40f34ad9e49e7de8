import { unpackStrings } from '../../../core/packed-strings'
import type { Task } from '../../../core/task'
import type { TextExamples } from '../../../ml/text/types'
import { maskPersonalData } from '../../../text/privacy/mask-personal-data'
import { KNOWN_BY, type KnownMoods, MOOD_CLASSES, type SentimentInputs } from '../spec'

/** Messages whose mood is known, to learn from and to be judged on. */
export interface KnownExamples extends TextExamples {
  /** Place of each message. */
  message: Uint32Array
  /** Place in `MOOD_CLASSES` of each class that has enough messages. */
  kept: number[]
}

/** Fewer messages in all, or of a class, teach nothing. */
const LEAST = { messages: 60, ofClass: 10 }
/** More teach little that fewer do not; the latest are taken. */
const MOST_EXAMPLES = 20_000
/** Messages masked between two steps of progress. */
const AT_ONCE = 500

/** Bad up to step 2, good from step 4. */
const classOfStep = (step: number): number => (step < 3 ? 0 : step > 3 ? 2 : 1)

/** What the shop itself says of its messages. */
export function countKnown({ knownStep, knownBy, scale }: SentimentInputs): KnownMoods {
  const counts = { rating: 0, label: 0, correction: 0 }
  const classes = MOOD_CLASSES.map(() => 0)
  knownStep.forEach((step, message) => {
    if (step === 0) return
    counts[KNOWN_BY[knownBy[message]!]!]++
    classes[classOfStep(step)]!++
  })
  return { counts, classes, scale }
}

/** The messages that are learned from, personal data masked; null where there are too few, or of one class alone. */
export async function* knownExamples(inputs: SentimentInputs, { classes }: KnownMoods): Task<KnownExamples | null> {
  const kept = MOOD_CLASSES.map((_, place) => place).filter((place) => classes[place]! >= LEAST.ofClass)
  const all = kept.reduce((sum, place) => sum + classes[place]!, 0)
  if (kept.length < 2 || all < LEAST.messages) return null
  const message = latestKnown(inputs, kept)
  const texts: string[] = []
  yield { kind: 'phase-start', phase: 'examples', total: message.length }
  for (const place of message) {
    texts.push(maskPersonalData(unpackStrings(inputs.texts, place, place + 1)[0]!).text)
    if (texts.length % AT_ONCE === 0)
      yield { kind: 'step', phase: 'examples', done: texts.length, total: message.length }
  }
  yield { kind: 'phase-end', phase: 'examples' }
  const codes = Int32Array.from(message, (place) => kept.indexOf(classOfStep(inputs.knownStep[place]!)))
  return { message, kept, texts, codes, classes: kept.length }
}

/** Places of the messages of these classes in rising order, of too many the latest. */
function latestKnown({ knownStep, at }: SentimentInputs, kept: readonly number[]): Uint32Array {
  const known: number[] = []
  knownStep.forEach((step, message) => {
    if (step > 0 && kept.includes(classOfStep(step))) known.push(message)
  })
  if (known.length <= MOST_EXAMPLES) return Uint32Array.from(known)
  const moment = (message: number): number => (Number.isNaN(at[message]!) ? -Infinity : at[message]!)
  const later = (a: number, b: number): number => (moment(a) === moment(b) ? a - b : moment(b) - moment(a))
  return Uint32Array.from(known.sort(later).slice(0, MOST_EXAMPLES)).sort()
}
