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
 * orders read them all, they are `possible`, and day before month is taken (month first where the currency is the US dollar),
 * because most of the world writes so.
 */
export function inferDateOrder(cells: readonly string[], currency: string): OrderFinding {
  const ambiguous = [...new Set(cells.filter((cell) => NUMERIC_DATE.test(cell)))]
  if (ambiguous.length === 0) return { order: 'YMD', possible: ['YMD'] }
  const hasLongYear = ambiguous.some((cell) => NUMERIC_DATE.exec(cell)![3]!.length === 4)
  const read = ORDERS.filter((order) => order !== 'YMD' || !hasLongYear).map((order) => ({
    order,
    dates: countDates(ambiguous, order),
  }))
  const most = Math.max(...read.map(({ dates }) => dates))
  const best = read.filter(({ dates }) => dates === most).map(({ order }) => order)
  const possible = most === 0 ? [] : dropUnlikely(best, ambiguous)
  const preferred: DateOrder = MONTH_FIRST.has(currency) ? 'MDY' : 'DMY'
  return { order: possible.includes(preferred) ? preferred : (possible[0] ?? preferred), possible }
}

function countDates(cells: readonly string[], order: DateOrder): number {
  const readDate = createDateReader(order, 'UTC')
  return cells.filter((cell) => !Number.isNaN(readDate(cell))).length
}

/** Two-digit years are nearly always last: year first is possible only where nothing else is. */
function dropUnlikely(best: readonly DateOrder[], cells: readonly string[]): DateOrder[] {
  const others = best.filter((order) => order !== 'YMD')
  if (others.length === 0 || cells.length === 0) return [...best]
  return others
}
