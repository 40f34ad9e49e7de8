import type { Random } from '../../core/random'
import type { Task } from '../../core/task'
import { wilson } from '../../math/proportion'
import { fitRetriever, search } from '../retrieve'
import { accuracyOf, macroFigure, truthOf } from '../text/judge/figures'
import type { TextFigure } from '../text/types'
import { askIntent } from './ask-intent'
import type { IntentAnswer, IntentExample, IntentModel, IntentVerdict } from './types'

const SLICE = 16
const BINS = 10

/**
 * How a model does on messages that it did not learn from, beside what needs no learning: the most frequent label, and the label of the
 * example that shares most words. A label that the model does not know counts as none of them, as '' does; figures of right and wrong
 * are of messages with a label, taken by their likeliest one.
 */
export async function* judgeIntents(
  model: IntentModel,
  learnedFrom: readonly IntentExample[],
  test: readonly IntentExample[],
  random: Random,
): Task<IntentVerdict> {
  const answers: IntentAnswer[] = []
  for (const { text } of test) {
    answers.push(askIntent(model, text))
    if (answers.length % SLICE === 0)
      yield { kind: 'step', phase: 'judge-intents', done: answers.length, total: test.length }
  }
  const place = new Map(model.labels.map((label, i) => [label, i]))
  const isWithin = test.map(({ label }) => place.has(label))
  const within = test.flatMap((_, i) => (isWithin[i] ? [i] : []))
  const beyond = test.flatMap((_, i) => (isWithin[i] ? [] : [i]))
  const codes = Int32Array.from(within, (i) => place.get(test[i]!.label)!)
  const truth = truthOf(codes, model.labels.length, undefined, random)
  const said = Int32Array.from(within, (i) => place.get(answers[i]!.intents[0]?.label ?? '') ?? 0)
  const among = within.filter((i) => answers[i]!.intents.some(({ label }) => label === test[i]!.label)).length
  const taken = (of: readonly number[]): TextFigure =>
    figureOf(of.filter((i) => answers[i]!.isOutOfScope).length, of.length)
  const figures = (own: Int32Array) => ({ accuracy: accuracyOf(truth, own), macroF1: macroFigure(truth, own) })
  const keywords = yield* searchKeywords(
    learnedFrom.filter(({ label }) => place.has(label)),
    within.map((i) => test[i]!.text),
    place,
  )
  const common = mostCommon(learnedFrom, place)
  return {
    tested: test.length,
    ...figures(said),
    topThree: figureOf(among, within.length),
    outOfScopeRecall: beyond.length === 0 ? null : taken(beyond),
    falseAlarms: taken(within),
    calibrationError: calibrationError(
      within.map((i, at) => ({ ...firstOf(answers[i]!), isRight: said[at] === codes[at] })),
    ),
    confusion: confusionOf(codes, said, model.labels.length),
    labels: [...model.labels],
    baselines: [
      { name: 'majority', ...figures(said.map(() => common)) },
      { name: 'keywords', ...figures(Int32Array.from(keywords, (code) => (code < 0 ? common : code))) },
    ],
  }
}

function figureOf(hits: number, count: number): TextFigure {
  const { share, low, high } = wilson(hits, count)
  return { value: share, low, high }
}

/** The chance of the first label, given that it is one of them. */
const firstOf = ({ intents, outOfScope }: IntentAnswer): { chance: number } => ({
  chance: Math.min(1, (intents[0]?.confidence ?? 0) / Math.max(1e-9, 1 - outOfScope)),
})

/** Mean distance of what was promised and what came, over bins of equal width, by messages (Guo et al. 2017, equation 3). */
function calibrationError(first: readonly { chance: number; isRight: boolean }[]): number {
  const bins = new Float64Array(BINS)
  for (const { chance, isRight } of first)
    bins[Math.min(BINS - 1, Math.floor(chance * BINS))]! += chance - (isRight ? 1 : 0)
  return bins.reduce((sum, one) => sum + Math.abs(one), 0) / Math.max(1, first.length)
}

function confusionOf(codes: Int32Array, said: Int32Array, labels: number): Uint32Array {
  const cells = new Uint32Array(labels * labels)
  codes.forEach((code, i) => cells[code * labels + said[i]!]!++)
  return cells
}

function mostCommon(examples: readonly IntentExample[], place: ReadonlyMap<string, number>): number {
  const counts = new Uint32Array(place.size)
  for (const { label } of examples) if (place.has(label)) counts[place.get(label)!]!++
  return counts.indexOf(Math.max(...counts))
}

/** The label of the example that shares most words, by BM25 alone; −1 where none shares any. */
async function* searchKeywords(
  examples: readonly IntentExample[],
  texts: readonly string[],
  place: ReadonlyMap<string, number>,
): Task<number[]> {
  const fitted = yield* fitRetriever(
    examples.map(({ text, label }) => ({ text, group: place.get(label)! })),
    { learnsChance: false },
  )
  const weights = { words: 1, pairs: 0, grams: 0, concepts: 0, vectors: 0, group: 0 }
  const found: number[] = []
  for (const text of texts) {
    found.push(search({ ...fitted, weights }, text, 1)[0]?.group ?? -1)
    if (found.length % SLICE === 0)
      yield { kind: 'step', phase: 'search-keywords', done: found.length, total: texts.length }
  }
  return found
}
