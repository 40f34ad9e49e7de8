const MOST_TERMS = 500
/** Below it the series of the error function is used, above it the continued fraction: both converge fast there. */
const SERIES_UP_TO = 2

/** Probability that a standard normal value is farther from 0 than `z` is: 1 at 0, exact to about 1e-14 relative in the tails. */
export function normalTwoSided(z: number): number {
  const x = Math.abs(z) / Math.SQRT2
  return x < SERIES_UP_TO ? 1 - errorFunction(x) : complement(x)
}

/** erf x = 2/√π · e^(−x²) · Σ 2ⁿ x^(2n+1) / (2n+1)!! (DLMF 7.6.2). */
function errorFunction(x: number): number {
  let term = x
  let sum = x
  for (let n = 1; n < MOST_TERMS && term > sum * 1e-17; n++) {
    term *= (2 * x * x) / (2 * n + 1)
    sum += term
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum
}

/** erfc x for x ≥ 2 by its continued fraction (DLMF 7.9.2, in the form of Lentz). */
function complement(x: number): number {
  let c = x
  let d = 0
  let value = x
  for (let n = 1; n < MOST_TERMS; n++) {
    d = 1 / (x + (n / 2) * d)
    c = x + n / 2 / c
    value *= c * d
    if (Math.abs(c * d - 1) < 1e-16) break
  }
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * value)
}

const density = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)

/** The value below which a share `p` of the standard normal distribution lies, 0 < p < 1. */
export function normalQuantile(p: number): number {
  if (p === 0.5) return 0
  if (p > 0.5) return -normalQuantile(1 - p)
  // Abramowitz & Stegun 26.2.23, wrong by 4.5e-4 at most; Newton's steps with Halley's correction bring the rest.
  const t = Math.sqrt(-2 * Math.log(p))
  let z = (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t
  for (let round = 0; round < 3; round++) {
    const off = (normalTwoSided(z) / 2 - p) / density(z)
    z -= off / (1 + (z * off) / 2)
  }
  return z
}
