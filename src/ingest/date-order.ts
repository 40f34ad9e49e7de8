import type { DateOrder } from './types'
import { createDateReader } from './values/dates'

export interface OrderFinding {
  order: DateOrder
  /** Orders under which every ambiguous cell is a date: more than one is a question. */
  possible: DateOrder[]
}

const NUMERIC_DATE = /^\s*'?(\d{1,2})[-/.](\d{1,2})[-/.](\d{2}|\d{4})(?!\d)/
const ORDERS: readonly DateOrder[] = ['DMY', 'MDY', 'YMD']

/** Currencies and zones of places that write the month first. */
const MONTH_FIRST = new Set(['USD', 'PHP'])
const MONTH_FIRST_ZONE =
  /^(?:US\/|Asia\/Manila$|Pacific\/(?:Honolulu|Guam)$|America\/(?:New_York|Chicago|Denver|Los_Angeles|Phoenix|Anchorage|Boise|Detroit|Juneau|Indiana\/|Kentucky\/|North_Dakota\/))/

/**
 * The order of day, month and year: the one under which most cells that could be read in several ways are dates. Where several
 * orders read them all, they are `possible`, and one is taken: the one under which the rows lie much closer together (an export
 * is sorted by time, and its first rows span days, not months), else day before month, or after it where the currency or, without
 * one, the zone is that of a place that writes so. Nobody writes the month first between full stops.
 */
export function inferDateOrder(cells: readonly string[], currency: string, timeZone = ''): OrderFinding {
  const counts = new Map<string, number>()
  for (const cell of cells) if (NUMERIC_DATE.test(cell)) counts.set(cell, (counts.get(cell) ?? 0) + 1)
  const ambiguous = [...counts.keys()]
  if (ambiguous.length === 0) return { order: 'YMD', possible: ['YMD'] }
  const hasLongYear = ambiguous.some((cell) => NUMERIC_DATE.exec(cell)![3]!.length === 4)
  const readings = ORDERS.filter((order) => order !== 'YMD' || !hasLongYear).map((order) => ({
    order,
    ...readDates(counts, order),
  }))
  const most = Math.max(...readings.map(({ dates }) => dates.length))
  // Of as many different dates, those that more rows hold.
  const mostRows = Math.max(...readings.filter(({ dates }) => dates.length === most).map(({ rows }) => rows))
  const hasOnlyPoints = ambiguous.every((cell) => NUMERIC_DATE.exec(cell)![0].includes('.'))
  const best =
    most === 0
      ? []
      : dropUnlikely(
          readings.filter(({ dates, rows }) => dates.length === most && rows === mostRows),
          hasOnlyPoints,
        )
  const possible = best.map(({ order }) => order)
  const preferred: DateOrder = closest(best) ?? (isMonthFirst(currency, timeZone) ? 'MDY' : 'DMY')
  return { order: possible.includes(preferred) ? preferred : (possible[0] ?? preferred), possible }
}

interface Reading {
  order: DateOrder
  dates: number[]
}

/** The cells that are dates under an order, each once, and the rows that hold them. */
function readDates(counts: ReadonlyMap<string, number>, order: DateOrder): { dates: number[]; rows: number } {
  const readDate = createDateReader(order, 'UTC')
  const read = [...counts].map(([cell, rows]) => ({ date: readDate(cell), rows }))
  const known = read.filter(({ date }) => !Number.isNaN(date))
  return { dates: known.map(({ date }) => date), rows: known.reduce((sum, { rows }) => sum + rows, 0) }
}

const isMonthFirst = (currency: string, timeZone: string): boolean =>
  currency === '' ? MONTH_FIRST_ZONE.test(timeZone) : MONTH_FIRST.has(currency)

/** Two-digit years are nearly always last: year first is possible only where nothing else is. So it is with months before full stops. */
function dropUnlikely(best: readonly Reading[], hasOnlyPoints: boolean): readonly Reading[] {
  const others = best.filter(({ order }) => order !== 'YMD')
  const dayFirst = others.filter(({ order }) => order === 'DMY')
  if (hasOnlyPoints && dayFirst.length > 0) return dayFirst
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
