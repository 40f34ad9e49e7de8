/** The x of Rx = b for an upper triangular n × n matrix without zeros on its diagonal (row-major), as a new array. */
export function solveUpper(r: Float64Array, n: number, b: Float64Array): Float64Array {
  const x = b.slice(0, n)
  for (let i = n - 1; i >= 0; i--) {
    let sum = x[i]!
    for (let j = i + 1; j < n; j++) sum -= r[i * n + j]! * x[j]!
    x[i] = sum / r[i * n + i]!
  }
  return x
}

/** The x of Rᵀx = b. */
export function solveUpperTransposed(r: Float64Array, n: number, b: Float64Array): Float64Array {
  const x = b.slice(0, n)
  for (let i = 0; i < n; i++) {
    const value = x[i]! / r[i * n + i]!
    x[i] = value
    for (let j = i + 1; j < n; j++) x[j]! -= r[i * n + j]! * value
  }
  return x
}

/** The diagonal of (RᵀR)⁻¹: what least squares multiplies the residual variance by. O(n³/3). */
export function inverseGramDiagonal(r: Float64Array, n: number): Float64Array {
  const out = new Float64Array(n)
  const unit = new Float64Array(n)
  for (let column = 0; column < n; column++) {
    unit[column] = 1
    const x = solveUpper(r, n, unit)
    unit[column] = 0
    for (let i = 0; i <= column; i++) out[i]! += x[i]! * x[i]!
  }
  return out
}
