import type { Engine } from '../../../compute'
import type { Random } from '../../../core/random'
import type { Task } from '../../../core/task'
import { EVEN } from '../../../ml/mood/steps'
import { judgeTexts } from '../../../ml/text/judge'
import { TEXT_LEARNERS } from '../../../ml/text/learners'
import type { TextLeague, TextMethod } from '../../../ml/text/types'
import type { KnownMoods, MoodProof, SentimentConfig, SentimentInputs } from '../spec'
import { knownExamples } from './known-examples'
import { fitOne } from './fit-one'
import { alikeKnown, learnedScores, type Scores } from './learned-scores'

/** What was learned, and what came of it. */
export interface Proved {
  proof: MoodProof
  method: 'lexicon' | TextMethod
  scores: Scores
  /** Messages that the method read. */
  learned: number
}

interface Known {
  known: KnownMoods
  /** Scores by words alone. */
  plain: Scores
  random: Random
  engine: Engine
}

/** What is tried where nobody asked for more: as right as the others that are quick, and its probabilities hold (docs/voice.md). */
const QUICK: readonly TextMethod[] = ['svm-linear']
/** Of so many examples a model of two thirds is hardly worse than one of four fifths: three fits instead of five tell as much. */
const MANY = 5000
const FOLDS_OF_MANY = 3

/**
 * Judges what learns on messages whose mood is known, against the words alone; the scores are of the better, or of what was asked for.
 * Null where nothing can be learned.
 */
export async function* proveMoods(
  inputs: SentimentInputs,
  config: SentimentConfig,
  { known, plain, random, engine }: Known,
): Task<Proved | null> {
  if (inputs.one !== null || (config.method === 'lexicon' && !config.evaluate)) return null
  const examples = yield* knownExamples(inputs, known)
  if (examples === null) return null
  const { message, kept } = examples
  const lexicon = Uint8Array.from(message, (place) => classOfScore(plain.score[place]!, kept))
  const groups = groupsOf(inputs, message)
  const judged = yield* judgeTexts(
    {
      ...{ examples, methods: methodsOf(config), asksCurve: config.evaluate },
      rules: [{ name: 'lexicon', answer: () => lexicon }],
      ...(groups && { groups }),
      ...(message.length >= MANY && { folds: FOLDS_OF_MANY }),
    },
    random.fork(),
    engine,
  )
  const league = config.evaluate ? judged : withoutSeconds(judged)
  const proof: MoodProof = {
    league,
    classes: kept,
    message,
    isOf: Uint8Array.from(examples.codes),
    said: likeliest(league.probability, examples.classes),
  }
  const method = config.method === 'auto' ? (league.beatsBaseline ? league.best : 'lexicon') : config.method
  if (method === 'lexicon') return { proof, method, scores: plain, learned: 0 }
  const learner = TEXT_LEARNERS[method]!
  const model = yield* fitOne(learner, examples, random.fork(), engine)
  // What another method said of texts that it learned from is no measure of anything: only the best was held out.
  const held = method === league.best ? league.probability : learner.predict(model, examples.texts)
  const isAlike = alikeKnown(inputs)
  const scores = yield* learnedScores(inputs, { learner, model, examples, held, isAlike }, plain)
  return { proof, method, scores, learned: isAlike.reduce((sum, one) => sum + one, 0) }
}

function methodsOf({ method, evaluate }: SentimentConfig): TextMethod[] {
  const offered = Object.keys(TEXT_LEARNERS) as TextMethod[]
  if (evaluate) return offered
  return method === 'auto' || method === 'lexicon' ? [...QUICK] : [method]
}

/** Messages of one thread are never parted: what is said of one tells of the other. Undefined where every message is alone. */
function groupsOf({ thread }: SentimentInputs, message: Uint32Array): Int32Array | undefined {
  const groups = Int32Array.from(message, (place) => thread[place]!)
  return new Set(groups).size < groups.length ? groups : undefined
}

/** With them an answer is never the same twice: they are told where methods were to be compared. */
const withoutSeconds = (league: TextLeague): TextLeague => ({
  ...league,
  scores: league.scores.map((score) => ({ ...score, seconds: null })),
})

/** The class of a score by words, among those that are judged. */
function classOfScore(score: number, kept: readonly number[]): number {
  const own = kept.indexOf(score > EVEN ? 2 : score < -EVEN ? 0 : 1)
  // Without a class for neither, what is not good is bad: as the words are judged elsewhere.
  return own >= 0 ? own : Math.max(0, kept.indexOf(score > 0 ? 2 : 0))
}

function likeliest(probability: ArrayLike<number>, classes: number): Uint8Array {
  const said = new Uint8Array(probability.length / classes)
  for (let row = 0; row < said.length; row++)
    for (let k = 1; k < classes; k++)
      if (probability[row * classes + k]! > probability[row * classes + said[row]!]!) said[row] = k
  return said
}

/** Messages of each cell of the confusion table that can be looked at. */
const MOST_CASES = 8

/** Places of messages to be shown for the proof: those where what was said is not what was true, and a few where it is. */
export function casesOf(proved: Proved | null): number[] {
  if (!proved) return []
  const { classes, message, isOf, said } = proved.proof
  const counts = new Map<number, number>()
  return Array.from(message).filter((_, row) => {
    const cell = isOf[row]! * classes.length + said[row]!
    const count = counts.get(cell) ?? 0
    counts.set(cell, count + 1)
    return count < MOST_CASES
  })
}
