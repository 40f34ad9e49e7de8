import { type Every, isoWeekday, MS_PER_DAY, shiftPeriod, startOf } from '../../features/periods'
import { lastGap } from '../../features/sales-gap'
import type { ShopDays } from './rows'
import type { Calendar } from './spec'

/** A weekday is taken for closed after as many of them without a sale. */
const CLOSED_AFTER = 6
/** Days that tell at what time of day the last order usually comes. */
const CLOCK_DAYS = 60
const LEAST_CLOCK_DAYS = 7
/** The last day is under way where its last order came earlier than on this share of the days before. */
const EARLIER_THAN = 0.9
/** More periods than this tell nothing more, and take time: the oldest are left aside. */
const MOST_PERIODS: Record<Every, number> = { day: 1500, week: 520, month: 240 }
const STEPS: Record<'week' | 'month', number> = { week: 52, month: 12 }

interface Span {
  /** Day numbers, inclusive. */
  from: number
  to: number
}

/**
 * The full periods that the history consists of and those ahead. A period is full where the data covers all of its days on which
 * the shop is open; the one under way is told apart, the one before the data's first full one is left out.
 */
export function decideCalendar(shop: ShopDays, span: Span, every: Every, horizon: number): Calendar {
  const last = Math.min(shop.last, span.to)
  const gapEnd = lastGap(shop.lines, shop.first, { from: Math.max(shop.first, span.from), to: last })
  const firstDay = gapEnd?.to === undefined ? Math.max(shop.first, span.from) : gapEnd.to + 1
  const closedWeekdays = findClosed(shop, { from: firstDay, to: last })
  const isOpen = (day: number): boolean => !closedWeekdays.includes(isoWeekday(day))
  const lastFull = last === shop.last && isUnderway(shop, firstDay) ? last - 1 : last
  const starts = fullPeriods({ from: firstDay, to: lastFull }, every, isOpen)
  const next = starts.length > 0 ? shiftPeriod(starts.at(-1)!, every, 1) : startOf(lastFull + 1, every)
  const future = Array.from({ length: horizon }, (_, i) => shiftPeriod(next, every, i))
  const isDaily = every === 'day'
  return {
    at: Float64Array.from(starts, toMs),
    futureAt: Float64Array.from(future, toMs),
    isClosed: Uint8Array.from([...starts, ...future], (day) => (isDaily && !isOpen(day) ? 1 : 0)),
    closedWeekdays,
    period: every === 'day' ? 7 - closedWeekdays.length : STEPS[every],
    underway: underwayOf(next, last, every),
    lastFull,
    firstDay,
    end: shiftPeriod(next, every, horizon),
    gap: gapEnd,
  }
}

const toMs = (day: number): number => day * MS_PER_DAY

/** Weekdays on which nothing was ever sold, though there were enough of them. A shop is never closed on all of them. */
function findClosed({ first, lines }: ShopDays, { from, to }: Span): number[] {
  const [seen, sold] = [new Uint32Array(8), new Uint32Array(8)]
  for (let day = from; day <= to; day++) {
    const weekday = isoWeekday(day)
    seen[weekday]!++
    if (lines[day - first]! > 0) sold[weekday]!++
  }
  return [1, 2, 3, 4, 5, 6, 7].filter((weekday) => sold[weekday] === 0 && seen[weekday]! >= CLOSED_AFTER)
}

/** Whether more orders of the data's last day are to come, judged by the time of day of the last ones. */
function isUnderway({ first, last, lines, latest }: ShopDays, from: number): boolean {
  const clocks: number[] = []
  for (let day = last - 1; day >= from && clocks.length < CLOCK_DAYS; day--)
    if (lines[day - first]! > 0) clocks.push(latest[day - first]!)
  if (clocks.length < LEAST_CLOCK_DAYS || !clocks.some((clock) => clock > 0)) return false
  const later = clocks.filter((clock) => clock > latest[last - first]!).length
  return later >= EARLIER_THAN * clocks.length
}

/** First days of the periods all of whose open days lie within the span, the most recent. */
function fullPeriods({ from, to }: Span, every: Every, isOpen: (day: number) => boolean): number[] {
  const isCovered = (day: number, end: number): boolean => {
    for (; day < end; day++) if (isOpen(day)) return false
    return true
  }
  const starts: number[] = []
  const earliest = Math.max(startOf(from, every), shiftPeriod(startOf(to, every), every, -MOST_PERIODS[every]))
  for (let start = startOf(earliest, every); start <= to; start = shiftPeriod(start, every, 1)) {
    const end = shiftPeriod(start, every, 1)
    const beginsFull = start >= from || isCovered(start, from)
    const endsFull = end - 1 <= to || isCovered(to + 1, end)
    if (beginsFull && endsFull) starts.push(start)
  }
  return starts
}

/** The period that follows the full ones, where some of its days have been. */
function underwayOf(start: number, last: number, every: Every): Calendar['underway'] {
  if (last < start) return null
  const end = shiftPeriod(start, every, 1)
  return { at: toMs(start), days: Math.min(last, end - 1) - start + 1, of: end - start }
}
