import { YEAR_DAYS } from './as-of-money'
import type { OrderHistory } from './order-history'
import { dayOf, hourOf, isoWeekday, MS_PER_DAY } from './periods'

/** What counts as lately. */
const RECENT_DAYS = 90
const EVENING = 18

const NAMES = [
  ...['meanGapDays', 'gapDeviationDays', 'lastGapDays', 'waitRatio'],
  ...['recentOrders', 'yearOrders', 'ordersTrend', 'spendTrend'],
  ...['weekendShare', 'eveningShare', 'monthStartShare', 'firstOrderValue', 'firstOrderPieces'],
] as const
type Rhythm = Record<(typeof NAMES)[number], Float64Array>

/**
 * When each customer orders: gaps in days (NaN below two orders, their deviation below three), the wait since the last order in own
 * mean gaps, orders of the last 90 and 365 days, and trends: the share of orders (and of money) in the last third of the time from
 * first order to now, less that in the first third.
 */
export function rhythmAsOf(history: OrderHistory, now: number): Rhythm {
  const customers = history.starts.length - 1
  const all = Object.fromEntries(NAMES.map((name) => [name, new Float64Array(customers).fill(NaN)])) as Rhythm
  for (let customer = 0; customer < customers; customer++) {
    const [from, to] = [history.starts[customer]!, history.starts[customer + 1]!]
    if (from === to) continue
    const at = history.at.subarray(from, to)
    const value = history.value.subarray(from, to)
    setGaps(all, customer, at, now)
    setTrends(all, customer, { at, value }, now)
    setHabits(all, customer, at)
    all.firstOrderValue[customer] = value[0]!
    all.firstOrderPieces[customer] = history.pieces[from]!
  }
  return all
}

function setGaps(all: Rhythm, customer: number, at: Float64Array, now: number): void {
  const gaps = at.length - 1
  all.recentOrders[customer] = countSince(at, now - RECENT_DAYS * MS_PER_DAY)
  all.yearOrders[customer] = countSince(at, now - YEAR_DAYS * MS_PER_DAY)
  if (gaps < 1) return
  const mean = (at[gaps]! - at[0]!) / gaps
  all.meanGapDays[customer] = mean / MS_PER_DAY
  all.lastGapDays[customer] = (at[gaps]! - at[gaps - 1]!) / MS_PER_DAY
  // Somebody who ordered twice on one day has waited no shorter than a day.
  all.waitRatio[customer] = (now - at[gaps]!) / Math.max(mean, MS_PER_DAY)
  if (gaps < 2) return
  let squares = 0
  for (let i = 0; i < gaps; i++) squares += (at[i + 1]! - at[i]! - mean) ** 2
  all.gapDeviationDays[customer] = Math.sqrt(squares / gaps) / MS_PER_DAY
}

function countSince(at: Float64Array, since: number): number {
  let count = 0
  for (let i = at.length - 1; i >= 0 && at[i]! > since; i--) count++
  return count
}

function setTrends(
  all: Rhythm,
  customer: number,
  { at, value }: { at: Float64Array; value: Float64Array },
  now: number,
): void {
  const third = (now - at[0]!) / 3
  let [orders, spend, total] = [0, 0, 0]
  for (let i = 0; i < at.length; i++) {
    const side = at[i]! >= now - third ? 1 : at[i]! < at[0]! + third ? -1 : 0
    orders += side
    spend += side * value[i]!
    total += value[i]!
  }
  all.ordersTrend[customer] = orders / at.length
  all.spendTrend[customer] = total > 0 ? spend / total : NaN
}

function setHabits(all: Rhythm, customer: number, at: Float64Array): void {
  let [weekend, evening, early] = [0, 0, 0]
  for (const moment of at) {
    if (isoWeekday(dayOf(moment)) > 5) weekend++
    if (hourOf(moment) >= EVENING) evening++
    if (dayOfMonth(moment) <= 10) early++
  }
  all.weekendShare[customer] = weekend / at.length
  all.eveningShare[customer] = evening / at.length
  all.monthStartShare[customer] = early / at.length
}

const dayOfMonth = (moment: number): number => new Date(moment).getUTCDate()
