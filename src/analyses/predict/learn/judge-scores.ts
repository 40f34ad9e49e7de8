import { confusionMatrix } from '../../../math/metrics/confusion'
import { precisionRecallPoints, rocPoints } from '../../../math/metrics/curve-points'
import { rankCurve } from '../../../math/metrics/rank-curve'
import type { Target } from '../../../ml/contract'
import { thresholdByCost, type League, type LeagueEntry } from '../../../ml/evaluate'
import { METRICS, type ModelCurves, type ModelFigures, type PredictResult, type ThresholdCurve } from '../result'
import type { PredictConfig } from '../spec'
import { likeliest, outputOf } from './answer'

/** Figures of a method as the public API names them. */
export const figuresOf = ({ name, metrics }: LeagueEntry): ModelFigures => ({ name, ...flat(metrics) })

/** One number for each metric, and the interval of each. */
export function flat(metrics: LeagueEntry['metrics']): Pick<ModelFigures, 'intervals'> & Partial<ModelFigures> {
  const known = METRICS.filter((name) => Number.isFinite(metrics[name]?.value))
  return {
    ...Object.fromEntries(known.map((name) => [name, metrics[name]!.value])),
    intervals: Object.fromEntries(known.map((name) => [name, boundsOf(metrics[name]!)])),
  }
}

const boundsOf = ({ value, low, high }: { value: number; low: number; high: number }): [number, number] => [
  Number.isFinite(low) ? low : value,
  Number.isFinite(high) ? high : value,
]

/** Rows that a fold judged. */
export const judgedRows = ({ fold }: League): Uint32Array =>
  Uint32Array.from(fold, (_, row) => row).filter((row) => fold[row]! >= 0)

/** Scores of class 1 and what happened, on the rows that were judged. */
export function judgedScores({ scores }: LeagueEntry, target: Target, rows: Uint32Array) {
  const ones = outputOf(scores, target.kind === 'class' ? target.classes : 1, 1)
  const labels = target.kind === 'class' ? target.codes : new Int32Array(ones.length)
  return {
    scores: Float64Array.from(rows, (row) => ones[row]!),
    labels: Uint8Array.from(rows, (row) => labels[row]!),
  }
}

/** Of two classes: how each method's scores compare with what happened. */
export function curvesOf(league: League, target: Target, rows: Uint32Array): ModelCurves[] {
  if (target.kind === 'number' || target.classes !== 2) return []
  return league.entries.map((entry) => {
    const { scores, labels } = judgedScores(entry, target, rows)
    const ranked = rankCurve(scores, labels)
    const [roc, recall] = [rocPoints(ranked), precisionRecallPoints(ranked)]
    return {
      name: entry.name,
      roc: { x: roc.x, y: roc.y },
      precisionRecall: { x: recall.x, y: recall.y },
      reliability: entry.reliability!,
    }
  })
}

const STEPS = 200

/** Rows taken for yes at each threshold, and the threshold at which mistakes cost least. */
export function thresholdCurve(
  judged: { scores: Float64Array; labels: Uint8Array },
  { costFalsePositive, costFalseNegative }: PredictConfig,
): ThresholdCurve {
  const costs = { falsePositive: costFalsePositive, falseNegative: costFalseNegative }
  const best = Math.min(1, thresholdByCost(judged.scores, judged.labels, costs).threshold)
  const at = Float64Array.from({ length: STEPS + 1 }, (_, i) => i / STEPS)
  const [truePositive, falsePositive] = [new Float64Array(STEPS + 1), new Float64Array(STEPS + 1)]
  let positives = 0
  judged.scores.forEach((score, row) => {
    const isYes = judged.labels[row] === 1
    if (isYes) positives++
    const last = Math.min(STEPS, Math.floor(score * STEPS + 1e-9))
    const counts = isYes ? truePositive : falsePositive
    counts[last]!++
  })
  for (let i = STEPS - 1; i >= 0; i--) {
    truePositive[i]! += truePositive[i + 1]!
    falsePositive[i]! += falsePositive[i + 1]!
  }
  return { at, truePositive, falsePositive, positives, negatives: judged.scores.length - positives, best }
}

/** Rows by what they are and what they were taken for. */
export function confusionOf(
  entry: LeagueEntry,
  target: Target,
  rows: Uint32Array,
  classes: readonly string[],
  threshold: number | null,
): PredictResult['confusion'] {
  if (target.kind === 'number') return null
  const said = classesSaid(entry.scores, classes.length, threshold)
  const cells = confusionMatrix(
    Int32Array.from(rows, (row) => said[row]!),
    Int32Array.from(rows, (row) => target.codes[row]!),
    classes.length,
  )
  const counts = classes.map((_, own) => [...cells.slice(own * classes.length, (own + 1) * classes.length)])
  return { classes: [...classes], counts }
}

/** The class that a score says: of two, by the threshold. */
export function classesSaid(scores: Float64Array, classes: number, threshold: number | null): Int32Array {
  if (threshold === null) return likeliest(scores, classes)
  return Int32Array.from(outputOf(scores, classes, 1), (score) => (score >= threshold ? 1 : 0))
}
