import { ClienteleError } from '../../core/errors'
import { fill } from '../../core/locale'
import { asOf } from '../../features/as-of'
import type { CustomersAsOf, Sources } from '../../features/as-of-types'
import { numberCustomers } from '../../features/customers'
import { type OrderHistory, orderHistory } from '../../features/order-history'
import { MS_PER_DAY } from '../../features/periods'
import { selectRows } from '../../features/scope'
import type { LearnerName } from '../../ml/types'
import type { Frames, Prepare, PrepareContext } from '../contract'
import { refuseFew } from '../buyers'
import { foreignLinesOf } from '../foreign-money'
import { knownMoods } from '../known-moods'
import { orderKey, orderLines, ordersOf, resolveAsOf } from '../order-data'
import { salesGapOf } from '../sales-gap'
import { ACTIVE_UNIT, DAYS_UNIT, JUDGED_UNIT, REGULARS_UNIT } from './messages'
import { comparePromises, isPromise, questionOf } from './keep-promises'
import { planOrigins } from './plan-origins'
import { CHURN_MODELS, type ChurnConfig, type ChurnInputs, type CustomersNow } from './spec'
import { type Snapshot, stackTables } from './stack-tables'

/** Below this a rate is a guess. */
const LEAST_REGULARS = 30

/** Customers at the days in the past that are learned from and judged, what came of them, and the customers of the last day. */
export const prepare: Prepare<ChurnConfig, ChurnInputs> = (frames, config, context) => {
  checkModels(config.models)
  const lines = orderLines(frames, context)
  // Beyond the last line of the data nobody could have been seen to order: that would look as if all had left.
  const now = Math.min(resolveAsOf(frames, context, config), lines.last)
  const mask = selectRows(ordersOf(frames), config.scope && { where: config.scope.where })
  const customers = numberCustomers(lines, { asOf: now, before: -Infinity }, mask)
  const history = orderHistory(lines, customers)
  const regulars = countRegulars(history, config.leastOrders)
  if (regulars < LEAST_REGULARS) {
    const [en, zh] = [REGULARS_UNIT.en, REGULARS_UNIT.zh].map((unit) => fill(unit, { orders: config.leastOrders }))
    refuseFew(lines, { least: LEAST_REGULARS, unit: { en: en!, zh: zh! }, found: regulars })
  }
  const plan = planOrigins(config.horizonDays, history, { first: firstOf(history), last: now })
  if (plan.origins.length === 0) {
    const least = 2 * plan.horizon.days
    const found = Math.floor((now - firstOf(history)) / MS_PER_DAY)
    throw new ClienteleError('DATA_TOO_LITTLE', { least, unit: DAYS_UNIT, found })
  }
  const aliveDays = 2 * plan.horizon.days
  const keeper = { leastOrders: config.leastOrders, aliveDays }
  const seen = (at: number): CustomersAsOf => snapshotAt(frames, context, config, mask, at)
  const past = plan.origins.map((at) => ({ customers: seen(at), kept: aliveRegulars(seen(at), keeper) }))
  const judged = past.reduce((sum, { kept }) => sum + kept.length, 0)
  if (judged < LEAST_REGULARS) {
    throw new ClienteleError('DATA_TOO_LITTLE', { least: LEAST_REGULARS, unit: JUDGED_UNIT, found: judged })
  }
  const last = seen(now)
  const current: Snapshot = { customers: last, kept: aliveRegulars(last, keeper) }
  if (current.kept.length === 0) {
    throw new ClienteleError('DATA_TOO_LITTLE', { least: 1, unit: ACTIVE_UNIT, found: 0 })
  }
  const known = last.orders.reduce((count, orders) => count + (orders >= config.leastOrders ? 1 : 0), 0)
  const question = questionOf(config)
  return {
    question,
    isPromise: isPromise(config),
    ...comparePromises(context.ledger, { question, now, keys: customers.keys, history }),
    horizon: plan.horizon,
    aliveDays,
    perHorizon: plan.perHorizon,
    origins: Float64Array.from(plan.origins),
    starts: startsOf(past),
    table: stackTables(past),
    left: labelsOf(past, history, customers.keys, plan.horizon.days * MS_PER_DAY),
    now: customersNow(current),
    asOf: now,
    gone: known - current.kept.length,
    tooFew: last.orders.length - known,
    rows: lines.rows,
    withoutCustomer: lines.person.reduce((count, code) => count + (code === 0 ? 1 : 0), 0),
    foreign: foreignLinesOf(lines),
    gap: salesGapOf(frames, context, now),
  }
}

