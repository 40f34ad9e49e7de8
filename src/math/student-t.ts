import { incompleteBeta } from './incomplete-beta'
import { normalQuantile } from './normal'

const MOST_ROUNDS = 200

/** Probability that a Student t value with `degrees` > 0 of freedom is farther from 0 than `t` is (DLMF 8.17, A&S 26.7.1). */
export function studentTwoSided(t: number, degrees: number): number {
  const square = t * t
  return incompleteBeta(degrees / (degrees + square), square / (degrees + square), degrees / 2, 0.5)
}

/** The value below which a share `p` of the t distribution with `degrees` > 0 of freedom lies, 0 < p < 1; by bisection. */
export function studentQuantile(p: number, degrees: number): number {
  if (p === 0.5) return 0
  if (p < 0.5) return -studentQuantile(1 - p, degrees)
  const tails = 2 * (1 - p)
  let low = normalQuantile(p)
  let high = 2 * low + 1
  while (studentTwoSided(high, degrees) > tails) high *= 2
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const middle = low + (high - low) / 2
    if (middle <= low || middle >= high) break
    if (studentTwoSided(middle, degrees) > tails) low = middle
    else high = middle
  }
  return low + (high - low) / 2
}
