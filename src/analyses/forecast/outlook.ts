import { dayOf } from '../../features/periods'
import type { Calendar, NextDays, PastForecast } from './spec'

/** Half the width of a normal 80 % interval, in standard deviations. */
export const Z80 = 1.2815515655446004
/** Where the past says nothing: between errors that cancel out and errors that all point one way. */
const UNKNOWN_RHO = 0.5
const LEAST_TRACES = 4

/**
 * How alike the errors of one forecast are, from 0 (they cancel out in a sum) to 1 (they all point one way): of past forecasts of all
 * series, each in its own unit, Var(Σe) = Σσ² + ρ ((Σσ)² − Σσ²), with σ the root mean square error of each step.
 */
export function alikeness(traces: readonly (readonly PastForecast[])[]): number {
  let [sums, squares, spread, used] = [0, 0, 0, 0]
  for (const past of traces)
    for (const { mean, actual } of past) {
      const errors = actual.map((value, i) => value - mean[i]!)
      const square = errors.reduce((sum, error) => sum + error * error, 0)
      if (errors.length < 2 || square === 0) continue
      const sum = errors.reduce((total, error) => total + error, 0)
      const absolute = errors.reduce((total, error) => total + Math.abs(error), 0)
      // Each forecast weighs the same: its own squared error is the unit.
      sums += (sum * sum) / square
      squares += 1
      spread += (absolute * absolute) / square
      used++
    }
  if (used < LEAST_TRACES || spread - squares <= 0) return UNKNOWN_RHO
  return Math.min(1, Math.max(0.05, (sums - squares) / (spread - squares)))
}

interface Ahead {
  mean: Float64Array
  lower80: Float64Array
  upper80: Float64Array
}

/** What the next days are held against. */
interface Recent {
  /** What the last days brought, and how many they are. */
  last: number
  days: number
  actual: Float64Array
}

/**
 * The next days, summed over the periods ahead by the days of each that are meant, against the last days. The bounds of the sum
 * follow from those of the periods and how alike their errors are (`rho`), and do not fall below zero where no sum of the past did.
 */
export function nextDays(
  { futureAt, end, lastFull }: Pick<Calendar, 'futureAt' | 'end' | 'lastFull'>,
  ahead: Ahead,
  { last, days, actual }: Recent,
  rho: number,
): NextDays {
  const [from, to] = [lastFull + 1, lastFull + days + 1]
  const below = { linear: 0, square: 0 }
  const above = { linear: 0, square: 0 }
  let [mean, periods] = [0, 0]
  for (let i = 0; i < futureAt.length; i++) {
    const start = dayOf(futureAt[i]!)
    const stop = i + 1 < futureAt.length ? dayOf(futureAt[i + 1]!) : end
    const share = Math.max(0, Math.min(stop, to) - Math.max(start, from)) / (stop - start)
    if (share <= 0) continue
    periods++
    mean += share * ahead.mean[i]!
    addWidth(below, share * (ahead.mean[i]! - ahead.lower80[i]!))
    addWidth(above, share * (ahead.upper80[i]! - ahead.mean[i]!))
  }
  const lower = mean - widthOf(below, rho)
  const isNeverBelow = mean >= 0 && lowestSum(actual, periods) >= 0
  return {
    days,
    mean,
    lower80: isNeverBelow ? Math.max(0, lower) : lower,
    upper80: mean + widthOf(above, rho),
    last,
    change: last > 0 ? mean / last - 1 : null,
  }
}

/** The least that so many periods in a row brought. */
function lowestSum(actual: Float64Array, periods: number): number {
  let [sum, lowest] = [0, Infinity]
  for (let i = 0; i < actual.length; i++) {
    sum += actual[i]! - (i >= periods ? actual[i - periods]! : 0)
    if (i >= Math.min(periods, actual.length) - 1 && sum < lowest) lowest = sum
  }
  // What is left of summing up and taking away is rounding.
  return Math.abs(lowest) < 1e-6 ? 0 : lowest
}

interface Width {
  linear: number
  square: number
}

function addWidth(width: Width, step: number): void {
  width.linear += step
  width.square += step * step
}

const widthOf = ({ linear, square }: Width, rho: number): number =>
  Math.sqrt(Math.max(0, square + rho * (linear * linear - square)))
