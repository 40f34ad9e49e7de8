import { unpackStrings } from '../../../core/packed-strings'
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
export function knownExamples(inputs: SentimentInputs, { classes }: KnownMoods): KnownExamples | null {
  const kept = MOOD_CLASSES.map((_, place) => place).filter((place) => classes[place]! >= LEAST.ofClass)
  const all = kept.reduce((sum, place) => sum + classes[place]!, 0)
  if (kept.length < 2 || all < LEAST.messages) return null
  const { knownStep, at, texts } = inputs
  const known: number[] = []
  knownStep.forEach((step, message) => {
    if (step > 0 && kept.includes(classOfStep(step))) known.push(message)
  })
  const moment = (message: number): number => (Number.isNaN(at[message]!) ? -Infinity : at[message]!)
  const latest =
    known.length <= MOST_EXAMPLES
      ? known
      : known.toSorted((a, b) => (moment(a) === moment(b) ? a - b : moment(b) - moment(a))).slice(0, MOST_EXAMPLES)
  const message = Uint32Array.from(latest).sort()
  return {
    message,
    kept,
    texts: Array.from(message, (place) => maskPersonalData(unpackStrings(texts, place, place + 1)[0]!).text),
    codes: Int32Array.from(message, (place) => kept.indexOf(classOfStep(knownStep[place]!))),
    classes: kept.length,
  }
}
