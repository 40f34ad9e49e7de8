import { addMonths, civilFromDays, dayOf, parseDay, shiftPeriod, startOf } from '../../features/periods'
import type { ChangesConfig } from './spec'

/** Inclusive day numbers. */
export interface Days {
  from: number
  to: number
}

export interface Calendar {
  every: 'week' | 'month' | 'chosen'
  against: 'previous' | 'lastYear'
  /** A year earlier was asked for, and the data does not reach that far. */
  isFallback: boolean
  /** Oldest first, without gaps; the last is the one that changes are told of. */
  days: Days[]
  /** Periods back to the one compared with, and to the same a year earlier (0: not in the data). */
  lag: number
  season: number
}

/** Two years of months or a year of weeks, with what each is compared with: older periods say little of today. */
const MOST = { month: 27, week: 58, chosen: 27 } as const
/** Below this many full months a shop looks at weeks. */
const MONTHS_TO_LOOK_AT = 4

/** The full periods up to the data's end, and which is compared with which; null where there are no two. */
export function decideCalendar(config: ChangesConfig, first: number, asOf: number): Calendar | null {
  const data = { from: dayOf(first), to: dayOf(asOf) }
  const { every, days, year } = periodsOf(config, data)
  if (days.length < 2) return null
  const wanted = config.against === 'auto' ? (config.scope?.compare ?? 'previous') : config.against
  const season = year < days.length ? year : 0
  const against = wanted === 'lastYear' && season > 0 ? 'lastYear' : 'previous'
  return {
    every,
    against,
    isFallback: wanted === 'lastYear' && against === 'previous',
    days,
    lag: against === 'lastYear' ? season : 1,
    season: against === 'lastYear' ? 0 : season + 1 < days.length ? season : 0,
  }
}

interface Periods {
  every: Calendar['every']
  days: Days[]
  /** How many of them make a year. */
  year: number
}

function periodsOf({ scope, every }: ChangesConfig, data: Days): Periods {
  if (scope?.from !== undefined || scope?.to !== undefined) return chosen(scope, data)
  const months = every === 'week' ? [] : stepped(lastFull('month', data), data, 'month')
  if (every === 'month' || months.length >= MONTHS_TO_LOOK_AT) return { every: 'month', days: months, year: 12 }
  return { every: 'week', days: stepped(lastFull('week', data), data, 'week'), year: 52 }
}

/** The last period that is over by the end of the data. */
function lastFull(every: 'week' | 'month', { to }: Days): Days {
  const start = startOf(to + 1, every)
  return { from: shiftPeriod(start, every, -1), to: start - 1 }
}

function stepped(last: Days, data: Days, every: 'week' | 'month'): Days[] {
  const back = (steps: number): number => shiftPeriod(last.from, every, -steps)
  return backwards(last, data, MOST[every], back)
}

/** Periods from `last` back, as long as they lie within the data. */
function backwards(last: Days, data: Days, most: number, back: (steps: number) => number): Days[] {
  const days: Days[] = []
  for (let steps = 0; steps < most && back(steps) >= data.from; steps++) {
    days.unshift({ from: back(steps), to: steps === 0 ? last.to : back(steps - 1) - 1 })
  }
  return days
}

const isMonthStart = (day: number): boolean => startOf(day, 'month') === day

/** A chosen period, cut at the data's end, and as many months or days before it, again and again. */
function chosen(scope: { from?: string; to?: string }, data: Days): Periods {
  const from = scope.from === undefined ? data.from : parseDay(scope.from)
  const to = Math.min(scope.to === undefined ? data.to : parseDay(scope.to), data.to)
  if (!(from <= to)) return { every: 'chosen', days: [], year: 1 }
  const last = { from, to }
  if (isMonthStart(from) && isMonthStart(to + 1)) {
    const months = monthsIn(last)
    const days = backwards(last, data, MOST.chosen, (steps) => addMonths(from, -steps * months))
    return { every: months === 1 ? 'month' : 'chosen', days, year: Math.max(1, Math.round(12 / months)) }
  }
  const length = to - from + 1
  const days = backwards(last, data, MOST.chosen, (steps) => from - steps * length)
  return { every: 'chosen', days, year: Math.max(1, Math.round(364 / length)) }
}

function monthsIn({ from, to }: Days): number {
  const [start, end] = [civilFromDays(from), civilFromDays(to)]
  return (end.year - start.year) * 12 + end.month - start.month + 1
}

/** At the data's begin everyone seems new, and nobody has a past. */
const WARM_UP_DAYS = 90

/** The first period in which customers can be told by what they did before; −1 where there is none. */
export const firstKnown = (days: readonly Days[], first: number): number =>
  days.findIndex(({ from }) => from - dayOf(first) >= WARM_UP_DAYS)

/** By day since the first period's start: the number of its period. */
export function periodIndex(days: readonly Days[]): Uint32Array {
  const first = days[0]!.from
  const index = new Uint32Array(days.at(-1)!.to - first + 1)
  days.forEach(({ from, to }, period) => index.fill(period, from - first, to - first + 1))
  return index
}
