import { LINE, type OrderLines } from '../../features/line'
import { dayOf } from '../../features/periods'

/** Older sales say little of what will sell, and take time: three years show each season three times. */
const MOST_DAYS = 157 * 7
/** A stretch without any sale that is longer than this is missing data, or a shop that was not there: no zeros. */
const LONGEST_PAUSE_DAYS = 92

/** The days that sales are read from, the last known day included. */
interface DayWindow {
  firstDay: number
  days: number
  /** Days without any sale that the window begins after; null for none. */
  gap: { from: number; to: number } | null
}

/** The latest stretch of days with sales up to `lastDay`; null where nothing was sold. */
export function findWindow(lines: OrderLines, mask: Uint8Array | undefined, lastDay: number): DayWindow | null {
  const earliest = lastDay - MOST_DAYS + 1
  const isSold = new Uint8Array(MOST_DAYS)
  let last = -Infinity
  for (let row = 0; row < lines.rows; row++) {
    if (mask?.[row] === 0 || lines.kind[row] !== LINE.purchase) continue
    const day = dayOf(lines.at[row]!)
    if (day > lastDay) continue
    if (day > last) last = day
    if (day >= earliest) isSold[day - earliest] = 1
  }
  if (!(last >= earliest)) return null
  let first = last
  for (let day = last - 1; day >= earliest; day--) {
    if (isSold[day - earliest] === 0) continue
    if (first - day - 1 > LONGEST_PAUSE_DAYS)
      return { firstDay: first, days: last - first + 1, gap: { from: day + 1, to: first - 1 } }
    first = day
  }
  return { firstDay: first, days: last - first + 1, gap: null }
}
