import { type CustomerActivity, customerActivity } from '../../features/customer-activity'
import { numberCustomers } from '../../features/customers'
import { createBuckets, dayOf, shiftPeriod } from '../../features/periods'
import { selectRows } from '../../features/scope'
import type { Prepare } from '../contract'
import { refuseFew } from '../buyers'
import { foreignLinesOf } from '../foreign-money'
import { countUnnamed, orderLines, ordersOf, resolveAsOf, resolveLastDay } from '../order-data'
import { salesGapOf } from '../sales-gap'
import { groupBuyers } from './group-buyers'
import { type CohortsConfig, type CohortsInputs, MOST_PERIODS } from './spec'

/**
 * Every buyer's cohort, and what they did since. A person's first purchase is the first in the data, whatever period the reader looks
 * at; filters apply to all lines alike.
 */
export const prepare: Prepare<CohortsConfig, CohortsInputs> = (frames, config, context) => {
  const orders = ordersOf(frames)
  const lines = orderLines(frames, context)
  const asOf = resolveAsOf(frames, context, config)
  const mask = selectRows(orders, config.scope && { where: config.scope.where })
  const customers = numberCustomers(lines, { asOf, before: -Infinity }, mask)
  const span = { from: dayOf(lines.first), to: resolveLastDay(frames, context, config) }
  const buckets = createBuckets(span.from, span.to, config.every)
  const activity = customerActivity(lines, customers, buckets)
  const buyers = Uint32Array.from([...activity.first.keys()].filter((i) => activity.first[i]! >= 0))
  if (buyers.length === 0) refuseFew(lines, { least: 1, found: 0 })
  const last = buckets.starts.length - 1
  const isLastOver = shiftPeriod(buckets.starts[last]!, config.every, 1) - 1 <= span.to
  const lastWhole = isLastOver ? last : last - 1
  const periods = Math.min(buckets.starts.length, MOST_PERIODS[config.every])
  return {
    ...groupBuyers(orders, lines, { by: config.by, lead: buyers.map((i) => activity.lead[i]!), span }),
    ...only(activity, buyers),
    lived: Int32Array.from(buyers, (i) => Math.min(lastWhole - activity.first[i]!, periods - 1)),
    periods,
    isCutShort: periods < buckets.starts.length,
    isLastOver,
    asOf,
    rows: lines.rows,
    withoutCustomer: countUnnamed(lines),
    withoutPurchase: customers.count - buyers.length,
    foreign: foreignLinesOf(lines),
    gap: salesGapOf(frames, context, asOf),
  }
}

/** The activity of those who bought; the others have no entries, so that only the starts have to move. */
function only({ starts, age, net, bought }: CustomerActivity, buyers: Uint32Array) {
  const own = new Uint32Array(buyers.length + 1)
  buyers.forEach((customer, i) => (own[i + 1] = starts[customer + 1]!))
  return { starts: own, age, net, bought }
}
