/**
 * Replaces the lower triangle of a symmetric n × n matrix (row-major) by its factor L with LLᵀ = A (Golub & Van Loan, Matrix
 * Computations, 4th ed., section 4.2), and says whether the matrix is positive definite to rounding. O(n³/3).
 */
export function choleskyFactor(a: Float64Array, n: number): boolean {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * n + j]!
      for (let k = 0; k < j; k++) sum -= a[i * n + k]! * a[j * n + k]!
      if (j < i) a[i * n + j] = sum / a[j * n + j]!
      else if (sum > a[i * n + i]! * 1e-14) a[i * n + i] = Math.sqrt(sum)
      else return false
    }
  }
  return true
}

/** The x of LLᵀx = b, as a new array. */
export function choleskySolve(l: Float64Array, n: number, b: Float64Array): Float64Array {
  const x = b.slice(0, n)
  for (let i = 0; i < n; i++) {
    let sum = x[i]!
    for (let k = 0; k < i; k++) sum -= l[i * n + k]! * x[k]!
    x[i] = sum / l[i * n + i]!
  }
  for (let i = n - 1; i >= 0; i--) {
    const value = x[i]! / l[i * n + i]!
    x[i] = value
    for (let k = 0; k < i; k++) x[k]! -= l[i * n + k]! * value
  }
  return x
}

/** The inverse of LLᵀ, row-major, a column at a time. O(n³). */
export function choleskyInverse(l: Float64Array, n: number): Float64Array {
  const inverse = new Float64Array(n * n)
  const unit = new Float64Array(n)
  for (let column = 0; column < n; column++) {
    unit[column] = 1
    inverse.set(choleskySolve(l, n, unit), column * n)
    unit[column] = 0
  }
  return inverse
}
