import type { Encoder } from '../../../ml/encode'
import type { Coefficients, PredictResult, SavedModel } from '../result'
import type { LearnInputs, ModelName } from '../spec'
import { outputOf } from './answer'
import type { Compared, Learned } from './compare'
import { cardOf } from './describe'
import type { Explained } from './explain-learned'
import { fairnessOf } from './fairness-of'
import { featureFacts } from './feature-facts'
import { classesSaid, confusionOf, curvesOf, figuresOf, flat } from './judge-scores'
import type { LearningRows } from './learning-rows'
import { scoredOf } from './score-rows'

/** All that is answered, in the order in which it is exported. */
export function toResult(
  { learned, judged, own, threshold }: Compared,
  answers: ReturnType<typeof answersOf>,
  { importance, dependence, cases, reasons, learning, coefficients }: Explained & { coefficients: Coefficients | null },
): PredictResult {
  const { inputs, config, rows, leaks, league } = learned
  const { ownRows, target, key } = inputs
  const best = league.entries[0]!
  const features = featureFacts(inputs, leaks.table)
  return {
    kind: 'learned',
    source: inputs.source,
    target,
    rate: rateOf(rows),
    key: key.slice(0, ownRows),
    actual: actualOf(inputs),
    score: answers.score.slice(0, ownRows),
    predicted: answers.predicted.slice(0, ownRows),
    fold: Int32Array.from(league.fold.subarray(0, ownRows)),
    best: best.name,
    metric: league.metric,
    models: league.entries.map(figuresOf),
    failed: league.failed,
    baseline: { ...flat(league.baseline.metrics), name: league.baseline.name },
    curves: curvesOf(league, rows.target, judged),
    threshold,
    confusion: confusionOf(best, rows.target, judged, target.classes, learned.threshold),
    features,
    leftOut: [...inputs.leftOut, ...leaks.leftOut],
    leakage: leaks.facts,
    importance,
    dependence,
    coefficients,
    cases,
    reasons,
    fairness: own && fairnessOf(inputs.fairness, own, judged, { ...config, threshold: learned.threshold! }),
    learning,
    scored: scoredOf(inputs, leaks.table, answers),
    model: savedModel(learned, features),
  }
}

/** What follows from the scores of all rows, those of another import too. */
export function answersOf({ inputs, threshold }: Learned, scores: Float64Array) {
  const { classes, kind } = inputs.target
  if (kind === 'number') return { said: null, score: scores, predicted: [] as string[] }
  const said = classesSaid(scores, classes.length, threshold)
  const score =
    kind === 'yes-no'
      ? outputOf(scores, 2, 1)
      : Float64Array.from(said, (one, row) => scores[row * classes.length + one]!)
  return { said, score, predicted: Array.from(said, (one) => classes[one]!) }
}

function actualOf({ target, codes, values, ownRows }: LearnInputs): PredictResult['actual'] {
  if (target.kind !== 'number') return Array.from({ length: ownRows }, (_, row) => target.classes[codes[row]!] ?? null)
  return Array.from({ length: ownRows }, (_, row) => (Number.isNaN(values[row]!) ? null : values[row]!))
}

function rateOf({ rows, target }: LearningRows): number {
  const sum = rows.reduce(
    (all, row) => all + (target.kind === 'number' ? target.values[row]! : target.codes[row] === 1 ? 1 : 0),
    0,
  )
  return sum / rows.length
}

function savedModel(learned: Learned, features: PredictResult['features']): SavedModel {
  const { inputs, league, fitted, threshold } = learned
  return {
    format: 'clientele-model',
    version: 1,
    target: inputs.target,
    features: features.map(({ levels: _levels, low: _low, high: _high, ...one }) => one),
    encoder: withFiniteLimits(fitted.encoder),
    learner: fitted.model as unknown as SavedModel['learner'] & { kind: ModelName },
    calibration: fitted.calibration,
    threshold,
    metric: league.metric,
    figures: figuresOf(league.entries[0]!),
    card: cardOf(learned),
  }
}

/** Limits that no number passes, as numbers that JSON can hold. */
const withFiniteLimits = (encoder: Encoder): Encoder => ({
  ...encoder,
  parts: encoder.parts.map((part) =>
    part.kind === 'number'
      ? { ...part, low: Math.max(part.low, -Number.MAX_VALUE), high: Math.min(part.high, Number.MAX_VALUE) }
      : part,
  ),
})
