import { aucVariance } from '../../math/metrics/auc'
import { everyRow, gather, rowsWith } from '../../math/metrics/gather'
import { rank, rankCurve, type Ranking } from '../../math/metrics/rank-curve'

/** What depends on the order of the scores alone. */
export interface RankMetrics {
  auc: number
  averagePrecision: number
}

/** AUC and average precision, as a function of how much each row counts. */
export interface Rankings {
  of(weights?: Float64Array): RankMetrics
  /** DeLong's variance of the AUC, of two classes; null where a fold has too few rows of one. */
  aucVariance: number | null
}

/** One class against the others within one fold, from the highest score to the lowest. */
interface RankedFold {
  /** In order of score. */
  rows: Uint32Array
  isOne: Uint8Array
  ends: Uint32Array
}

/**
 * The mean over folds (models of different folds have different scales, so that ranks are compared within a fold), and over
 * classes, each against the others. A fold without both has no say; where none has, all rows are ranked together.
 */
export function rankingsOf(
  raw: Float64Array,
  codes: Int32Array,
  fold: Int16Array,
  classes: number,
  weights: Float64Array | undefined,
): Rankings {
  const asked = classes === 2 ? [1] : Array.from({ length: classes }, (_, one) => one)
  const parts = rowsByFold(fold)
  const together = [everyRow(codes.length)]
  const ranked = asked.flatMap((one) => {
    const able = parts.filter((rows) => hasBoth(rows, codes, one))
    const used = able.length > 0 ? able : together.filter((rows) => hasBoth(rows, codes, one))
    return used.length === 0 ? [] : [used.map((rows) => rankRows(raw, codes, rows, classes, one))]
  })
  return {
    of: (counts = weights) => average(ranked.map((folds) => average(folds.map((one) => measure(one, counts))))),
    aucVariance: classes === 2 && ranked[0] ? meanVariance(ranked[0], raw, weights) : null,
  }
}

function rowsByFold(fold: Int16Array): Uint32Array[] {
  return [...new Set(fold)].map((one) => rowsWith(fold, one))
}

function hasBoth(rows: Uint32Array, codes: Int32Array, one: number): boolean {
  let ones = 0
  for (const row of rows) if (codes[row] === one) ones++
  return ones > 0 && ones < rows.length
}

function rankRows(raw: Float64Array, codes: Int32Array, rows: Uint32Array, classes: number, one: number): RankedFold {
  const { order, ends }: Ranking = rank(outputOf(raw, rows, classes, one))
  const sorted = order.map((at) => rows[at]!)
  return { rows: sorted, isOne: isClass(codes, sorted, one), ends }
}

function outputOf(raw: Float64Array, rows: Uint32Array, classes: number, one: number): Float64Array {
  const out = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) out[i] = raw[rows[i]! * classes + one]!
  return out
}

function isClass(codes: Int32Array, rows: Uint32Array, one: number): Uint8Array {
  const out = new Uint8Array(rows.length)
  for (let i = 0; i < rows.length; i++) out[i] = codes[rows[i]!] === one ? 1 : 0
  return out
}

/** Both metrics in one pass, without a curve between: it runs for every replicate. */
function measure({ rows, isOne, ends }: RankedFold, weights: Float64Array | undefined): RankMetrics {
  let [positive, negative, area, precision, at] = [0, 0, 0, 0, 0]
  for (let group = 0; group < ends.length; group++) {
    let [ones, others] = [0, 0]
    for (const end = ends[group]!; at < end; at++) {
      const weight = weights ? weights[rows[at]!]! : 1
      if (isOne[at] === 1) ones += weight
      else others += weight
    }
    area += others * (positive + ones / 2)
    positive += ones
    negative += others
    if (ones > 0) precision += (ones * positive) / (positive + negative)
  }
  return { auc: area / (positive * negative), averagePrecision: precision / positive }
}

/** Of a mean over folds, given their models: that other training rows would have made other models is not in it. */
function meanVariance(folds: RankedFold[], raw: Float64Array, weights: Float64Array | undefined): number | null {
  const variances = folds.map(({ rows, isOne }) => {
    const scores = outputOf(raw, rows, 2, 1)
    const own = weights && gather(weights, rows)
    const positive = isOne.reduce((sum, one) => sum + one, 0)
    return aucVariance(rankCurve(scores, isOne, own), { positive, negative: rows.length - positive })
  })
  const sum = variances.reduce((before, one) => before + one, 0)
  return Number.isFinite(sum) ? sum / folds.length ** 2 : null
}

/** Of the values that there are. */
function average(all: RankMetrics[]): RankMetrics {
  const mean = (values: number[]): number => {
    const known = values.filter((value) => !Number.isNaN(value))
    return known.reduce((sum, value) => sum + value, 0) / known.length
  }
  return { auc: mean(all.map((one) => one.auc)), averagePrecision: mean(all.map((one) => one.averagePrecision)) }
}
