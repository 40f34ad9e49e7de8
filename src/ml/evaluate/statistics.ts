import { confusionMatrix, f1Of, macroF1, matrixAccuracy, matthews } from '../../math/metrics/confusion'
import { brierLosses, logLosses, weightedMean } from '../../math/metrics/probability-scores'
import { regressionErrors } from '../../math/metrics/regression-errors'
import type { Target } from '../contract'
import { rankingsOf, type Rankings } from './rankings'
import type { MetricName } from './types'
import { varianceOfCells, varianceOfMean } from './variances'

/** A metric with the variance that a formula gives. */
export interface Measured {
  name: MetricName
  value: number
  variance: number
}

/** The rows that were judged: what happened, in which fold, and what was predicted (rows × outputs). */
export interface JudgedRows {
  target: Target
  fold: Int16Array
  /** As the models gave them: for what depends on the order alone, within each fold. */
  raw: Float64Array
  /** Calibrated: for what depends on their size. */
  scores: Float64Array
  weights?: Float64Array | undefined
}

/** All that is said of a method on the rows that were judged. */
export interface Statistics {
  measured: Measured[]
  /** AUC and average precision; null for a number. */
  rankings: Rankings | null
}

/** The metrics of a method for its kind of target. O(rows · (classes + log rows)). */
export function statisticsOf(judged: JudgedRows): Statistics {
  const { target, scores, weights, raw, fold } = judged
  if (target.kind === 'number') return { measured: errorsOf(scores, target.values, weights), rankings: null }
  const { codes, classes } = target
  const measured = [
    meanOf('logLoss', logLosses(scores, codes, classes), weights),
    meanOf('brier', brierLosses(scores, codes, classes), weights),
    ...callsOf(scores, codes, classes, weights),
  ]
  return { measured, rankings: rankingsOf(raw, codes, fold, classes, weights) }
}

function meanOf(name: MetricName, values: Float64Array, weights?: Float64Array): Measured {
  const value = weightedMean(values, weights)
  return { name, value, variance: varianceOfMean(values, value, weights) }
}

/** The root and the ratio by the delta method: how much each row moves them. */
function errorsOf(scores: Float64Array, actual: Float64Array, weights?: Float64Array): Measured[] {
  const { rmse, r2 } = regressionErrors(scores, actual, weights)
  const center = weightedMean(actual, weights)
  const squares = scores.map((score, row) => (score - actual[row]!) ** 2)
  const spread = actual.map((value) => (value - center) ** 2)
  const whole = weightedMean(spread, weights)
  const pulls = squares.map((square, row) => (whole > 0 ? (spread[row]! * (1 - r2) - square) / whole : 0))
  const absolutes = scores.map((score, row) => Math.abs(score - actual[row]!))
  return [
    {
      name: 'rmse',
      value: rmse,
      variance: rmse > 0 ? varianceOfMean(squares, rmse ** 2, weights) / (4 * rmse ** 2) : 0,
    },
    meanOf('mae', absolutes, weights),
    { name: 'r2', value: r2, variance: varianceOfMean(pulls, 0, weights) },
  ]
}

/** Accuracy, F1 and Matthews' correlation of calling each row its most probable class (of two: class 1 from 0.5 on). */
function callsOf(scores: Float64Array, codes: Int32Array, classes: number, weights?: Float64Array): Measured[] {
  const said = mostProbable(scores, codes.length, classes)
  const cells = confusionMatrix(said, codes, classes, weights)
  const squares = weights
    ? confusionMatrix(
        said,
        codes,
        classes,
        weights.map((weight) => weight ** 2),
      )
    : cells
  const metrics = {
    accuracy: (own: Float64Array) => matrixAccuracy(own, classes),
    f1: (own: Float64Array) => (classes === 2 ? f1Of(own, classes, 1) : macroF1(own, classes)),
    mcc: (own: Float64Array) => matthews(own, classes),
  }
  return (['accuracy', 'f1', 'mcc'] as const).map((name) => ({
    name,
    value: metrics[name](cells),
    variance: varianceOfCells(cells, squares, metrics[name]),
  }))
}

/** Of equal probabilities, the higher class. */
function mostProbable(scores: Float64Array, rows: number, classes: number): Int32Array {
  const said = new Int32Array(rows)
  for (let row = 0; row < rows; row++) {
    for (let one = 1; one < classes; one++) {
      if (scores[row * classes + one]! >= scores[row * classes + said[row]!]!) said[row] = one
    }
  }
  return said
}
