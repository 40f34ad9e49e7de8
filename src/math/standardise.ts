import { columnOf, type Matrix } from './matrix'
import { deviation, mean } from './statistics'

export interface Standardised {
  matrix: Matrix
  means: Float64Array
  /** Population deviations; 0 marks a column in which all values are equal (up to rounding). */
  deviations: Float64Array
}

/** A spread below this share of a column's size is rounding, not information. */
const ROUNDING = 1e-12

/** Each column to mean 0 and population deviation 1; a constant column becomes zeros. Without missing values. */
export function standardise(matrix: Matrix): Standardised {
  const { rows, columns } = matrix
  const means = new Float64Array(columns)
  const deviations = new Float64Array(columns)
  for (let c = 0; c < columns; c++) {
    const column = columnOf(matrix, c)
    const center = mean(column)
    const spread = deviation(column)
    means[c] = center
    deviations[c] = spread > Math.abs(center) * ROUNDING ? spread : 0
  }
  const values = new Float64Array(rows * columns)
  for (let i = 0; i < values.length; i++) {
    const c = i % columns
    values[i] = deviations[c] === 0 ? 0 : (matrix.values[i]! - means[c]!) / deviations[c]!
  }
  return { matrix: { rows, columns, values }, means, deviations }
}

/** Standardised values back in their own units, as a new array. */
export function unstandardise(values: Float64Array, means: Float64Array, deviations: Float64Array): Float64Array {
  return values.map((value, i) => value * deviations[i % means.length]! + means[i % means.length]!)
}
