const MOST_TERMS = 100_000
const ENOUGH = 1e-17

/**
 * Gauss' hypergeometric function ₂F₁(a, b; c; z) for c > 0 and 0 ≤ z < 1, by its series (DLMF 15.2.1), or where that converges
 * more slowly by the series of Euler's transformation, (1 − z)^(c−a−b) ₂F₁(c − a, c − b; c; z) (DLMF 15.8.1). Exact to about twelve
 * digits where all terms have one sign: a, b > 0, or c > a, b.
 */
export function hypergeometric(a: number, b: number, c: number, z: number): number {
  if (a + b <= c) return 1 + (a / c) * hypergeometricRise(a, b, c, z)
  return Math.exp((c - a - b) * Math.log1p(-z)) * (1 + ((c - a) / c) * hypergeometricRise(c - a, c - b, c, z))
}

/**
 * c · (₂F₁(a, b; c; z) − 1) / a, which stays exact where a or c is close to 0, and is its limit there: b z + Σ over n ≥ 2 of
 * (a+1)_(n−1) (b)_n zⁿ / ((c+1)_(n−1) n!). For c > −1 and 0 ≤ z < 1. O(terms), of which there are about 36 / (1 − z) at most.
 */
export function hypergeometricRise(a: number, b: number, c: number, z: number): number {
  let term = b * z
  let sum = term
  for (let n = 1; n < MOST_TERMS; n++) {
    term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z
    sum += term
    if (Math.abs(term) <= Math.abs(sum) * ENOUGH) break
  }
  return sum
}
