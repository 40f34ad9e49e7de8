import { choleskyFactor, choleskyInverse } from '../cholesky'
import { crossProducts, inner, residualsOf } from './normal-equations'

interface SeriesFit {
  coefficients: Float64Array
  /** Robust to unequal spread and to errors that linger (Newey–West), and never below those of independent errors. */
  errors: Float64Array
  residuals: Float64Array
  /** Rows less columns. */
  degrees: number
}

/**
 * Least squares of one series on a few columns, in order of time, with standard errors after Newey & West (1987, Econometrica 55,
 * 703–708), Bartlett weights, ⌊4(n/100)^(2/9)⌋ lags. Null with no more rows than columns, or where columns cannot be told apart.
 */
export function fitSeries(y: Float64Array, columns: readonly Float64Array[]): SeriesFit | null {
  const [n, k] = [y.length, columns.length]
  if (n <= k) return null
  const gram = crossProducts(columns)
  if (!choleskyFactor(gram, k)) return null
  const inverse = choleskyInverse(gram, k)
  const moments = columns.map((column) => inner(column, y))
  const coefficients = new Float64Array(k).map((_, i) =>
    moments.reduce((sum, m, j) => sum + inverse[i * k + j]! * m, 0),
  )
  const residuals = residualsOf(y, columns, coefficients)
  const variance = inner(residuals, residuals) / (n - k)
  // Row i of the inverse times the columns: what each residual adds to coefficient i.
  const errors = coefficients.map((_, i) => {
    const influence = new Float64Array(n)
    columns.forEach((column, j) => {
      for (let row = 0; row < n; row++) influence[row]! += inverse[i * k + j]! * column[row]! * residuals[row]!
    })
    const robust = (longRunSum(influence) * n) / (n - k)
    return Math.sqrt(Math.max(robust, variance * inverse[i * k + i]!))
  })
  return { coefficients, errors, residuals, degrees: n - k }
}

/** Σ of squares and of weighted products of neighbours: the variance of the sum of values that linger. */
function longRunSum(values: Float64Array): number {
  const n = values.length
  const lags = Math.floor(4 * (n / 100) ** (2 / 9))
  let sum = inner(values, values)
  for (let lag = 1; lag <= Math.min(lags, n - 1); lag++) {
    let product = 0
    for (let i = lag; i < n; i++) product += values[i]! * values[i - lag]!
    sum += 2 * (1 - lag / (lags + 1)) * product
  }
  return sum
}
