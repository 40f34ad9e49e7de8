import { auc } from '../../../math/metrics/auc'
import { rankCurve } from '../../../math/metrics/rank-curve'
import { regressionErrors } from '../../../math/metrics/regression-errors'
import { mean, variance } from '../../../math/statistics'
import type { Target } from '../../contract'
import type { Feature } from '../../encode'

/** The target as one column for each class (1 where the row is of it), or one of numbers. Of two classes: class 1 alone. */
export function targetColumns(target: Target): Float64Array[] {
  if (target.kind === 'number') return [target.values]
  const asked = target.classes === 2 ? [1] : Array.from({ length: target.classes }, (_, one) => one)
  return asked.map((one) => Float64Array.from(target.codes, (code) => (code === one ? 1 : 0)))
}

/**
 * How well guesses of each target column tell it: R², or the AUC as a mean over folds and over the classes that are there. Guesses
 * of different folds are not ranked against each other: a fold that has more of a class leaves less of it to learn from.
 */
export function strengthOf(
  target: Target,
  columns: readonly Float64Array[],
  guesses: readonly Float64Array[],
  fold: Uint8Array,
): number {
  if (target.kind === 'number') return regressionErrors(guesses[0]!, columns[0]!).r2
  const folds = [...new Set(fold)].map((one) =>
    Uint32Array.from(fold, (_, row) => row).filter((row) => fold[row] === one),
  )
  const areas = columns.flatMap((labels, at) => folds.map((rows) => areaOf(guesses[at]!, labels, rows)))
  const known = areas.filter((area) => !Number.isNaN(area))
  return known.reduce((sum, area) => sum + area, 0) / known.length
}

function areaOf(guesses: Float64Array, labels: Float64Array, rows: Uint32Array): number {
  const pick = (values: Float64Array): Float64Array => Float64Array.from(rows, (row) => values[row]!)
  return auc(rankCurve(pick(guesses), pick(labels)))
}

/** Squared correlation of two numbers over the rows that have both: ranges of values are too coarse to know a copy. Else 0. */
export function straightness(feature: Feature, rows: Uint32Array, target: Target): number {
  if (feature.kind !== 'number' || target.kind !== 'number') return 0
  const known = Uint32Array.from(rows, (_, at) => at).filter((at) => Number.isFinite(feature.values[rows[at]!]))
  const x = Float64Array.from(known, (at) => feature.values[rows[at]!]!)
  const y = Float64Array.from(known, (at) => target.values[at]!)
  const [meanX, meanY] = [mean(x), mean(y)]
  const together = mean(x.map((value, at) => (value - meanX) * (y[at]! - meanY)))
  const share = known.length / rows.length
  const squared = together ** 2 / (variance(x) * variance(y))
  return Number.isFinite(squared) ? share * squared : 0
}
