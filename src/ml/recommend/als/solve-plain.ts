import { choleskyFactor, choleskySolve } from '../../../math/cholesky'

/** A half of the problem as it stands: the other side's factors, and `base` as in `AlsModel`. */
export interface Half {
  width: number
  alpha: number
  factors: Float32Array
  base: Float32Array
}

/** Cholesky's factor of base + α·Σ h·hᵀ over some rows of the factors, in float64. */
export function factorOf({ width, alpha, factors, base }: Half, rows: Uint32Array): Float64Array {
  const lower = new Float64Array(width * width)
  for (let i = 0; i < width; i++) for (let j = 0; j <= i; j++) lower[i * width + j] = base[j * width + i]!
  for (const row of rows) {
    const at = row * width
    for (let i = 0; i < width; i++) {
      const by = alpha * factors[at + i]!
      for (let j = 0; j <= i; j++) lower[i * width + j]! += by * factors[at + j]!
    }
  }
  choleskyFactor(lower, width)
  return lower
}

/** Factors of one row by the rows that it has (Hu, Koren & Volinsky 2008, eq. 4), in float64: the reference for compiled loops. */
export function solvePlain(half: Half, rows: Uint32Array): Float64Array {
  const { width, alpha, factors } = half
  const right = new Float64Array(width)
  for (const row of rows) for (let k = 0; k < width; k++) right[k]! += (1 + alpha) * factors[row * width + k]!
  return choleskySolve(factorOf(half, rows), width, right)
}