function checkModels(models: readonly LearnerName[]): void {
  models.forEach((name, i) => {
    if (CHURN_MODELS.includes(name) && models.indexOf(name) === i) return
    throw new ClienteleError('CONFIG_INVALID', {
      field: 'models',
      value: name,
      allowed: `${CHURN_MODELS.join(', ')} (each once)`,
    })
  })
}

/** Kept until the data changes: other methods or another horizon meet many of the same days. */
function snapshotAt(
  frames: Frames,
  context: PrepareContext,
  config: ChurnConfig,
  mask: Uint8Array | undefined,
  at: number,
): CustomersAsOf {
  const { conversations, sends, events } = frames
  const { currency, rates } = context
  const moods = knownMoods(context)
  const sources: Sources = { orders: ordersOf(frames), currency, rates, mask, conversations, sends, events, moods }
  const where = orderKey(frames, context, { scope: config.scope?.where ? { where: config.scope.where } : undefined })
  // Moods may be read later than the first of these was made: then there are others to make.
  return context.memo(`as-of:${at}:${where}${moods ? ':moods' : ''}`, () => asOf(sources, at))
}

const firstOf = ({ at }: OrderHistory): number => at.reduce((first, moment) => Math.min(first, moment), Infinity)

function countRegulars({ starts }: OrderHistory, leastOrders: number): number {
  let count = 0
  for (let customer = 0; customer + 1 < starts.length; customer++) {
    if (starts[customer + 1]! - starts[customer]! >= leastOrders) count++
  }
  return count
}

/** Who has a habit, and had not broken it long before. */
function aliveRegulars(
  { orders, recencyDays }: CustomersAsOf,
  { leastOrders, aliveDays }: { leastOrders: number; aliveDays: number },
): Uint32Array {
  return Uint32Array.from(orders.keys()).filter((i) => orders[i]! >= leastOrders && recencyDays[i]! <= aliveDays)
}

function startsOf(past: readonly Snapshot[]): Uint32Array {
  const starts = new Uint32Array(past.length + 1)
  past.forEach(({ kept }, o) => (starts[o + 1] = starts[o]! + kept.length))
  return starts
}

/** 1 for who had no order within the horizon after the origin. */
function labelsOf(
  past: readonly Snapshot[],
  { starts, at }: OrderHistory,
  keys: readonly string[],
  horizonMs: number,
): Int32Array {
  const place = new Map(keys.map((key, i) => [key, i]))
  const labels = past.flatMap(({ customers, kept }) =>
    Array.from(kept, (i) => {
      const own = place.get(customers.customerKey[i]!)!
      const moments = at.subarray(starts[own], starts[own + 1])
      return moments.some((moment) => moment > customers.at && moment <= customers.at + horizonMs) ? 0 : 1
    }),
  )
  return Int32Array.from(labels)
}

function customersNow(snapshot: Snapshot): CustomersNow {
  const { customers, kept } = snapshot
  const pick = (values: ArrayLike<number>): Float64Array => Float64Array.from(kept, (i) => values[i]!)
  return {
    table: stackTables([snapshot]),
    customerKey: Array.from(kept, (i) => customers.customerKey[i]!),
    orders: kept.map((i) => customers.orders[i]!),
    recencyDays: pick(customers.recencyDays),
    meanGapDays: pick(customers.meanGapDays),
    yearNet: pick(customers.yearNet),
  }
}
