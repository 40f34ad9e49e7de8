import { ClienteleError } from '../../core/errors'
import { LINE, type OrderLines } from '../../features/line'
import { selectRows } from '../../features/scope'
import { codes } from '../../schema/columns'
import type { Frames, Prepare, PrepareContext } from '../contract'
import { foreignLinesOf } from '../foreign-money'
import { orderLines, ordersOf, resolveAsOf } from '../order-data'
import { accumulate } from './accumulate'
import { type Calendar, decideCalendar, firstKnown } from './calendar'
import { cohortCells } from './cohort-cells'
import { type Groups, groupsThen } from './groups-then'
import { countLate } from './late-customers'
import { amountsOf, firstDays, measureHistories, measureOrders, ordersByDay } from './shop-measures'
import { sliceOf } from './slice'
import type { ChangesConfig, ChangesInputs } from './spec'
import { trackMembers } from './track-members'
import { tradingWeights } from './trading-days'
import { openWindow, type Window } from './window'

const UNIT = { en: 'order line that counts', zh: '行有效订单明细' }

/** Sums by member and period, and the lines of the two periods that are compared. */
export const prepare: Prepare<ChangesConfig, ChangesInputs> = (frames, config, context) => {
  const orders = ordersOf(frames)
  const lines = orderLines(frames, context)
  const asOf = resolveAsOf(frames, context, { scope: config.scope })
  if (Number.isNaN(lines.first)) throw new ClienteleError('DATA_TOO_LITTLE', { least: 1, unit: UNIT, found: 0 })
  const calendar = decideCalendar(config, lines.first, asOf)
  if (!calendar) return tooShort(lines, asOf)
  const mask = selectRows(orders, config.scope && { where: config.scope.where })
  const window = openWindow(lines, calendar, mask, asOf)
  if (window.rows.length === 0) throw new ClienteleError('DATA_TOO_LITTLE', { least: 1, unit: UNIT, found: 0 })
  const firstDay = firstDays(lines, asOf)
  const amounts = amountsOf(orders, lines, window, firstDay, calendar)
  const groups = groupsOf(frames, config, context, { lines, asOf, calendar, window })
  const tracked = trackMembers(orders, lines, calendar, window, groups)
  const { every, against, isFallback, days, lag, season } = calendar
  return {
    ...{ asOf, every, against, isFallback, days, lag, season },
    known: firstKnown(days, lines.first),
    weights: tradingWeights(days, ordersByDay(lines, window, calendar)),
    total: accumulate(window.byCustomer, 1, null, lines.net),
    dimensions: tracked.dimensions,
    measures: measureHistories(lines, window, amounts, calendar),
    ...measureOrders(lines, window, days.length),
    cohorts: cohortCells(lines, window, firstDay, calendar),
    late: countLate(lines, window, calendar),
    groupSizes: groups && groups.sizes,
    slice: sliceOf(orders, lines, calendar, window, amounts, tracked),
    counts: countsOf(lines, window),
    foreign: foreignLinesOf(lines),
  }
}

function groupsOf(
  frames: Frames,
  { scope }: ChangesConfig,
  { currency, rates, memo }: PrepareContext,
  { lines, asOf, calendar, window }: { lines: OrderLines; asOf: number; calendar: Calendar; window: Window },
): Groups | null {
  const orders = ordersOf(frames)
  if (!codes(orders, 'person')) return null
  const where = scope?.where
  const options = { asOf, scope: where && Object.keys(where).length > 0 ? { where } : undefined }
  return groupsThen({ orders, currency, rates, memo }, options, lines, calendar, window.period)
}

function countsOf({ rows, kind }: OrderLines, window: Window | null): ChangesInputs['counts'] {
  let ignored = 0
  for (let row = 0; row < rows; row++) if (kind[row] === LINE.ignored) ignored++
  return { rows, ignored, left: window ? rows - ignored - window.rows.length : rows - ignored }
}

/** The data holds no two full periods: there is nothing to compare, which is an answer. */
function tooShort(lines: OrderLines, asOf: number): ChangesInputs {
  const none = new Float64Array()
  const codesOf = (): Uint32Array => new Uint32Array()
  return {
    ...{ asOf, every: 'week', against: 'previous', isFallback: false, days: [], lag: 1, season: 0 },
    known: -1,
    weights: none,
    total: { sums: new Float64Array(), squares: new Float64Array(), crosses: new Float64Array() },
    ...{ dimensions: [], measures: {}, cohorts: [], late: [], groupSizes: null },
    orderSizes: { count: new Float64Array(), mean: new Float64Array(), variance: new Float64Array() },
    pieces: new Float64Array(),
    slice: {
      side: new Uint8Array(),
      isPurchase: new Uint8Array(),
      isNew: new Uint8Array(),
      net: new Float64Array(),
      charged: new Float64Array(),
      quantity: new Float64Array(),
      discount: new Float64Array(),
      ...{ person: codesOf(), order: codesOf(), product: codesOf() },
      member: {},
      ...{ people: 0, orderCount: 0, products: 0 },
    },
    counts: countsOf(lines, null),
    foreign: foreignLinesOf(lines),
  }
}
