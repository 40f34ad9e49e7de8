import { unpackStrings } from '../../../core/packed-strings'
import type { Task } from '../../../core/task'
import type { FittedTextModel, TextLearner } from '../../../ml/text/contract'
import { maskPersonalData } from '../../../text/privacy/mask-personal-data'
import { groupingBy } from '../../groupings'
import type { SentimentInputs } from '../spec'
import type { KnownExamples } from './known-examples'

/** Messages between two steps of progress. */
const AT_ONCE = 100

export interface Scores {
  score: Float32Array
  confidence: Float32Array
}

/** From the probabilities of classes: good less bad, and the chance that the sign is right. */
function scoreOf(probability: ArrayLike<number>, at: number, kept: readonly number[]): [number, number] {
  const of = (place: number): number => {
    const own = kept.indexOf(place)
    return own < 0 ? 0 : probability[at + own]!
  }
  const [bad, good] = [of(0), of(2)]
  const score = Math.max(-1, Math.min(1, good - bad))
  return [score, score === 0 ? 0 : Math.max(bad, good)]
}

/** Of a channel with fewer known moods than this share nothing was learned. */
const LEAST_KNOWN = 0.05

/**
 * Messages that came by a channel in which moods are known (1), and others (0): who learned from reviews knows reviews, and takes every
 * question for the mood of its words. Without channels all are of one.
 */
export function alikeKnown({ groupings, knownStep }: Pick<SentimentInputs, 'groupings' | 'knownStep'>): Uint8Array {
  const channels = groupingBy(groupings, 'channel')?.of ?? new Int32Array(knownStep.length)
  const counts = new Map<number, { all: number; known: number }>()
  channels.forEach((channel, row) => {
    const count = counts.get(channel) ?? { all: 0, known: 0 }
    counts.set(channel, count)
    count.all++
    if (knownStep[row]! > 0) count.known++
  })
  return Uint8Array.from(channels, (channel) => {
    const { all, known } = counts.get(channel)!
    return known >= LEAST_KNOWN * all ? 1 : 0
  })
}

/** A method that learned, what it learned from, and what it said of that where it had not learned from it. */
export interface Learned {
  learner: TextLearner
  model: FittedTextModel
  examples: KnownExamples
  held: ArrayLike<number>
  /** See `alikeKnown`. */
  isAlike: Uint8Array
}

/** What a fitted method says of the messages that are like those it learned from; of others the words have it. */
export async function* learnedScores(
  inputs: SentimentInputs,
  { learner, model, examples, held, isAlike }: Learned,
  words: Scores,
): Task<Scores> {
  const { message, kept, classes } = examples
  const isHeld = new Set(message)
  const rows = Array.from(isAlike.keys()).filter((row) => isAlike[row] === 1 && !isHeld.has(row))
  const scores: Scores = { score: words.score.slice(), confidence: words.confidence.slice() }
  const set = (row: number, [score, confidence]: [number, number]): void => {
    scores.score[row] = score
    scores.confidence[row] = confidence
  }
  yield { kind: 'phase-start', phase: 'apply', total: rows.length }
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const now = rows.slice(from, from + AT_ONCE)
    const texts = now.map((row) => maskPersonalData(unpackStrings(inputs.texts, row, row + 1)[0]!).text)
    const probability = learner.predict(model, texts)
    now.forEach((row, i) => set(row, scoreOf(probability, i * classes, kept)))
    yield { kind: 'step', phase: 'apply', done: from + now.length, total: rows.length }
  }
  message.forEach((row, i) => set(row, scoreOf(held, i * classes, kept)))
  yield { kind: 'phase-end', phase: 'apply' }
  return scores
}
