import type { Matrix } from '../../math/matrix'
import { checkColumns } from '../check-examples'
import type { Contributions } from '../contract'
import type { LinearModel } from './types'

/** Coefficient × (value − mean of the column): with the answer for the mean row they add up to the answer exactly. */
export function contributions(model: LinearModel, matrix: Matrix): Contributions {
  checkColumns(model, matrix)
  const { coefficients, means } = model
  const { columns } = matrix
  const base = coefficients.reduce((sum, value, c) => sum + value * means[c]!, model.intercepts[0]!)
  const values = matrix.values.map((value, at) => coefficients[at % columns]! * (value - means[at % columns]!))
  return { base, values, scale: 'value' }
}
