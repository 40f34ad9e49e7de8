import { everyRow, gather, rowsWith } from '../../math/metrics/gather'
import { logLosses, weightedMean } from '../../math/metrics/probability-scores'
import { isotonic, valueAt } from './isotonic'
import { fitPlatt, logit, sigmoid } from './platt'
import type { Calibration } from './types'

/** Made anew each time: what is in a result moves to another thread with it. */
export const uncalibrated = (): Calibration => ({
  method: 'none',
  from: Float64Array.of(0, 1),
  to: Float64Array.of(0, 1),
})

/** Below so many rows of either class a calibration learns noise. */
const LEAST_OF_A_CLASS = 10
/** Knots that draw a sigmoid: log-odds from −12 to 12. */
const KNOTS = 97
const WIDEST = 12

/** Rows to learn a calibration from: probability of class 1, label 0 or 1. */
export interface Judged {
  scores: Float64Array
  labels: ArrayLike<number>
  weights?: ArrayLike<number> | undefined
}

/** Learns a map from a model's probability to what happens; 'none' where there is too little to learn it from. */
export function fitCalibration(method: Calibration['method'], { scores, labels, weights }: Judged): Calibration {
  let positive = 0
  for (let row = 0; row < scores.length; row++) positive += labels[row]!
  if (Math.min(positive, scores.length - positive) < LEAST_OF_A_CLASS) return uncalibrated()
  if (method === 'isotonic') return asIsotonic(scores, labels, weights)
  return method === 'platt' ? asPlatt(scores, labels, weights) : uncalibrated()
}

/**
 * No probability of 0 or 1 comes of a few rows: the ends are drawn in by half a row, as far as the line stays monotone.
 */
function asIsotonic(scores: Float64Array, labels: ArrayLike<number>, weights?: ArrayLike<number>): Calibration {
  const line = isotonic(scores, labels, weights)
  const lowest = 0.5 / (countWithin(scores, line, 0) + 1)
  const highest = 1 - 0.5 / (countWithin(scores, line, 1) + 1)
  const inner = line.to.filter((value) => value > 0 && value < 1)
  const floor = Math.min(lowest, inner[0] ?? 0.5)
  const ceiling = Math.max(highest, inner.at(-1) ?? 0.5)
  return { method: 'isotonic', from: line.from, to: line.to.map((value) => Math.min(ceiling, Math.max(floor, value))) }
}

function countWithin(scores: Float64Array, line: { from: Float64Array; to: Float64Array }, value: number): number {
  const first = line.to.indexOf(value)
  if (first < 0) return 0
  const [from, to] = [line.from[first]!, line.from[line.to.lastIndexOf(value)]!]
  let count = 0
  for (const score of scores) if (score >= from && score <= to) count++
  return count
}

/** A sigmoid that falls would turn the ranking round: then the probabilities stay as they are. */
function asPlatt(scores: Float64Array, labels: ArrayLike<number>, weights?: ArrayLike<number>): Calibration {
  const line = fitPlatt(scores.map(logit), labels, weights)
  if (!(line.slope > 0)) return uncalibrated()
  const at = Float64Array.from({ length: KNOTS }, (_, knot) => WIDEST * ((2 * knot) / (KNOTS - 1) - 1))
  const to = at.map((x) => sigmoid(line.slope * x + line.intercept))
  return { method: 'platt', from: at.map(sigmoid), to, ...line }
}

/** Calibrated probabilities of class 1, as a new array; NaN stays NaN. */
export function calibrate(calibration: Calibration, probabilities: Float64Array): Float64Array {
  const { method, slope, intercept } = calibration
  if (method === 'none') return probabilities.slice()
  if (method === 'platt') return probabilities.map((p) => sigmoid(slope! * logit(p) + intercept!))
  return probabilities.map((p) => (Number.isNaN(p) ? NaN : valueAt(calibration, p)))
}

/** What came of choosing a calibration. */
export interface ChosenCalibration {
  /** Learned from all judged rows: for the final model. */
  calibration: Calibration
  /** Each row's score, calibrated by what was learned on the other folds. */
  scores: Float64Array
}

/**
 * Chooses between none, Platt and isotonic by the log loss of scores that are calibrated by the other folds alone: no row's label
 * has a part in its own score. `fold` is −1 for rows that were not judged. With one fold there is nothing to learn from.
 */
export function chooseCalibration(judged: Judged, fold: Int16Array, folds: number): ChosenCalibration {
  const order = everyRow(fold.length).filter((row) => fold[row]! >= 0)
  order.sort((a, b) => judged.scores[a]! - judged.scores[b]!)
  // From the lowest score to the highest: isotonic regression need not sort again for each fold.
  const sorted = pick(judged, order)
  const own = gather(fold, order)
  const methods = folds < 2 ? (['none'] as const) : (['none', 'platt', 'isotonic'] as const)
  const tried = methods.map((method) => {
    const scores = method === 'none' ? sorted.scores : crossFit(method, sorted, own, folds)
    return { method, scores, loss: meanLoss(scores, sorted) }
  })
  const best = tried.reduce((least, one) => (one.loss < least.loss ? one : least))
  const scores = new Float64Array(fold.length).fill(NaN)
  order.forEach((row, at) => (scores[row] = best.scores[at]!))
  return { calibration: fitCalibration(best.method, sorted), scores }
}

function crossFit(method: Calibration['method'], judged: Judged, fold: Float64Array, folds: number): Float64Array {
  const out = new Float64Array(fold.length)
  const all = everyRow(fold.length)
  for (let one = 0; one < folds; one++) {
    const others = all.filter((at) => fold[at] !== one)
    const rows = rowsWith(fold, one)
    const learned = fitCalibration(method, pick(judged, others))
    calibrate(learned, pick(judged, rows).scores).forEach((value, at) => (out[rows[at]!] = value))
  }
  return out
}

const pick = ({ scores, labels, weights }: Judged, rows: Uint32Array): Judged => ({
  scores: gather(scores, rows),
  labels: gather(labels, rows),
  weights: weights && gather(weights, rows),
})

function meanLoss(scores: Float64Array, { labels, weights }: Judged): number {
  const both = new Float64Array(2 * scores.length)
  scores.forEach((score, row) => {
    both[2 * row] = 1 - score
    both[2 * row + 1] = score
  })
  return weightedMean(logLosses(both, labels, 2), weights)
}
