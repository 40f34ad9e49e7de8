import { incompleteBeta } from '../../math/incomplete-beta'
import { normalQuantile, normalTwoSided } from '../../math/normal'

/** Demand over the time to the next delivery. Counts that come now and then are skewed; many that come evenly are not. */
export interface Demand {
  mean: number
  /** Standard deviation. */
  sd: number
  isNormal: boolean
}

/** Demand that varies by less than this share of itself is taken for a number. */
const EVEN = 1e-9

/** P(D ≤ x); half a piece is added for counts of a normal demand. */
export function chanceUpTo({ mean, sd, isNormal }: Demand, x: number): number {
  if (x < 0) return 0
  if (mean <= 0) return 1
  if (isNormal) return normalCdf(sd < mean * EVEN ? (x + 0.5 >= mean ? Infinity : -Infinity) : (x + 0.5 - mean) / sd)
  const { size, p, q } = negativeBinomial(mean, sd)
  return incompleteBeta(p, q, size, Math.floor(x) + 1)
}

/**
 * Least whole number of pieces that covers the demand with probability `level`: of the normal distribution, or of the negative binomial
 * with the same mean and variance (Snyder, Ord & Beaumont 2012), which is Poisson's where the variance is no larger than the mean.
 */
export function quantile(demand: Demand, level: number): number {
  const { mean, sd, isNormal } = demand
  if (mean <= 0) return 0
  const straight = mean + normalQuantile(level) * sd
  if (isNormal) return Math.max(0, Math.ceil(straight - 1e-9))
  let high = Math.max(1, Math.ceil(straight))
  let low = -1
  while (chanceUpTo(demand, high) < level) {
    low = high
    high *= 2
  }
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (chanceUpTo(demand, middle) < level) low = middle
    else high = middle
  }
  return high
}

/** Expected demand beyond a stock, E max(0, D − stock): Silver, Pyke & Thomas (2017), 7.5, and the like of the negative binomial. */
export function expectedShortage({ mean, sd, isNormal }: Demand, stock: number): number {
  if (mean <= 0) return 0
  if (stock <= 0) return mean
  if (isNormal) {
    if (sd < mean * EVEN) return Math.max(0, mean - stock)
    const z = (stock - mean) / sd
    return within(sd * (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) - z * (1 - normalCdf(z))), mean)
  }
  const { size, p, q } = negativeBinomial(mean, sd)
  const whole = Math.floor(stock)
  const beyond = incompleteBeta(q, p, whole + 1, size)
  // k · P(k; size) is mean · P(k − 1; size + 1).
  const moved = whole === 0 ? 1 : incompleteBeta(q, p, whole, size + 1)
  return within(mean * moved - stock * beyond, mean)
}

/** A normal demand may lie below zero, and sums round. */
const within = (shortage: number, mean: number): number => Math.min(mean, Math.max(0, shortage))

/** P(k) = Γ(k + size) / (k! Γ(size)) · p^size · q^k with p + q = 1. */
function negativeBinomial(mean: number, sd: number): { size: number; p: number; q: number } {
  // A hair above Poisson's variance, which is the limit of the family.
  const variance = Math.max(sd * sd, mean * (1 + 1e-6))
  return { size: (mean * mean) / (variance - mean), p: mean / variance, q: (variance - mean) / variance }
}

/** P(Z ≤ z). */
function normalCdf(z: number): number {
  if (z === Infinity) return 1
  if (z === -Infinity) return 0
  const tails = normalTwoSided(z) / 2
  return z > 0 ? 1 - tails : tails
}
