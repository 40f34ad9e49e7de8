import type { Matrix } from '../../math/matrix'
import { checkColumns } from '../check-examples'
import type { LinearModel } from './types'

/** The number for each row. @throws ClienteleError CONFIG_INVALID for another number of columns, DATA_NOT_FINITE. */
export function predict(model: LinearModel, matrix: Matrix): Float64Array {
  checkColumns(model, matrix)
  const { rows, columns, values } = matrix
  const out = new Float64Array(rows)
  for (let row = 0, at = 0; row < rows; row++) {
    let sum = model.intercepts[0]!
    for (let c = 0; c < columns; c++, at++) sum += values[at]! * model.coefficients[c]!
    out[row] = sum
  }
  return out
}
