import type { Matrix } from '../../math/matrix'
import { logSumExp } from '../../math/log-sum-exp'
import { checkColumns } from '../check-examples'
import type { LogisticModel } from './types'

/** Probability of each class, rows × outputs. @throws ClienteleError CONFIG_INVALID for another number of columns, DATA_NOT_FINITE. */
export function predict(model: LogisticModel, matrix: Matrix): Float64Array {
  checkColumns(model, matrix)
  const out = new Float64Array(matrix.rows * model.outputs)
  const { classes, outputs } = model
  const scores = new Float64Array(model.intercepts.length)
  for (let row = 0; row < matrix.rows; row++) {
    scoreRow(model, matrix, row, scores)
    const at = row * outputs
    if (scores.length === 1) {
      out[at + classes[0]!] = 1 / (1 + Math.exp(scores[0]!))
      out[at + classes[1]!] = 1 / (1 + Math.exp(-scores[0]!))
    } else {
      const total = logSumExp(scores)
      for (let k = 0; k < scores.length; k++) out[at + classes[k]!] = Math.exp(scores[k]! - total)
    }
  }
  return out
}

function scoreRow(
  { coefficients, intercepts, columns }: LogisticModel,
  { values }: Matrix,
  row: number,
  into: Float64Array,
): void {
  for (let k = 0, at = 0; k < intercepts.length; k++) {
    let sum = intercepts[k]!
    for (let c = 0, from = row * columns; c < columns; c++) sum += values[from + c]! * coefficients[at++]!
    into[k] = sum
  }
}
