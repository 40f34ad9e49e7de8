import { addLogOddsShares, logOddsOf, NEVER } from '../../math/log-odds-shares'
import type { Matrix } from '../../math/matrix'
import { checkColumns } from '../check-examples'
import type { Contributions } from '../contract'
import { writeParts } from './scores'
import type { NaiveBayesModel } from './types'

/**
 * What each column adds to the log-odds of class `output` against all others, counted from the shares of the classes: of two classes
 * the difference of its log-probabilities; of more, those of the others count by their mean share (`addLogOddsShares`).
 */
export function contributions(model: NaiveBayesModel, matrix: Matrix, output: number): Contributions {
  checkColumns(model, matrix)
  const { rows, columns } = matrix
  const values = new Float64Array(rows * columns)
  const own = model.classes.indexOf(output)
  if (own < 0) return { base: NEVER, values, scale: 'log-odds' }
  const parts = new Float64Array(model.classes.length * columns)
  for (let row = 0; row < rows; row++) {
    writeParts(model, matrix, row, parts)
    addLogOddsShares(model.logPriors, parts, own, values.subarray(row * columns, (row + 1) * columns))
  }
  return { base: logOddsOf(model.logPriors, own), values, scale: 'log-odds' }
}
