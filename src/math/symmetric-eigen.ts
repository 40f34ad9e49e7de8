export interface Eigen {
  /** Descending. */
  values: Float64Array
  /** Row i is the unit eigenvector of `values[i]`; its largest component is positive. */
  vectors: Float64Array
}

const MAX_SWEEPS = 100

/**
 * Eigenvalues and -vectors of a symmetric n × n matrix by cyclic Jacobi rotations (Golub & Van Loan, Matrix Computations,
 * 4th ed., algorithm 8.5.3): accurate to rounding and simple; O(n³) a sweep, meant for n up to about 100.
 */
export function symmetricEigen(matrix: Float64Array, n: number): Eigen {
  const a = matrix.slice()
  const v = identity(n)
  for (let sweep = 0; sweep < MAX_SWEEPS && !isDiagonal(a, n); sweep++) {
    for (let p = 0; p < n - 1; p++) for (let q = p + 1; q < n; q++) rotate(a, v, n, p, q)
  }
  return sortedEigen(a, v, n)
}

function identity(n: number): Float64Array {
  const out = new Float64Array(n * n)
  for (let i = 0; i < n; i++) out[i * n + i] = 1
  return out
}

function isDiagonal(a: Float64Array, n: number): boolean {
  let off = 0
  let diagonal = 0
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      if (i === j) diagonal += a[i * n + j]! ** 2
      else off += a[i * n + j]! ** 2
    }
  }
  return off <= diagonal * 1e-30
}

/** Annihilates a[p, q], and keeps the product of the rotations in v. */
function rotate(a: Float64Array, v: Float64Array, n: number, p: number, q: number): void {
  const apq = a[p * n + q]!
  if (apq === 0) return
  const tau = (a[q * n + q]! - a[p * n + p]!) / (2 * apq)
  const t = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.sqrt(1 + tau * tau))
  const c = 1 / Math.sqrt(1 + t * t)
  const s = t * c
  for (let i = 0; i < n; i++) turn(a, i * n + p, i * n + q, c, s)
  for (let i = 0; i < n; i++) turn(a, p * n + i, q * n + i, c, s)
  for (let i = 0; i < n; i++) turn(v, i * n + p, i * n + q, c, s)
}

function turn(values: Float64Array, at: number, to: number, c: number, s: number): void {
  const x = values[at]!
  const y = values[to]!
  values[at] = c * x - s * y
  values[to] = s * x + c * y
}

function sortedEigen(a: Float64Array, v: Float64Array, n: number): Eigen {
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => a[j * n + j]! - a[i * n + i]! || i - j)
  const values = Float64Array.from(order, (i) => a[i * n + i]!)
  const vectors = new Float64Array(n * n)
  order.forEach((column, row) => {
    let largest = 0
    for (let i = 0; i < n; i++)
      if (Math.abs(v[i * n + column]!) > Math.abs(largest) + 1e-12) largest = v[i * n + column]!
    for (let i = 0; i < n; i++) vectors[row * n + i] = v[i * n + column]! * (largest < 0 ? -1 : 1)
  })
  return { values, vectors }
}
