import type { DateOrder } from './types'
import { createDateReader } from './values/dates'

export interface OrderFinding {
  order: DateOrder
  /** Orders under which every ambiguous cell is a date: more than one is a question. */
  possible: DateOrder[]
}

const NUMERIC_DATE = /^\s*'?(\d{1,2})[-/.](\d{1,2})[-/.](\d{2}|\d{4})(?!\d)/
const ORDERS: readonly DateOrder[] = ['DMY', 'MDY', 'YMD']

/** Currencies of places that write the month first. */
const MONTH_FIRST = new Set(['USD', 'PHP'])

/**
 * The order of day, month and year: the one under which most cells that could be read in several ways are dates. Where several
 * orders read them all, they are `possible`, and one is taken: the one under which the rows lie much closer together (an export
 * is sorted by time, and its first rows span days, not months), else day before month, or after it where the currency is that of
 * a place that writes so.
 */
export function inferDateOrder(cells: readonly string[], currency: string): OrderFinding {
  const ambiguous = [...new Set(cells.filter((cell) => NUMERIC_DATE.test(cell)))]
  if (ambiguous.length === 0) return { order: 'YMD', possible: ['YMD'] }
  const hasLongYear = ambiguous.some((cell) => NUMERIC_DATE.exec(cell)![3]!.length === 4)
  const readings = ORDERS.filter((order) => order !== 'YMD' || !hasLongYear).map((order) => ({
    order,
    dates: readDates(ambiguous, order),
  }))
  const most = Math.max(...readings.map(({ dates }) => dates.length))
  const best = most === 0 ? [] : dropUnlikely(readings.filter(({ dates }) => dates.length === most))
  const possible = best.map(({ order }) => order)
  const preferred: DateOrder = closest(best) ?? (MONTH_FIRST.has(currency) ? 'MDY' : 'DMY')
  return { order: possible.includes(preferred) ? preferred : (possible[0] ?? preferred), possible }
}

interface Reading {
  order: DateOrder
  dates: number[]
}

function readDates(cells: readonly string[], order: DateOrder): number[] {
  const readDate = createDateReader(order, 'UTC')
  return cells.map(readDate).filter((date) => !Number.isNaN(date))
}

/** Two-digit years are nearly always last: year first is possible only where nothing else is. */
function dropUnlikely(best: readonly Reading[]): readonly Reading[] {
  const others = best.filter(({ order }) => order !== 'YMD')
  return others.length === 0 ? best : others
}

/** How many times closer together dates must lie for that to tell the order. */
const CLOSER = 5

/** The order under which the dates span far less time, unless the other makes them firsts of months: a monthly series is as likely. */
function closest(readings: readonly Reading[]): DateOrder | undefined {
  const bySpan = readings
    .map(({ order, dates }) => ({ order, dates, span: spanOf(dates) }))
    .sort((a, b) => a.span - b.span)
  const [near, far] = bySpan
  if (!near || !far || near.span === 0 || near.span * CLOSER > far.span) return undefined
  const isMonthly = far.dates.every((date) => new Date(date).getUTCDate() === 1)
  return isMonthly ? undefined : near.order
}

function spanOf(dates: readonly number[]): number {
  let least = Infinity
  let most = -Infinity
  for (const date of dates) {
    least = Math.min(least, date)
    most = Math.max(most, date)
  }
  return most - least
}
