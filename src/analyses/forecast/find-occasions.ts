import { markOccasions, occasionsOf } from '../../features/calendar/occasions'
import { civilFromDays, dayOf, isoWeekday, MS_PER_DAY } from '../../features/periods'
import type { ShopDays } from './rows'
import type { Calendar, ForecastConfig, OccasionColumn } from './spec'

/** What the calendar of occasions says of the periods. */
export interface Occasions {
  columns: OccasionColumn[]
  /** As `Calendar.isClosed`, with the days of occasions on which the shop was shut each time. */
  isClosed: Uint8Array
}

/**
 * The occasions that lie in the history at least once: nothing is known of the others. Where the shop sold nothing on any of an
 * occasion's days, it is taken to be shut on them again: that is no effect on sales to be estimated.
 */
export function findOccasions(
  calendar: Calendar,
  shop: ShopDays,
  { country, every }: ForecastConfig,
  currency: string,
): Occasions {
  const starts = [...calendar.at, ...calendar.futureAt].map(dayOf)
  const [first, end] = [starts[0]!, calendar.end]
  const known = dayOf(calendar.futureAt[0]!) - first
  const marks = markOccasions(occasionsOf(country, currency), { first, days: end - first }, yearOf)
  const isClosed = calendar.isClosed.slice()
  const isOpenDay = (place: number): boolean => !calendar.closedWeekdays.includes(isoWeekday(first + place))
  const columns = [...marks].flatMap(([id, mark]): OccasionColumn[] => {
    const seen = countRuns(mark.subarray(0, known))
    if (seen === 0) return []
    const next = nextMarked(mark, known, first)
    const isShut = every === 'day' && wasShut(mark.subarray(0, known), shop, first, isOpenDay)
    if (isShut) mark.forEach((is, place) => is === 1 && (isClosed[place] = 1))
    const strength = Float64Array.from(starts, (start, i) =>
      isShut ? 0 : shareOf(mark, isOpenDay, start - first, (starts[i + 1] ?? end) - first),
    )
    return [{ id, strength, seen, next, isShut }]
  })
  return { columns, isClosed }
}

const yearOf = (day: number): number => civilFromDays(day).year

/** So many days without a sale would come together by chance less often than this: then the shop was shut. */
const BY_CHANCE = 0.05

/**
 * Whether nothing was sold on any of its days, of those on which the shop would have been open, and that is no chance: a shop that
 * sells every other day sells nothing on many a single day.
 */
function wasShut(mark: Uint8Array, shop: ShopDays, first: number, isOpenDay: (place: number) => boolean): boolean {
  let [days, others, quiet] = [0, 0, 0]
  for (let place = 0; place < mark.length; place++) {
    if (!isOpenDay(place)) continue
    const hasSold = shop.lines[first + place - shop.first]! > 0
    if (mark[place] === 1) {
      if (hasSold) return false
      days++
    } else {
      others++
      if (!hasSold) quiet++
    }
  }
  return days > 0 && others > 0 && (quiet / others) ** days < BY_CHANCE
}

/** Share of a period's open days that are marked. */
function shareOf(mark: Uint8Array, isOpenDay: (place: number) => boolean, from: number, to: number): number {
  let [open, marked] = [0, 0]
  for (let place = from; place < to; place++) {
    if (!isOpenDay(place)) continue
    open++
    if (mark[place] === 1) marked++
  }
  return open === 0 ? 0 : marked / open
}

/** How many times in a row it came: a week of an occasion is one time. */
function countRuns(mark: Uint8Array): number {
  let runs = 0
  for (let i = 0; i < mark.length; i++) if (mark[i] === 1 && !(i > 0 && mark[i - 1] === 1)) runs++
  return runs
}

function nextMarked(mark: Uint8Array, from: number, first: number): number | null {
  const place = mark.indexOf(1, from)
  return place < 0 ? null : (first + place) * MS_PER_DAY
}
