import { addLogOddsShares, logOddsOf, NEVER } from '../../math/log-odds-shares'
import type { Matrix } from '../../math/matrix'
import { checkColumns } from '../check-examples'
import type { Contributions } from '../contract'
import type { LogisticModel } from './types'

/**
 * What each column adds to the log-odds of class `output` against all others, counted from the mean row: coefficient × (value − mean)
 * of two classes; of more, the others' coefficients count by their mean share (`addLogOddsShares`).
 */
export function contributions(model: LogisticModel, matrix: Matrix, output: number): Contributions {
  checkColumns(model, matrix)
  const { rows, columns } = matrix
  const values = new Float64Array(rows * columns)
  const own = model.classes.indexOf(output)
  if (own < 0) return { base: NEVER, values, scale: 'log-odds' }
  const scores = meanScores(model)
  const parts = new Float64Array(scores.length * columns)
  for (let row = 0; row < rows; row++) {
    writeParts(model, matrix, row, parts)
    addLogOddsShares(scores, parts, own, values.subarray(row * columns, (row + 1) * columns))
  }
  return { base: logOddsOf(scores, own), values, scale: 'log-odds' }
}

/** The scores of the mean row: of two classes, 0 and the log-odds. */
function meanScores({ coefficients, intercepts, means, columns }: LogisticModel): Float64Array {
  const scores = intercepts.map((intercept, k) =>
    means.reduce((sum, mean, c) => sum + mean * coefficients[k * columns + c]!, intercept),
  )
  return scores.length === 1 ? Float64Array.of(0, scores[0]!) : scores
}

function writeParts(model: LogisticModel, { values, columns }: Matrix, row: number, into: Float64Array): void {
  const { coefficients, means } = model
  const from = into.length - coefficients.length
  for (let at = 0; at < coefficients.length; at++) {
    const c = at % columns
    into[from + at] = coefficients[at]! * (values[row * columns + c]! - means[c]!)
  }
}
