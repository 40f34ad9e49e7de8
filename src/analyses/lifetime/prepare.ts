import { ClienteleError } from '../../core/errors'
import { numberCustomers } from '../../features/customers'
import { dayOf, parseDay } from '../../features/periods'
import { selectRows } from '../../features/scope'
import type { Prepare } from '../contract'
import { refuseFew } from '../buyers'
import { foreignLinesOf } from '../foreign-money'
import { orderLines, ordersOf, resolveAsOf } from '../order-data'
import { salesGapOf } from '../sales-gap'
import { REPEATERS_UNIT } from './messages'
import { isPromise, questionOf, rememberValues } from './keep-promises'
import { freeVisits, purchaseDays } from './purchase-days'
import type { LifetimeConfig, LifetimeInputs } from './spec'

/** Below this many customers, and who came back, stated priors would be all that is said. */
const LEAST_CUSTOMERS = 30
const LEAST_REPEATERS = 5

/** The purchase days of every customer up to the day that counts as today, and what was charged and given back. */
export const prepare: Prepare<LifetimeConfig, LifetimeInputs> = (frames, config, context) => {
  const lines = orderLines(frames, context)
  const asOf = resolveAsOf(frames, context, config)
  const mask = selectRows(ordersOf(frames), config.scope && { where: config.scope.where })
  const customers = numberCustomers(lines, { asOf, before: -Infinity }, mask)
  const bought = purchaseDays(lines, customers, freeVisits(ordersOf(frames)))
  const count = bought.customerKey.length
  if (count < LEAST_CUSTOMERS) refuseFew(lines, { least: LEAST_CUSTOMERS, found: count })
  const repeaters = countRepeaters(bought.starts)
  if (repeaters < LEAST_REPEATERS) {
    throw new ClienteleError('DATA_TOO_LITTLE', { least: LEAST_REPEATERS, unit: REPEATERS_UNIT, found: repeaters })
  }
  const today = todayOf(asOf, config)
  const question = questionOf(config, context.currency)
  return {
    ...bought,
    today,
    ledger: { question, isPromise: isPromise(config), ...rememberValues(context.ledger, question, today) },
    lastDay: dayOf(lines.last),
    rows: lines.rows,
    withoutCustomer: lines.person.reduce((none, code) => none + (code === 0 ? 1 : 0), 0),
    withoutPurchase: customers.count - count,
    foreign: foreignLinesOf(lines),
    gap: salesGapOf(frames, context, asOf),
  }
}

/** A named day is the day itself, whatever lines it has. */
function todayOf(asOf: number, { asOf: named, scope }: LifetimeConfig): number {
  if (named !== undefined) return parseDay(named)
  return scope?.to === undefined ? dayOf(asOf) : Math.min(dayOf(asOf), parseDay(scope.to))
}

function countRepeaters(starts: Uint32Array): number {
  let count = 0
  for (let i = 0; i + 1 < starts.length; i++) if (starts[i + 1]! - starts[i]! > 1) count++
  return count
}
