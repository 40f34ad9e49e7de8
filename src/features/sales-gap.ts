import { LINE, type OrderLines } from './line'
import { dayOf } from './periods'

/** A stretch without any sale that is longer than this is missing data, or a shop that was not there: no zeros. */
const LONGEST_PAUSE_DAYS = 92

/** Days, inclusive, as numbers. */
interface Span {
  from: number
  to: number
}

/** The last stretch without a sale that is too long to be a pause. `lines` are counts by day, of which `first` is the first. */
export function lastGap(lines: ArrayLike<number>, first: number, { from, to }: Span): Span | null {
  let lastSale = to
  for (let day = to; day >= from; day--) {
    if (lines[day - first] === 0) continue
    if (lastSale - day - 1 > LONGEST_PAUSE_DAYS) return { from: day + 1, to: lastSale - 1 }
    lastSale = day
  }
  return null
}

/** The same of all lines that count, up to `asOf`. One pass. */
export function findSalesGap({ rows, at, kind, first: start }: OrderLines, asOf: number): Span | null {
  const [first, last] = [dayOf(start), dayOf(asOf)]
  // Also where nothing is dated.
  if (!(last - first > LONGEST_PAUSE_DAYS)) return null
  const days = new Uint8Array(last - first + 1)
  for (let row = 0; row < rows; row++) {
    if (kind[row] !== LINE.ignored && at[row]! <= asOf) days[dayOf(at[row]!) - first] = 1
  }
  return lastGap(days, first, { from: first, to: last })
}
