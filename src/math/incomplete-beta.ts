import { logGamma } from './log-gamma'

const MOST_TERMS = 10_000
const ENOUGH = 1e-16
const TINY = 1e-300
const STIRLING_FROM = 15

/**
 * Regularised incomplete beta function I_x(a, b), by its continued fraction (DLMF 8.17.22, evaluated after Lentz), on the side of
 * the symmetry I_x(a, b) = 1 − I_{1−x}(b, a) where it converges fast: relative errors below 1e-10, in the lower tail too.
 * `rest` is 1 − x, given apart so that nothing is lost where x is close to 1.
 */
export function incompleteBeta(x: number, rest: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (rest <= 0) return 1
  const front = Math.exp(a * logOf(x, rest) + b * logOf(rest, x) - logBeta(Math.max(a, b), Math.min(a, b)))
  return x < (a + 1) / (a + b + 2) ? (front * fraction(x, a, b)) / a : 1 - (front * fraction(rest, b, a)) / b
}

/** ln x, where 1 − x is known better than x if x is close to 1. */
const logOf = (x: number, rest: number): number => (rest < 0.5 ? Math.log1p(-rest) : Math.log(x))

/** ln B(a, b) for a ≥ b: by Stirling's series where a is large, so that large logarithms do not cancel (DLMF 5.11.1). */
function logBeta(a: number, b: number): number {
  if (a < STIRLING_FROM) return logGamma(a) + logGamma(b) - logGamma(a + b)
  return logGamma(b) + stirling(a) - stirling(a + b) - (a + b - 0.5) * Math.log1p(b / a) - b * Math.log(a) + b
}

const stirling = (x: number): number =>
  (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / (x * x)) / (x * x)) / (x * x)) / (x * x)) / x

function fraction(x: number, a: number, b: number): number {
  let c = 1
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1))
  let value = d
  for (let m = 1; m <= MOST_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / awayFromZero(1 + even * d)
    c = awayFromZero(1 + even / c)
    value *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / awayFromZero(1 + odd * d)
    c = awayFromZero(1 + odd / c)
    value *= d * c
    if (Math.abs(d * c - 1) < ENOUGH) break
  }
  return value
}

const awayFromZero = (value: number): number => (Math.abs(value) < TINY ? TINY : value)
