import { columnOf, type Matrix } from './matrix'
import { mean } from './statistics'
import { symmetricEigen } from './symmetric-eigen'

export interface PrincipalComponents {
  means: Float64Array
  /** Row i is component i, of as many values as there are columns. */
  components: Float64Array
  /** Share of the total variance that each component explains, descending. */
  explained: Float64Array
}

/** Population covariance of the columns, row-major. */
export function covariance(matrix: Matrix): Float64Array {
  const { rows, columns, values } = matrix
  const means = columnMeans(matrix)
  const out = new Float64Array(columns * columns)
  for (let row = 0; row < rows; row++) {
    const start = row * columns
    for (let i = 0; i < columns; i++) {
      const x = values[start + i]! - means[i]!
      for (let j = i; j < columns; j++) out[i * columns + j]! += x * (values[start + j]! - means[j]!)
    }
  }
  for (let i = 0; i < columns; i++) {
    for (let j = i; j < columns; j++) {
      out[i * columns + j]! /= rows
      out[j * columns + i] = out[i * columns + j]!
    }
  }
  return out
}

const columnMeans = (matrix: Matrix): Float64Array =>
  Float64Array.from({ length: matrix.columns }, (_, c) => mean(columnOf(matrix, c)))

/** Directions of greatest variance (Pearson 1901), by the eigenvectors of the covariance. Without missing values. */
export function principalComponents(matrix: Matrix): PrincipalComponents {
  const { values, vectors } = symmetricEigen(covariance(matrix), matrix.columns)
  const total = values.reduce((sum, value) => sum + Math.max(0, value), 0)
  return {
    means: columnMeans(matrix),
    components: vectors,
    explained: values.map((value) => (total === 0 ? 0 : Math.max(0, value) / total)),
  }
}

/** Coordinates of every row on one component; zeros beyond the last component. */
export function project(matrix: Matrix, model: PrincipalComponents, component: number): Float64Array {
  const { rows, columns, values } = matrix
  const out = new Float64Array(rows)
  if (component >= columns) return out
  for (let row = 0; row < rows; row++) {
    let sum = 0
    for (let c = 0; c < columns; c++) {
      sum += (values[row * columns + c]! - model.means[c]!) * model.components[component * columns + c]!
    }
    out[row] = sum
  }
  return out
}
