import { ClienteleError } from '../../core/errors'
import { LINE } from '../../features/line'
import { createBuckets, dayOf, MS_PER_DAY, shiftPeriod, startOf } from '../../features/periods'
import { selectRows } from '../../features/scope'
import type { Prepare } from '../contract'
import { nothingBought, refuseNothing } from '../buyers'
import { areDailyTotals } from '../daily-totals'
import { foreignLinesOf } from '../foreign-money'
import { orderLines, ordersOf, resolveAsOf } from '../order-data'
import { salesGapOf } from '../sales-gap'
import { type Calendar, type Days, decidePeriods, toPeriod } from './calendar'
import { sumDimensions } from './dimensions'
import { profitOfLines } from './profit'
import type { OverviewConfig, OverviewInputs, Tally } from './spec'
import { createTallier, createTimeline, type Timeline } from './tally'

/** More points than any chart shows; the oldest are left out. */
const MAX_POINTS = 4000

/** Sums by period and by value: small, so that the columns need not travel. */
export const prepare: Prepare<OverviewConfig, OverviewInputs> = (frames, config, context) => {
  const orders = ordersOf(frames)
  const lines = orderLines(frames, context)
  const asOf = resolveAsOf(frames, context, {})
  const mask = selectRows(orders, config.scope && { where: config.scope.where })
  const timeline = createTimeline(lines, mask, asOf)
  if (!timeline) {
    refuseNothing(lines)
    throw new ClienteleError('DATA_TOO_LITTLE', { least: 1, unit: UNIT, found: 0 })
  }
  const { profit, hasCost, hasFee } = profitOfLines(orders, frames.products, lines, context)
  const calendar = decidePeriods(config.scope, lines.first, asOf)
  const all = mask ? createTimeline(lines, undefined, asOf)! : timeline
  const tally = createTallier(lines, { timeline, all }, profit)
  const tallyOrNull = (days: Days | null): Tally | null => days && tally(days)
  const against = baseOf(config.scope?.compare ?? 'previous', calendar)
  const base = against && calendar[against]
  return {
    period: toPeriod(calendar.period)!,
    previous: toPeriod(calendar.previous),
    lastYear: toPeriod(calendar.lastYear),
    isChosen: calendar.isChosen,
    against,
    asOf,
    dataFrom: dayOf(lines.first) * MS_PER_DAY,
    current: tally(calendar.period),
    tallies: {
      previous: tallyOrNull(calendar.previous),
      lastYear: tallyOrNull(calendar.lastYear),
      total: tally({ from: timeline.first, to: timeline.last }),
    },
    series: seriesOf(calendar, timeline, config.every, tally),
    dimensions: sumDimensions(orders, lines, timeline.rowsOf(calendar.period), base && timeline.rowsOf(base)),
    hasCost,
    hasFee,
    hasPeople: lines.personKeys.length > 1,
    areDaily: areDailyTotals(orders, lines),
    counts: {
      rows: lines.rows,
      withoutCustomer: countOf(lines.person, 0),
      ignored: countOf(lines.kind, LINE.ignored),
      returned: countOf(lines.kind, LINE.returned),
    },
    nothing: nothingBought(lines),
    foreign: foreignLinesOf(lines),
    gap: salesGapOf(frames, context, asOf),
  }
}

const UNIT = { en: 'order line that counts', zh: '行有效订单明细' }

function baseOf(compare: 'previous' | 'lastYear' | 'none', calendar: Calendar): 'previous' | 'lastYear' | null {
  return compare === 'none' || !calendar[compare] ? null : compare
}

function seriesOf(
  { period, isChosen }: Calendar,
  timeline: Timeline,
  every: OverviewConfig['every'],
  tally: (days: Days) => Tally,
): OverviewInputs['series'] {
  const wanted = isChosen ? period : { from: timeline.first, to: timeline.last }
  const earliest = shiftPeriod(startOf(wanted.to, every), every, 1 - MAX_POINTS)
  const { starts } = createBuckets(Math.max(wanted.from, earliest), wanted.to, every)
  const endOf = (i: number): number => shiftPeriod(starts[i]!, every, 1) - 1
  return {
    at: Float64Array.from(starts, (day) => day * MS_PER_DAY),
    tallies: Array.from(starts, (from, i) =>
      tally({ from: Math.max(from, wanted.from), to: Math.min(endOf(i), wanted.to) }),
    ),
    lastIsPartial: starts.length > 0 && endOf(starts.length - 1) > Math.min(timeline.last, wanted.to),
    isClipped: earliest > wanted.from,
  }
}

function countOf(values: Uint8Array | Uint32Array, wanted: number): number {
  let count = 0
  for (let i = 0; i < values.length; i++) if (values[i] === wanted) count++
  return count
}
