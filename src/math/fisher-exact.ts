import { logGamma } from './log-gamma'

/** Counts of a table of two yes-or-no questions: all, those with a yes to each, and those with a yes to both. */
export interface Overlap {
  all: number
  a: number
  b: number
  both: number
}

/** Terms below this share of the sum so far change no digit. */
const ENOUGH = 1e-17

/**
 * Fisher's exact test, one-sided: the probability that at least `both` fall together when `a` and `b` of `all` are drawn without
 * regard to each other (the upper tail of the hypergeometric distribution; Fisher 1935). Terms are added from the observed one
 * outwards, over the shorter side of the mean, so that small probabilities keep their digits. O(terms), at most min(a, b).
 */
export function fisherGreater({ all, a, b, both }: Overlap): number {
  const [least, most] = [Math.max(0, a + b - all), Math.min(a, b)]
  if (both <= least) return 1
  if (both > most) return 0
  const mean = (a * b) / all
  return both > mean ? upperTail({ all, a, b, both }, most) : 1 - lowerTail({ all, a, b, both: both - 1 }, least)
}

/** P(X ≥ both), for `both` above the mean: the terms only fall. */
function upperTail({ all, a, b, both }: Overlap, most: number): number {
  let term = Math.exp(logTerm({ all, a, b, both }))
  let sum = term
  for (let x = both; x < most && term > sum * ENOUGH; x++) {
    term *= ((a - x) * (b - x)) / ((x + 1) * (all - a - b + x + 1))
    sum += term
  }
  return Math.min(1, sum)
}

/** P(X ≤ both), for `both` below the mean. */
function lowerTail({ all, a, b, both }: Overlap, least: number): number {
  let term = Math.exp(logTerm({ all, a, b, both }))
  let sum = term
  for (let x = both; x > least && term > sum * ENOUGH; x--) {
    term *= (x * (all - a - b + x)) / ((a - x + 1) * (b - x + 1))
    sum += term
  }
  return Math.min(1, sum)
}

const logChoose = (n: number, k: number): number => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)

const logTerm = ({ all, a, b, both }: Overlap): number =>
  logChoose(a, both) + logChoose(all - a, b - both) - logChoose(all, b)
