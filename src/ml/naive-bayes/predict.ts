import { logSumExp } from '../../math/log-sum-exp'
import type { Matrix } from '../../math/matrix'
import { checkColumns } from '../check-examples'
import { writeParts } from './scores'
import type { NaiveBayesModel } from './types'

/** Probability of each class, rows × outputs. @throws ClienteleError CONFIG_INVALID for another number of columns, DATA_NOT_FINITE. */
export function predict(model: NaiveBayesModel, matrix: Matrix): Float64Array {
  checkColumns(model, matrix)
  const { classes, columns, outputs, logPriors } = model
  const out = new Float64Array(matrix.rows * outputs)
  const parts = new Float64Array(classes.length * columns)
  const scores = new Float64Array(classes.length)
  for (let row = 0; row < matrix.rows; row++) {
    writeParts(model, matrix, row, parts)
    for (let k = 0, at = 0; k < scores.length; k++) {
      let sum = logPriors[k]!
      for (let c = 0; c < columns; c++) sum += parts[at++]!
      scores[k] = sum
    }
    const total = logSumExp(scores)
    for (let k = 0; k < scores.length; k++) out[row * outputs + classes[k]!] = Math.exp(scores[k]! - total)
  }
  return out
}
