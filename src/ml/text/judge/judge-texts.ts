import type { Engine } from '../../../compute'
import { ClienteleError } from '../../../core/errors'
import { createRandom, type Random } from '../../../core/random'
import type { Progress } from '../../../core/progress'
import type { Task } from '../../../core/task'
import { confusionMatrix } from '../../../math/metrics/confusion'
import { logLosses, weightedMean } from '../../../math/metrics/probability-scores'
import { groupedFolds } from '../../evaluate/folds'
import { quietly } from '../../quietly'
import { checkTexts } from '../check-texts'
import { textFolds, type TextFold } from '../in-folds'
import type { TextLeague, TextMethod, TextScore } from '../types'
import { accuracyOf, differenceOf, drawMacroFigure, truthOf, type Truth } from './figures'
import { curveSizes, learningCurve } from './learning-curve'
import { moreLabels } from './more-labels'
import { outOfFold } from './out-of-fold'
import { likeliest, reliabilityBins } from './reliability'
import type { JudgeOptions, Said } from './types'

const FOLDS = 5

/**
 * Judges methods that learn, the most frequent class and given rules on the same texts, each by what it says of texts that it did not
 * learn from. Folds keep the classes' shares, or never part a group. Progress: one phase, 'judge-texts'. Same seed, same league, but
 * for the seconds.
 * @throws ClienteleError DATA_TOO_LITTLE, DATA_ONE_CLASS, CONFIG_INVALID (a method that there is not, too).
 */
export async function* judgeTexts(options: JudgeOptions, random: Random, engine: Engine): Task<TextLeague> {
  const { examples, methods, groups } = options
  checkTexts(examples)
  if (methods.length === 0)
    throw new ClienteleError('CONFIG_INVALID', { field: 'methods', value: 0, allowed: 'one at least' })
  const folds = foldsOf(options, random)
  const seed = random.int(2 ** 32)
  const { codes, classes } = examples
  const fits = methods.length * folds.length
  const sizes = options.asksCurve ? curveSizes(folds, codes) : []
  const total = fits + sizes.length * folds.length
  yield { kind: 'phase-start', phase: 'judge-texts', total }
  const truth = truthOf(codes, classes, groups, createRandom(seed))
  yield { kind: 'step', phase: 'judge-texts', done: 0, total }
  const said = new Map<string, Said>()
  for (const [at, method] of methods.entries())
    said.set(method, yield* outOfFold(method, options, folds, { seed, engine, from: at * folds.length, total }))
  const judged: Progress = { kind: 'step', phase: 'judge-texts', done: fits, total }
  yield judged
  const baselines = baselinesOf(options, folds)
  const baseline = strongest(truth, baselines)
  const scores: TextScore[] = []
  for (const name of methods) {
    scores.push(yield* quietly(scoreOf(name, truth, said.get(name)!, baseline.said), judged))
  }
  scores.sort(better)
  const best = scores[0]!.name as TextMethod
  const own = said.get(best)!
  const curve = yield* learningCurve(best, options, { folds, sizes, truth, seed, engine, from: fits, total })
  const rest: TextScore[] = []
  for (const one of baselines) {
    rest.push(yield* quietly(ruleScore(one, truth, baseline), { ...judged, done: total }))
  }
  yield { kind: 'phase-end', phase: 'judge-texts' }
  return {
    ...{ tested: codes.length, folds: folds.length, scores: [...scores, ...rest].sort(better), best },
    ...{ baseline: baseline.name, beatsBaseline: scores[0]!.difference!.low > 0 },
    confusion: Uint32Array.from(confusionMatrix(own.said, codes, classes)),
    probability: Float32Array.from(own.probability!),
    reliability: reliabilityBins(own.probability!, codes, classes),
    curve: curve.map(({ labels, macroF1 }) => ({ labels, macroF1 })),
    more: moreLabels(curve, truth),
  }
}

/** A rule beside the most frequent class, which stands in where it has no answer. */
function baselinesOf(options: JudgeOptions, folds: readonly TextFold[]): Baseline[] {
  const majority = majorityOf(options, folds)
  const { examples, rules = [] } = options
  const own = rules.map(({ name, answer }) => ({
    name,
    said: Int32Array.from(answer(examples.texts), (code, row) => (code >= 0 ? code : majority[row]!)),
  }))
  return [{ name: 'majority', said: majority }, ...own]
}

function foldsOf({ examples, groups, folds = FOLDS }: JudgeOptions, random: Random): TextFold[] {
  if (!Number.isInteger(folds) || folds < 2 || folds > 20)
    throw new ClienteleError('CONFIG_INVALID', { field: 'folds', value: folds, allowed: '2–20' })
  if (!groups) return textFolds(examples.codes, folds, random)
  return groupedFolds(groups, Math.min(folds, new Set(groups).size), random)
}

/** The most frequent class of what each fold learns from; of equals the first. */
function majorityOf({ examples: { codes, classes } }: JudgeOptions, folds: readonly TextFold[]): Int32Array {
  const said = new Int32Array(codes.length)
  for (const { train, test } of folds) {
    const counts = new Float64Array(classes)
    for (const row of train) counts[codes[row]!]!++
    const most = likeliest(counts)
    for (const row of test) said[row] = most
  }
  return said
}

interface Baseline {
  name: string
  said: Int32Array
}

function strongest(truth: Truth, baselines: readonly Baseline[]): Baseline {
  const value = ({ said }: Baseline): number => accuracyOf(truth, said).value
  return baselines.reduce((best, one) => (value(one) > value(best) ? one : best))
}

const better = (a: TextScore, b: TextScore): number =>
  b.accuracy.value - a.accuracy.value || b.macroF1.value - a.macroF1.value

type Scoring = Generator<void, TextScore, void>

function* scoreOf(name: string, truth: Truth, { said, probability, seconds }: Said, baseline: Int32Array): Scoring {
  const macroF1 = yield* drawMacroFigure(truth, said)
  yield
  return {
    ...{ name, accuracy: accuracyOf(truth, said), macroF1, seconds },
    logLoss: probability && weightedMean(logLosses(probability, truth.codes, truth.classes)),
    difference: differenceOf(truth, said, baseline),
  }
}

function* ruleScore({ name, said }: Baseline, truth: Truth, baseline: Baseline): Scoring {
  const score = yield* scoreOf(name, truth, { said, probability: null, seconds: null }, baseline.said)
  return name === baseline.name ? { ...score, difference: null } : score
}
