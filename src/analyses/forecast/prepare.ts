import { ClienteleError } from '../../core/errors'
import { canonicalJson } from '../../core/hash'
import { createBuckets, dayOf, MS_PER_DAY } from '../../features/periods'
import { selectRows } from '../../features/scope'
import type { OrderLines } from '../../features/line'
import type { Prepare } from '../contract'
import { nothingBought, refuseNothing } from '../buyers'
import { areDailyTotals } from '../daily-totals'
import { foreignLinesOf } from '../foreign-money'
import { orderLines, ordersOf, resolveAsOf } from '../order-data'
import { aggregate, type Cells, volumes } from './aggregate'
import { decideCalendar } from './calendar'
import { checkMethods } from './check-methods'
import { findCurrencyChange } from './currency-change'
import { type Groups, groupLines } from './groups'
import { type GroupsThen, WINDOW_DAYS } from './groups-then'
import { BY_NAMES, PERIOD_UNITS } from './messages'
import { readDays, type ShopDays } from './rows'
import { findOccasions } from './find-occasions'
import { readLedger } from './read-ledger'
import type { Calendar, ForecastConfig, ForecastInputs } from './spec'

/** Fewer full periods are no history. */
const LEAST_PERIODS = 3
/** More series are not looked at one by one; the smallest are left out, and counted. */
const MOST_SERIES = 5000
/** Series × periods: 32 MB of numbers. */
const MOST_CELLS = 4_000_000
/** The days that "the next 30 days" are held against. */
const NEXT_DAYS = 30
const AHEAD = { day: 30, week: 13, month: 6 } as const

/** Order lines to one series of sums for each value of what they are told apart by. */
export const prepare: Prepare<ForecastConfig, ForecastInputs> = (frames, config, context) => {
  checkMethods(config.methods)
  const orders = ordersOf(frames)
  const lines = orderLines(frames, context)
  if (config.measure === 'customers' && lines.personKeys.length < 2) {
    throw new ClienteleError('DATA_MISSING', { needs: BY_NAMES.segment })
  }
  const mask = selectRows(orders, config.scope)
  const shop = readDays(lines, mask, resolveAsOf(frames, context, { scope: config.scope }))
  const change = shop && config.measure === 'revenue' ? findCurrencyChange(shop) : null
  const calendar = shop && calendarOf(shop, config, change)
  if (!shop) refuseNothing(lines)
  if (!shop || !calendar || calendar.at.length < LEAST_PERIODS) {
    const found = calendar?.at.length ?? 0
    throw new ClienteleError('DATA_TOO_LITTLE', { least: LEAST_PERIODS, unit: PERIOD_UNITS[config.every], found })
  }
  const groups = groupLines(config.by, { frames, orders, lines }, context, calendar)
  const sums = sumUp({ lines, groups, mask, calendar, config })
  const question = questionOf(config, context.currency)
  const found = config.holidays ? findOccasions(calendar, shop, config, context.currency) : undefined
  return {
    calendar: found ? { ...calendar, isClosed: found.isClosed } : calendar,
    ...sums,
    occasions: found?.columns ?? [],
    segments: groups.segments,
    ...readLedger(context.ledger, question, calendar.lastFull),
    question,
    counts: { ...countUsed(shop, calendar), rows: lines.rows, future: shop.future, ignored: shop.ignored },
    nothing: nothingBought(lines),
    areDaily: areDailyTotals(orders, lines),
    foreign: config.measure === 'revenue' ? foreignLinesOf(lines) : { ...foreignLinesOf(lines), unknown: 0 },
    currencies: change && {
      from: change.isNewKnown ? shop.currencies.join(', ') : context.currency,
      to: change.isNewKnown ? context.currency : shop.currencies.join(', '),
      at: change.day * MS_PER_DAY,
    },
  }
}

/** What makes two forecasts answers to one question: another horizon or method is the same question, other money is another. */
const questionOf = ({ by, measure, every, scope }: ForecastConfig, currency: string): string =>
  canonicalJson({ by, measure, every, where: scope?.where ?? {}, ...(measure === 'revenue' && { currency }) })

function calendarOf(
  shop: ShopDays,
  { every, horizon }: ForecastConfig,
  change: ReturnType<typeof findCurrencyChange>,
): Calendar {
  const from = change?.isNewKnown ? change.day : shop.first
  const to = change && !change.isNewKnown ? change.day - 1 : shop.last
  return decideCalendar(shop, { from, to }, every, horizon === 'auto' ? AHEAD[every] : horizon)
}

function countUsed({ first, lines }: ShopDays, calendar: Calendar): { used: number; before: number } {
  const start = dayOf(calendar.at[0]!) - first
  const end = dayOf(calendar.futureAt[0]!) - first
  let [used, before] = [0, 0]
  lines.forEach((count, place) => {
    if (place < start) before += count
    else if (place < end) used += count
  })
  return { used, before }
}

