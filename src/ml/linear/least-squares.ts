import { independentColumns } from '../../math/independent-columns'
import { solveUpper } from '../../math/upper-triangle'
import { triangleOf } from '../standard-rows'
import type { Solution, StandardProblem } from './problem'

/** The coefficients with the least sum of squared residuals, on the columns that are independent. */
export function* leastSquares({ rows, centered, factors }: StandardProblem): Generator<void, Solution, void> {
  const { columns } = rows.matrix
  const triangle = yield* triangleOf(rows, centered, factors)
  const { kept, r, right } = yield* independentColumns(triangle, columns + 1)
  const standardised = new Float64Array(columns)
  solveUpper(r, kept.length, right).forEach((value, i) => (standardised[kept[i]!] = value))
  return { standardised, kept, r }
}
