import { adjustedPValues } from '../../math/adjusted-p-values'
import { logGamma } from '../../math/log-gamma'
import type { Burst } from './spec'

/** Weeks of the past that a week is held against, at most, and at least. */
const PAST_WEEKS = 26
const LEAST_WEEKS = 4
/** Fewer messages in a week are no burst. */
const LEAST_COUNT = 3
/** Expected share of false ones among the bursts that are told. */
const LEVEL = 0.05

/** Counts by week, the last one to be judged; `totals` counts all messages of each week. */
export interface WeeklyCounts {
  counts: readonly ArrayLike<number>[]
  totals: ArrayLike<number>
}

/**
 * Which counts of the last week are more than their own past lets expect. What is expected is the share of the weeks before times the
 * messages of this week; its spread is that of counts, widened by how much more than chance the share moved from week to week
 * (Pearson's dispersion, at least 1) and by how little past there is. The tail is that of a negative binomial distribution with this
 * mean and spread. The share of false alarms is held over everything that was looked at (Benjamini & Hochberg 1995).
 */
export function findBursts({ counts, totals }: WeeklyCounts): (Burst | null)[] {
  const weeks = totals.length
  const first = Math.max(0, weeks - 1 - PAST_WEEKS, firstFilled(totals))
  if (weeks - 1 - first < LEAST_WEEKS || totals[weeks - 1] === 0) return counts.map(() => null)
  const tests = counts.map((count) => expect(count, totals, first))
  const p = Float64Array.from(tests, (test) => test.p)
  const q = adjustedPValues(p)
  return tests.map(({ count, expected }, i) =>
    count >= LEAST_COUNT && count > expected && q[i]! <= LEVEL ? { count, expected, q: q[i]! } : null,
  )
}

function firstFilled(totals: ArrayLike<number>): number {
  for (let week = 0; week < totals.length; week++) if (totals[week]! > 0) return week
  return totals.length
}

function expect(
  counts: ArrayLike<number>,
  totals: ArrayLike<number>,
  first: number,
): { count: number; expected: number; p: number } {
  const last = totals.length - 1
  let [own, all] = [0, 0]
  for (let week = first; week < last; week++) {
    own += counts[week]!
    all += totals[week]!
  }
  const count = counts[last]!
  // Half a message, so that what was never heard of before can be more than never.
  const share = (own + 0.5) / (all + 1)
  const expected = share * totals[last]!
  let pearson = 0
  let used = 0
  for (let week = first; week < last; week++) {
    const mean = share * totals[week]!
    if (mean === 0) continue
    pearson += (counts[week]! - mean) ** 2 / mean
    used++
  }
  const dispersion = Math.max(1, used > 1 ? pearson / (used - 1) : 1)
  const variance = dispersion * expected * (1 + totals[last]! / (all + 1))
  return { count, expected, p: upperTail(count, expected, variance) }
}

/** P(X ≥ count) of a negative binomial distribution with this mean and variance; of a Poisson distribution where they are equal. */
export function upperTail(count: number, mean: number, variance: number): number {
  if (count <= 0) return 1
  let below = 0
  const size = variance > mean * (1 + 1e-9) ? (mean * mean) / (variance - mean) : Infinity
  for (let x = 0; x < count; x++) below += Math.exp(logChance(x, mean, size))
  // Far out, one minus the rest is rounding: the tail is added up itself.
  if (below < 0.999999) return 1 - below
  let tail = 0
  for (let x = count, term = 1; x < count + 100_000 && term > tail * 1e-12; x++)
    tail += term = Math.exp(logChance(x, mean, size))
  return Math.min(1, tail)
}

function logChance(x: number, mean: number, size: number): number {
  if (size === Infinity) return x * Math.log(mean) - mean - logGamma(x + 1)
  const win = size / (size + mean)
  return logGamma(x + size) - logGamma(size) - logGamma(x + 1) + size * Math.log(win) + x * Math.log1p(-win)
}
