import type { SparseMatrix } from '../../text/sparse'
import { outputsOf, type Labels, type LinearTrainer } from './fits'
import { lbfgs, type LongObjective } from './lbfgs'

/** Products between two pauses. */
const PIECE = 4_000_000
const MOST_ROUNDS = 300

/**
 * Logistic regression, of more than two classes multinomial: min cost · Σ −ln p(class of the text) + ½ ‖weights‖², intercepts free, as
 * scikit-learn's LogisticRegression. The unknowns are columns × outputs, then the intercepts; a round is linear in entries × outputs.
 */
export const trainLogistic = (cost: number, tolerance: number): LinearTrainer =>
  function* (matrix, labels) {
    const outputs = outputsOf(labels.classes)
    const ridge = 1 / cost
    const objective = outputs === 1 ? binaryLoss(matrix, labels, ridge) : softmaxLoss(matrix, labels, ridge)
    const curvature = curvatureOf(matrix, labels, ridge)
    const found = yield* lbfgs(objective, { curvature, tolerance, mostRounds: MOST_ROUNDS })
    const end = matrix.columns * outputs
    return { weights: found.x.slice(0, end), intercepts: found.x.slice(end), isConverged: found.isConverged }
  }

/** Second derivatives, one a coordinate, where every text has each class with its share. */
function curvatureOf(matrix: SparseMatrix, { codes, classes }: Labels, ridge: number): Float64Array {
  const { rows, columns, column, value } = matrix
  const outputs = outputsOf(classes)
  const shares = new Float64Array(classes)
  for (const code of codes) shares[code]! += 1 / rows
  const spread = Float64Array.from({ length: outputs }, (_, k) => {
    const share = outputs === 1 ? shares[1]! : shares[k]!
    return share * (1 - share)
  })
  const squares = new Float64Array(columns)
  for (let i = 0; i < column.length; i++) squares[column[i]!]! += value[i]! ** 2
  const curvature = new Float64Array((columns + 1) * outputs)
  for (let j = 0; j <= columns; j++)
    for (let k = 0; k < outputs; k++)
      curvature[j * outputs + k] = j < columns ? ridge + squares[j]! * spread[k]! : rows * spread[k]!
  return curvature
}

/** Half the sum of squares times the ridge; writes its gradient. The intercepts, at the end, are free. */
function penalty(x: Float64Array, gradient: Float64Array, end: number, ridge: number): number {
  let sum = 0
  for (let i = 0; i < end; i++) {
    sum += x[i]! * x[i]!
    gradient[i] = ridge * x[i]!
  }
  gradient.fill(0, end)
  return (ridge * sum) / 2
}

/** Adds loss and gradient of the rows from one up to another; answers the loss. */
type RowsLoss = (x: Float64Array, gradient: Float64Array, from: number, to: number) => number

/** The loss of all rows, in pieces: their loops stand apart, since those within a generator are compiled to slower code. */
function lossOf(matrix: SparseMatrix, outputs: number, ridge: number, rowsLoss: RowsLoss): LongObjective {
  const { rows, columns, starts } = matrix
  const piece = PIECE / outputs
  return function* (x, gradient) {
    let loss = penalty(x, gradient, columns * outputs, ridge)
    for (let from = 0; from < rows;) {
      let to = from + 1
      while (to < rows && starts[to]! - starts[from]! < piece) to++
      loss += rowsLoss(x, gradient, from, to)
      if (to < rows) yield
      from = to
    }
    return loss
  }
}

function binaryLoss(matrix: SparseMatrix, { codes }: Labels, ridge: number): LongObjective {
  const { columns, starts, column, value } = matrix
  return lossOf(matrix, 1, ridge, (x, gradient, first, last) => {
    let [loss, pull] = [0, 0]
    const intercept = x[columns]!
    for (let row = first; row < last; row++) {
      const [from, to] = [starts[row]!, starts[row + 1]!]
      let score = intercept
      for (let i = from; i < to; i++) score += x[column[i]!]! * value[i]!
      const small = Math.exp(-Math.abs(score))
      const isOne = codes[row] === 1
      loss += Math.log1p(small) + (isOne === score > 0 ? 0 : Math.abs(score))
      const error = (score > 0 ? 1 / (1 + small) : small / (1 + small)) - (isOne ? 1 : 0)
      pull += error
      for (let i = from; i < to; i++) gradient[column[i]!]! += error * value[i]!
    }
    gradient[columns]! += pull
    return loss
  })
}

function softmaxLoss(matrix: SparseMatrix, { codes, classes }: Labels, ridge: number): LongObjective {
  const { columns, starts, column, value } = matrix
  const end = columns * classes
  const scores = new Float64Array(classes)
  return lossOf(matrix, classes, ridge, (x, gradient, first, last) => {
    let loss = 0
    for (let row = first; row < last; row++) {
      const [from, to] = [starts[row]!, starts[row + 1]!]
      for (let k = 0; k < classes; k++) scores[k] = x[end + k]!
      for (let i = from; i < to; i++) {
        const [at, one] = [column[i]! * classes, value[i]!]
        for (let k = 0; k < classes; k++) scores[k]! += one * x[at + k]!
      }
      loss += toErrors(scores, codes[row]!)
      for (let k = 0; k < classes; k++) gradient[end + k]! += scores[k]!
      for (let i = from; i < to; i++) {
        const [at, one] = [column[i]! * classes, value[i]!]
        for (let k = 0; k < classes; k++) gradient[at + k]! += one * scores[k]!
      }
    }
    return loss
  })
}

/** Scores become probabilities less what is true; answers −ln of the true class's probability. */
function toErrors(scores: Float64Array, code: number): number {
  let most = -Infinity
  for (let k = 0; k < scores.length; k++) most = Math.max(most, scores[k]!)
  const own = scores[code]! - most
  let sum = 0
  for (let k = 0; k < scores.length; k++) sum += scores[k] = Math.exp(scores[k]! - most)
  for (let k = 0; k < scores.length; k++) scores[k]! /= sum
  scores[code]! -= 1
  return Math.log(sum) - own
}
