import { normalQuantile, normalTwoSided } from '../../math/normal'
import { inSlices } from './in-slices'
import type { LifetimeInputs } from './spec'

/** Gaps between purchase days are lognormal: customers differ in their usual gap, and each gap differs from the usual one. */
export interface Rhythm {
  /** Of the logarithm of gaps in days: mean over customers, variance between them, and within each. */
  mean: number
  between: number
  within: number
}

/** The window holds the middle half of what may come. */
const SHARES = [0.25, 0.75] as const
/** Nobody plans beyond. */
const FARTHEST_DAYS = 3650
/** Least variance of a gap's logarithm: orders on the stroke of a day are still not certain. */
const LEAST_WITHIN = 0.02
/** Below it all customers have one rhythm. */
const LEAST_BETWEEN = 1e-9

/**
 * Moments of the gaps up to `day` by one-way analysis of variance with unequal groups (Searle, Casella & McCulloch 1992, Variance
 * Components, section 3.6); undefined without any gap.
 */
export function* rhythmOf(
  { starts, days }: LifetimeInputs,
  day: number,
): Generator<undefined, Rhythm | undefined, void> {
  let [groups, count, sum, squares, within, sumOfSquaredSizes] = [0, 0, 0, 0, 0, 0]
  const read = (c: number): void => {
    let [own, ownSum, ownSquares] = [0, 0, 0]
    for (let i = starts[c]! + 1; i < starts[c + 1]! && days[i]! <= day; i++) {
      const log = Math.log(days[i]! - days[i - 1]!)
      own++
      ownSum += log
      ownSquares += log * log
    }
    if (own === 0) return
    groups++
    count += own
    sum += ownSum
    squares += (ownSum * ownSum) / own
    within += ownSquares - (ownSum * ownSum) / own
    sumOfSquaredSizes += own * own
  }
  yield* inSlices(starts.length - 1, (from, to) => {
    for (let c = from; c < to; c++) read(c)
  })
  if (count === 0) return undefined
  const mean = sum / count
  const spread = count > groups ? within / (count - groups) : 1
  const size = (count - sumOfSquaredSizes / count) / Math.max(1, groups - 1)
  const between = groups > 1 && size > 0 ? ((squares - count * mean * mean) / (groups - 1) - spread) / size : 0
  return { mean, within: Math.max(LEAST_WITHIN, spread), between: Math.max(0, between) }
}

/**
 * The first and last day of a window that holds half of the next orders of such a customer, given that none came until `today`: the
 * own gaps drawn towards the shop's by their number, then the quartiles of a gap that is longer than the wait so far. Never before
 * tomorrow.
 */
export function nextWindow(
  { mean, between, within }: Rhythm,
  own: { gaps: number; sumOfLogs: number; last: number },
  today: number,
): [from: number, to: number] {
  const isShared = between < LEAST_BETWEEN
  const precision = own.gaps / within + 1 / between
  const centre = isShared ? mean : (own.sumOfLogs / within + mean / between) / precision
  const sd = Math.sqrt(within + (isShared ? 0 : 1 / precision))
  const waited = today - own.last
  const beyond = waited > 0 ? upperTail((Math.log(waited) - centre) / sd) : 1
  const [from, to] = SHARES.map((share) => {
    const tail = beyond * (1 - share)
    // So far beyond all experience that a tail has no size: as long again as the wait has been.
    const gap = tail > 1e-290 ? Math.exp(centre - sd * normalQuantile(tail)) : waited * (1 + share)
    return own.last + Math.round(Math.min(gap, waited + FARTHEST_DAYS))
  }) as [number, number]
  const earliest = Math.max(from, today + 1)
  return [earliest, Math.max(to, earliest)]
}

/** P(Z > z). */
const upperTail = (z: number): number => (z > 0 ? normalTwoSided(z) / 2 : 1 - normalTwoSided(z) / 2)

/** The windows of customers by their place in the inputs, given what was known by `day`; days since 1970. */
export function* windowsAt(
  { starts, days }: LifetimeInputs,
  rhythm: Rhythm,
  place: Uint32Array,
  day: number,
): Generator<undefined, { from: Int32Array; to: Int32Array }, void> {
  const windows = { from: new Int32Array(place.length), to: new Int32Array(place.length) }
  const look = (c: number): void => {
    const customer = place[c]!
    const start = starts[customer]!
    let [gaps, sumOfLogs, last] = [0, 0, days[start]!]
    for (let i = start + 1; i < starts[customer + 1]! && days[i]! <= day; i++) {
      gaps++
      sumOfLogs += Math.log(days[i]! - last)
      last = days[i]!
    }
    const [from, to] = nextWindow(rhythm, { gaps, sumOfLogs, last }, day)
    windows.from[c] = from
    windows.to[c] = to
  }
  yield* inSlices(place.length, (from, to) => {
    for (let c = from; c < to; c++) look(c)
  })
  return windows
}
