import type { Similarity } from './types'

/** How alike two sets of a and b elements are that have `both` in common, 0 … 1; what few have in common is shrunk (Koren 2008). */
export function alikeness(way: Similarity, both: number, a: number, b: number, shrinkage: number): number {
  const alike = way === 'cosine' ? both / Math.sqrt(a * b) : both / (a + b - both)
  return shrinkage > 0 ? (alike * both) / (both + shrinkage) : alike
}
