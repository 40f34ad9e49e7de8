import { quantile } from '../../math/statistics'
import { studentQuantile } from '../../math/student-t'
import type { Every } from '../../features/periods'
import type { ForecastSeries, Members, PastForecast } from './spec'

/** Windows that are forecast from those before them, and how many there have to be. */
const JUDGED = 12
const LEAST_JUDGED = 3
/** A group's own errors are mixed with those of all groups, as if so many more windows had gone so. */
const MIXED = 4
/** Share of cases that a band is made to hold. */
const COVERED = 0.8

/** What a window brings, from the windows before it: their sums, or what came per customer × those who are there now. */
type Way = (members: Members, slot: number, window: number) => number

const sumsBefore =
  (windows: number): Way =>
  ({ sums, count }, slot, window) =>
    total(sums, slot * count + window - windows, windows) / windows

const perMember =
  (windows: number): Way =>
  (members, slot, window) => {
    const { sums, sizes, count } = members
    const before = total(sizes, slot * (count + 1) + window - windows, windows)
    const now = sizes[slot * (count + 1) + window]!
    if (!(before > 0)) return sumsBefore(windows)(members, slot, window)
    return (now * total(sums, slot * count + window - windows, windows)) / before
  }

const WAYS: readonly Way[] = [perMember(1), perMember(3), sumsBefore(1), sumsBefore(3)]
/** Windows that any way looks back on. */
const BACK = 3

function total(values: Float64Array, from: number, count: number): number {
  let sum = 0
  for (let i = from; i < from + count; i++) sum += values[i]!
  return sum
}

export interface ByMembers {
  /** Sum of absolute errors over the sum of what came, of the windows that were forecast so. */
  miss: number
  /** By series. */
  mean: Float64Array
  lower80: Float64Array
  upper80: Float64Array
}

/**
 * The next window of every group by whichever way told the shop's own past windows best, over all groups; its spread from the errors
 * made there. Null where there were too few windows.
 */
export function forecastMembers(members: Members, slots: number): ByMembers | null {
  const { sums, first, count } = members
  const from = Math.max(first + BACK, count - JUDGED)
  if (count - from < LEAST_JUDGED) return null
  const judged = Array.from({ length: count - from }, (_, i) => from + i)
  const errorsOf = (way: Way, slot: number): number[] =>
    judged.map((window) => sums[slot * count + window]! - way(members, slot, window))
  const tried = WAYS.map((way) => {
    const errors = Array.from({ length: slots }, (_, slot) => errorsOf(way, slot))
    return { way, errors, missed: errors.flat().reduce((sum, error) => sum + Math.abs(error), 0) }
  })
  const best = tried.reduce((least, one) => (one.missed < least.missed ? one : least))
  const came = judged.reduce((sum, window) => sum + sumOver(slots, (slot) => Math.abs(sums[slot * count + window]!)), 0)
  if (!(came > 0)) return null
  const mean = Float64Array.from({ length: slots }, (_, slot) => best.way(members, slot, count))
  const half = halfWidths(best.errors, mean)
  const isNeverBelow = sums.every((sum) => sum >= 0)
  return {
    miss: best.missed / came,
    mean,
    lower80: mean.map((value, slot) => (isNeverBelow ? Math.max(0, value - half[slot]!) : value - half[slot]!)),
    upper80: mean.map((value, slot) => value + half[slot]!),
  }
}

/**
 * Each group's own spread, drawn to that of all in proportion to its size, times as much as holds four of five cases: Student's for so few
 * windows, or what it would have taken on the past if that is more. As the next window is none of those, a larger share of them has to be
 * held the fewer they are, as in split conformal prediction (Lei et al. 2018, JASA 113).
 */
function halfWidths(errors: readonly number[][], mean: Float64Array): Float64Array {
  const squares = errors.map((own) => own.reduce((sum, error) => sum + error * error, 0))
  const windows = errors[0]!.length
  const size = mean.reduce((sum, value) => sum + value * value, 0)
  const shared = size > 0 ? squares.reduce((sum, one) => sum + one, 0) / (windows * size) : 0
  const spread = Float64Array.from(mean, (value, slot) =>
    Math.sqrt((squares[slot]! + MIXED * shared * value * value) / (windows + MIXED)),
  )
  const relative = errors.flatMap((own, slot) =>
    spread[slot]! > 0 ? own.map((error) => Math.abs(error) / spread[slot]!) : [],
  )
  // What moves one group moves the others: there are as many errors as windows, however many groups there are.
  const least = studentQuantile((1 + COVERED) / 2, windows) * Math.sqrt(1 + 1 / windows)
  const share = Math.min(1, (COVERED * (windows + 1)) / windows)
  const factor = relative.length > 0 ? Math.max(least, quantile(relative, share)) : least
  return spread.map((sd) => factor * sd)
}

const sumOver = (count: number, valueOf: (i: number) => number): number => {
  let sum = 0
  for (let i = 0; i < count; i++) sum += valueOf(i)
  return sum
}

/** Days of a period, about. */
const PERIOD_DAYS: Readonly<Record<Every, number>> = { day: 1, week: 7, month: 30.4 }

/** Sum of absolute errors of the lines over the next days, over what came, of their past forecasts; null without any. */
export function missOfLines(traces: readonly (readonly PastForecast[])[], every: Every, days: number): number | null {
  const length = PERIOD_DAYS[every]
  const within = (values: Float64Array): number =>
    values.reduce((sum, value, i) => sum + value * Math.min(1, Math.max(0, (days - i * length) / length)), 0)
  let [missed, came] = [0, 0]
  for (const { mean, actual } of traces.flat()) {
    missed += Math.abs(within(actual) - within(mean))
    came += Math.abs(within(actual))
  }
  return came > 0 ? missed / came : null
}

/** A group's next days by the customers who are in it now, and the line in proportion, so that it adds up to them. */
export function toldByMembers(one: ForecastSeries, members: ByMembers, slot: number): ForecastSeries {
  const { next } = one
  const mean = members.mean[slot]!
  const [lower80, upper80] = [members.lower80[slot]!, members.upper80[slot]!]
  const told = { ...next, mean, lower80, upper80, change: next.last > 0 ? mean / next.last - 1 : null }
  const ratio = mean / next.mean
  if (!(ratio > 0) || !Number.isFinite(ratio)) return { ...one, next: told }
  const scaled = (column: Float64Array): Float64Array => column.map((value) => value * ratio)
  return {
    ...one,
    next: told,
    mean: scaled(one.mean),
    lower80: scaled(one.lower80),
    upper80: scaled(one.upper80),
    lower95: scaled(one.lower95),
    upper95: scaled(one.upper95),
  }
}
