import type { Random } from '../../core/random'
import type { Task } from '../../core/task'
import { confusionMatrix } from '../../math/metrics/confusion'
import { accuracyOf, macroFigure, truthOf } from '../text/judge/figures'
import type { TextFigure } from '../text/types'
import { askIntent } from './ask-intent'
import { askRules } from './ask-rules'
import { figureOf } from './figure-of'
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
  const known = learnedFrom.filter(({ label }) => place.has(label))
  const rules = askRules(
    {
      texts: known.map(({ text }) => text),
      codes: Int32Array.from(known, ({ label }) => place.get(label)!),
      classes: model.labels.length,
    },
    within.map((i) => test[i]!.text),
  )
  return {
    tested: test.length,
    ...figures(said),
    topThree: figureOf(among, within.length),
    outOfScopeRecall: beyond.length === 0 ? null : taken(beyond),
    falseAlarms: taken(within),
    calibrationError: calibrationError(
      within.map((i, at) => ({ ...firstOf(answers[i]!), isRight: said[at] === codes[at] })),
    ),
    confusion: Uint32Array.from(confusionMatrix(said, codes, model.labels.length)),
    labels: [...model.labels],
    baselines: [
      { name: 'majority', ...figures(rules.majority) },
      { name: 'keywords', ...figures(rules.keywords) },
    ],
  }
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