interface Parts {
  lines: OrderLines
  groups: Groups
  mask: Uint8Array | undefined
  calendar: Calendar
  config: ForecastConfig
}

type Sums = Pick<
  ForecastInputs,
  'names' | 'keys' | 'titles' | 'values' | 'starts' | 'partial' | 'last' | 'lastDays' | 'leftOut' | 'members'
>

/** The sums of the largest series: by period, of the period under way, and of the last days. */
function sumUp({ lines, groups, mask, calendar, config }: Parts): Sums {
  const { at, futureAt, underway, lastFull } = calendar
  const periods = at.length
  const [firstDay, endDay] = [dayOf(at[0]!), dayOf(futureAt[0]!)]
  const isUsed = (row: number): boolean => {
    const day = dayOf(lines.at[row]!)
    return day >= firstDay && day < endDay && mask?.[row] !== 0
  }
  const totals = volumes(lines, config.measure, groups.codes, groups.keys.length, isUsed)
  if (groups.then) totals[groups.then.dropped] = 0
  const { kept, leftOut } = largest(totals, Math.min(MOST_SERIES, Math.floor(MOST_CELLS / periods)))
  const slotOf = new Int32Array(groups.keys.length).fill(-1)
  kept.forEach((code, slot) => (slotOf[code] = slot))
  const sum = (first: number, bucketOf: Int32Array, buckets: number): Float64Array => {
    const cells: Cells = { codes: groups.codes, slotOf, slots: kept.length, bucketOf, first, buckets, mask }
    return aggregate(lines, config.measure, cells)
  }
  const values = sum(firstDay, createBuckets(firstDay, endDay - 1, config.every).index, periods)
  const lastDays = daysCompared(calendar)
  return {
    names: kept.map((code) => groups.names[code]!),
    keys: kept.map((code) => groups.keys[code]!),
    titles: kept.map((code) => groups.titles[code]!),
    values,
    starts: Int32Array.from(kept, (_, slot) => firstUsed(values.subarray(slot * periods, (slot + 1) * periods))),
    partial: underway ? sum(endDay, new Int32Array(underway.days), 1) : new Float64Array(kept.length),
    last:
      config.measure === 'customers'
        ? apportioned(values, calendar, kept.length, lastDays)
        : sum(lastFull - lastDays + 1, new Int32Array(lastDays), 1),
    lastDays,
    leftOut,
    members: groups.then && lastDays === WINDOW_DAYS ? membersOf(groups.then, kept, sum) : null,
  }
}

/** What each group's customers brought in each window, and how many they were. */
function membersOf(
  { windows, sizes, firstDay, first }: GroupsThen,
  kept: readonly number[],
  sum: (first: number, bucketOf: Int32Array, buckets: number) => Float64Array,
): ForecastInputs['members'] {
  const bucketOf = Int32Array.from({ length: windows * WINDOW_DAYS }, (_, day) => Math.floor(day / WINDOW_DAYS))
  const own = kept.map((code) => sizes.subarray(code * (windows + 1), (code + 1) * (windows + 1)))
  return {
    sums: sum(firstDay, bucketOf, windows),
    sizes: Float64Array.from(own.flatMap((counts) => [...counts])),
    count: windows,
    first,
  }
}

/** No more days than the horizon covers, nor than there are. */
function daysCompared({ at, end, lastFull }: Calendar): number {
  const ahead = end - lastFull - 1
  return Math.max(1, Math.min(NEXT_DAYS, ahead, lastFull - dayOf(at[0]!) + 1))
}

/**
 * Customers of several periods are not the sum of theirs, so they are compared as they are forecast: the full periods' numbers by the
 * days of each that are meant, to the end of the last one.
 */
function apportioned(values: Float64Array, { at, futureAt }: Calendar, slots: number, days: number): Float64Array {
  const periods = at.length
  const sums = new Float64Array(slots)
  const stop = dayOf(futureAt[0]!)
  for (let period = 0; period < periods; period++) {
    const start = dayOf(at[period]!)
    const end = dayOf(at[period + 1] ?? futureAt[0]!)
    const own = end - Math.max(start, stop - days)
    if (own <= 0) continue
    for (let slot = 0; slot < slots; slot++) sums[slot]! += (values[slot * periods + period]! * own) / (end - start)
  }
  return sums
}

/** Groups with anything to count, the largest first. */
function largest(totals: Float64Array, most: number): { kept: number[]; leftOut: Sums['leftOut'] } {
  const used = [...totals.keys()].filter((code) => totals[code] !== 0)
  used.sort((a, b) => totals[b]! - totals[a]! || a - b)
  const left = used.slice(most)
  const value = left.reduce((sum, code) => sum + totals[code]!, 0)
  return { kept: used.length > 0 ? used.slice(0, most) : [0], leftOut: { series: left.length, value } }
}

/** What was not sold yet has no history; a series without anything begins at the beginning. */
function firstUsed(values: Float64Array): number {
  const first = values.findIndex((value) => value !== 0)
  return first < 0 ? 0 : first
}
