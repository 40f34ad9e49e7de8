import { addMonths, civilFromDays, dayOf, MS_PER_DAY, parseDay, startOf } from '../../features/periods'
import type { Scope } from '../contract'
import type { Period } from './spec'

/** Inclusive day numbers. */
export interface Days {
  from: number
  to: number
}

export interface Calendar {
  period: Days
  previous: Days | null
  lastYear: Days | null
  isChosen: boolean
}

const isMonthStart = (day: number): boolean => startOf(day, 'month') === day
const isMonthEnd = (day: number): boolean => isMonthStart(day + 1)

/**
 * The period that figures are about and those they are compared with.
 *
 * A chosen period ends no later than the data. Without one it is the last full calendar month, or all of the data where that
 * holds no full month. The period before has as many months where whole months were chosen (the same days of them where the
 * data ends within), else as many days. A period that begins before the data does is no base of comparison: null.
 */
export function decidePeriods(scope: Scope | undefined, first: number, asOf: number): Calendar {
  const data = { from: dayOf(first), to: dayOf(asOf) }
  const isChosen = scope?.from !== undefined || scope?.to !== undefined
  const wanted = isChosen ? chosen(scope!, data) : lastFullMonth(data)
  const period = { from: wanted.from, to: wanted.from > data.to ? wanted.to : Math.min(wanted.to, data.to) }
  const ifCovered = (days: Days): Days | null => (days.from >= data.from ? days : null)
  return {
    period,
    previous: ifCovered(before(period, wanted)),
    lastYear: ifCovered(yearBefore(period)),
    isChosen,
  }
}

/** An open end is the data's; a period that lies wholly beside the data keeps the one day that was named. */
function chosen(scope: Scope, data: Days): Days {
  const from = scope.from === undefined ? NaN : parseDay(scope.from)
  const to = scope.to === undefined ? NaN : parseDay(scope.to)
  return {
    from: Number.isNaN(from) ? Math.min(data.from, to) : from,
    to: Number.isNaN(to) ? Math.max(data.to, from) : to,
  }
}

function lastFullMonth(data: Days): Days {
  const month = startOf(data.to, 'month')
  const full = isMonthEnd(data.to) ? { from: month, to: data.to } : { from: addMonths(month, -1), to: month - 1 }
  return full.from >= data.from ? full : data
}

function before(period: Days, wanted: Days): Days {
  if (!isMonthStart(wanted.from) || !isMonthEnd(wanted.to)) {
    return { from: period.from - (period.to - period.from + 1), to: period.from - 1 }
  }
  const months = monthsBetween(wanted)
  const from = addMonths(period.from, -months)
  return { from, to: period.to < wanted.to ? addMonths(period.to, -months) : period.from - 1 }
}

function monthsBetween({ from, to }: Days): number {
  const [start, end] = [civilFromDays(from), civilFromDays(to)]
  return (end.year - start.year) * 12 + end.month - start.month + 1
}

function yearBefore({ from, to }: Days): Days {
  return { from: addMonths(from, -12), to: isMonthEnd(to) ? addMonths(to + 1, -12) - 1 : addMonths(to, -12) }
}

export const toPeriod = (days: Days | null): Period | null =>
  days && { from: days.from * MS_PER_DAY, to: days.to * MS_PER_DAY }
