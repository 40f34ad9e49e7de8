import { logGamma } from '../log-gamma'

/** How far two samples are apart, and how likely chance alone would bring them as far. */
export interface TwoSampleTest {
  statistic: number
  p: number
}

/**
 * Two-sample Kolmogorov-Smirnov test of ascending samples. The p-value is the asymptotic one with Stephens' correction (1970), good
 * to about 0.01 from 4 effective rows on.
 */
export function kolmogorovSmirnov(a: Float64Array, b: Float64Array): TwoSampleTest {
  let most = 0
  walk(a, b, (shareA, shareB) => {
    most = Math.max(most, Math.abs(shareA - shareB))
  })
  const size = Math.sqrt((a.length * b.length) / (a.length + b.length))
  return { statistic: most, p: kolmogorovTail((size + 0.12 + 0.11 / size) * most) }
}

/** First Wasserstein distance of ascending samples: the area between their distribution functions, in their unit. */
export function wasserstein(a: Float64Array, b: Float64Array): number {
  let area = 0
  walk(a, b, (shareA, shareB, width) => {
    area += Math.abs(shareA - shareB) * width
  })
  return area
}

/** Visits the distribution functions of two ascending samples after each distinct value, with the distance to the next. */
function walk(a: Float64Array, b: Float64Array, visit: (shareA: number, shareB: number, width: number) => void): void {
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    const at = Math.min(a[i] ?? Infinity, b[j] ?? Infinity)
    while (i < a.length && a[i] === at) i++
    while (j < b.length && b[j] === at) j++
    const next = Math.min(a[i] ?? Infinity, b[j] ?? Infinity)
    visit(i / a.length, j / b.length, next === Infinity ? 0 : next - at)
  }
}

const KOLMOGOROV_TERMS = 100

/** Chance that the scaled distance is at least `x` (Kolmogorov 1933). */
function kolmogorovTail(x: number): number {
  if (x < 0.2) return 1
  let sum = 0
  for (let k = 1; k <= KOLMOGOROV_TERMS; k++) {
    const term = Math.exp(-2 * k * k * x * x)
    sum += k % 2 === 1 ? term : -term
    if (term < 1e-17) break
  }
  return Math.min(1, Math.max(0, 2 * sum))
}

/** Pearson's chi-square test that two lists of counts have the same shares; places that are empty in both are passed over. */
export function chiSquare(a: ArrayLike<number>, b: ArrayLike<number>): TwoSampleTest {
  const [sumA, sumB] = [sumOf(a), sumOf(b)]
  let [statistic, places] = [0, 0]
  for (let at = 0; at < a.length; at++) {
    const both = a[at]! + b[at]!
    if (both === 0) continue
    places++
    const [expectedA, expectedB] = [(both * sumA) / (sumA + sumB), (both * sumB) / (sumA + sumB)]
    if (expectedA > 0) statistic += (a[at]! - expectedA) ** 2 / expectedA
    if (expectedB > 0) statistic += (b[at]! - expectedB) ** 2 / expectedB
  }
  return { statistic, p: places < 2 ? 1 : upperGamma((places - 1) / 2, statistic / 2) }
}

/** Jensen-Shannon distance of two lists of counts, in bits: 0 for equal shares, 1 where no place is shared. */
export function jensenShannon(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [sumA, sumB] = [sumOf(a), sumOf(b)]
  const bits = (p: number, q: number): number => (p === 0 ? 0 : p * Math.log2((2 * p) / (p + q)))
  let divergence = 0
  for (let at = 0; at < a.length; at++) {
    const [p, q] = [a[at]! / sumA, b[at]! / sumB]
    divergence += (bits(p, q) + bits(q, p)) / 2
  }
  return Math.sqrt(Math.max(0, divergence))
}

function sumOf(values: ArrayLike<number>): number {
  let sum = 0
  for (let at = 0; at < values.length; at++) sum += values[at]!
  return sum
}

const MOST_TERMS = 10_000

/** Regularised upper incomplete gamma function Q(a, x) (DLMF 8.7.1 as a series below a + 1, 8.9.2 as a continued fraction above). */
export function upperGamma(a: number, x: number): number {
  if (x <= 0) return 1
  const scale = Math.exp(a * Math.log(x) - x - logGamma(a))
  if (x < a + 1) {
    let [term, sum] = [1 / a, 1 / a]
    for (let n = 1; n < MOST_TERMS && term > sum * 1e-16; n++) {
      term *= x / (a + n)
      sum += term
    }
    return 1 - sum * scale
  }
  // Lentz's algorithm.
  let b = x + 1 - a
  let c = 1e300
  let d = 1 / b
  let fraction = d
  for (let n = 1; n < MOST_TERMS; n++) {
    const step = -n * (n - a)
    b += 2
    d = 1 / (step * d + b)
    c = b + step / c
    fraction *= d * c
    if (Math.abs(d * c - 1) < 1e-16) break
  }
  return scale * fraction
}
