import type { Target } from '../contract'
import type { Pairs } from './histogram'

/** What is made small, and how its derivatives are had. Scores lie one output after another: `scores[output * rows + row]`. */
export interface Loss {
  /** Scores of a row. */
  outputs: number
  /** Where all scores start: the best constant. */
  base: Float64Array
  /** No hessian is greater. */
  mostHessian: number
  /** Once a round, before the pairs of its first output. */
  prepare(scores: Float64Array): void
  /** Writes gradient and hessian of every row for one output. */
  writePairs(pairs: Pairs, scores: Float64Array, output: number): void
  /** Mean loss of some rows. */
  meanOf(scores: Float64Array, rows: Uint32Array): number
}

/** Squared error for numbers, log loss for classes; of several classes with a score each and softmax. */
export function lossOf(target: Target, weights: Float64Array | undefined): Loss {
  if (target.kind === 'number') return squaredError(target.values, weights)
  return target.classes === 2 ? logLoss(target.codes, weights) : softmaxLoss(target.codes, target.classes, weights)
}

const MOST_CURVED = 0.25
/** A class that is not there at all has this share. */
const LEAST_SHARE = 1e-9

const greatest = (weights: Float64Array | undefined): number =>
  weights?.reduce((most, own) => Math.max(most, own), 0) ?? 1

function meanOver(rows: Uint32Array, weights: Float64Array | undefined, lossOfRow: (row: number) => number): number {
  let [sum, total] = [0, 0]
  for (const row of rows) {
    const weight = weights?.[row] ?? 1
    total += weight
    sum += weight * lossOfRow(row)
  }
  return sum / total
}

function squaredError(values: Float64Array, weights: Float64Array | undefined): Loss {
  let [sum, total] = [0, 0]
  for (let row = 0; row < values.length; row++) {
    const weight = weights?.[row] ?? 1
    total += weight
    sum += weight * (values[row]! - values[0]!)
  }
  return {
    outputs: 1,
    base: Float64Array.of(values[0]! + sum / total),
    mostHessian: greatest(weights),
    prepare: () => {},
    writePairs: (pairs, scores) => {
      for (let row = 0, at = 0; row < values.length; row++, at += 2) {
        const weight = weights === undefined ? 1 : weights[row]!
        pairs[at] = weight * (scores[row]! - values[row]!)
        pairs[at + 1] = weight
      }
    },
    meanOf: (scores, rows) => meanOver(rows, weights, (row) => (scores[row]! - values[row]!) ** 2),
  }
}

function shares(codes: Int32Array, classes: number, weights: Float64Array | undefined): Float64Array {
  const sums = new Float64Array(classes)
  for (let row = 0; row < codes.length; row++) sums[codes[row]!]! += weights?.[row] ?? 1
  const total = sums.reduce((sum, own) => sum + own, 0)
  return sums.map((own) => Math.max(LEAST_SHARE, own / total))
}

function logLoss(codes: Int32Array, weights: Float64Array | undefined): Loss {
  const [no, yes] = shares(codes, 2, weights)
  return {
    outputs: 1,
    base: Float64Array.of(Math.log(yes! / no!)),
    mostHessian: MOST_CURVED * greatest(weights),
    prepare: () => {},
    writePairs: (pairs, scores) => {
      for (let row = 0, at = 0; row < codes.length; row++, at += 2) {
        const chance = 1 / (1 + Math.exp(-scores[row]!))
        const weight = weights === undefined ? 1 : weights[row]!
        pairs[at] = weight * (chance - codes[row]!)
        pairs[at + 1] = weight * chance * (1 - chance)
      }
    },
    meanOf: (scores, rows) =>
      meanOver(rows, weights, (row) => softplus(codes[row] === 1 ? -scores[row]! : scores[row]!)),
  }
}

/** log(1 + exp(x)) without overflow. */
const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))

function softmaxLoss(codes: Int32Array, classes: number, weights: Float64Array | undefined): Loss {
  const rows = codes.length
  const chances = new Float64Array(classes * rows)
  return {
    outputs: classes,
    base: shares(codes, classes, weights).map(Math.log),
    mostHessian: MOST_CURVED * greatest(weights),
    prepare: (scores) => writeSoftmax(scores, rows, classes, chances),
    writePairs: (pairs, _scores, output) => {
      for (let row = 0, at = 0; row < rows; row++, at += 2) {
        const chance = chances[output * rows + row]!
        const weight = weights === undefined ? 1 : weights[row]!
        pairs[at] = weight * (chance - (codes[row] === output ? 1 : 0))
        pairs[at + 1] = weight * chance * (1 - chance)
      }
    },
    meanOf: (scores, judged) =>
      meanOver(judged, weights, (row) => {
        let most = -Infinity
        for (let c = 0; c < classes; c++) most = Math.max(most, scores[c * rows + row]!)
        let sum = 0
        for (let c = 0; c < classes; c++) sum += Math.exp(scores[c * rows + row]! - most)
        return most + Math.log(sum) - scores[codes[row]! * rows + row]!
      }),
  }
}

/** Probabilities from scores, both one class after another. */
export function writeSoftmax(scores: Float64Array, rows: number, classes: number, out: Float64Array): void {
  for (let row = 0; row < rows; row++) {
    let most = -Infinity
    for (let at = row; at < classes * rows; at += rows) most = Math.max(most, scores[at]!)
    let sum = 0
    for (let at = row; at < classes * rows; at += rows) sum += out[at] = Math.exp(scores[at]! - most)
    for (let at = row; at < classes * rows; at += rows) out[at] = out[at]! / sum
  }
}
