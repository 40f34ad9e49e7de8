import { codes, type Frame } from '../schema/columns'
import { countVisits, type Visits } from './customer-visits'
import { describeCustomers, type Habits } from './customer-habits'
import { LINE, type OrderLines } from './line'
import { numberCustomers, type Customers } from './customers'
import { readOrderLines } from './order-lines'
import { addMonths, dayOf, MS_PER_DAY } from './periods'
import { type OrderScope, selectRows } from './scope'
import { addExactly, totalsOf } from './sums'

/** One row a customer, in order of key (numbers by value, before words). Everything is indexed alike. */
export interface CustomerTotals {
  customerKey: string[]
  /** Code of each customer in the frame's `person` dictionary. */
  person: Uint32Array
  /** 1 for customers with a purchase; the others only returned, cancelled or were given things. */
  hasPurchase: Uint8Array
  /** Wall-clock ms of the first and last purchase; NaN without one. */
  firstOrderAt: Float64Array
  lastOrderAt: Float64Array
  /** Distinct purchase orders. */
  orders: Uint32Array
  /** Purchase lines, and pieces on them. */
  lines: Uint32Array
  items: Float64Array
  /** Charged for purchases, and net of everything that came back: all counted lines. Major units, not rounded. */
  gross: Float64Array
  net: Float64Array
  /** Gross of an order whose money is known; NaN without one. */
  averageOrder: Float64Array
  /** Days between one order and the next, on average; NaN below two orders. */
  meanGapDays: Float64Array
  /** Fractional days from the last and first purchase to `asOf`; NaN without one. */
  recencyDays: Float64Array
  tenureDays: Float64Array
  /** The moment that days are counted to, wall-clock ms. */
  asOf: number
}

/** Where the same customers stood at an earlier moment, for comparisons; who came later has no purchase yet. */
export type EarlierTotals = Pick<
  CustomerTotals,
  'customerKey' | 'hasPurchase' | 'recencyDays' | 'orders' | 'net' | 'asOf'
>

export interface CustomerFeatures extends CustomerTotals, Habits {}

export interface FeatureOptions {
  /** Later lines are not looked at; default: the last line of the data. */
  asOf?: number | undefined
  scope?: OrderScope | undefined
  /** The workspace's currency: other currencies count in quantities only. */
  currency?: string | undefined
  /** The lines, where they have been read before. */
  lines?: OrderLines | undefined
}

/**
 * What the orders say about each customer who has a line in scope. Linear in rows, apart from sorting each product's prices.
 * Without a `person` column nobody is named, and the answer has no rows.
 * @throws ClienteleError CONFIG_INVALID for a scope that names no day or column.
 */
export function customerFeatures(orders: Frame, options: FeatureOptions = {}): CustomerFeatures {
  const { totals, lines, customers, visits } = measureCustomers(orders, options)
  return { ...totals, ...describeCustomers(orders, lines, customers, visits) }
}

/** Totals with what they were added up from. */
export interface Measured {
  totals: CustomerTotals
  /** A calendar month before. */
  earlier: EarlierTotals
  lines: OrderLines
  customers: Customers
  visits: Visits
}

/** The common work of totals and features. */
export function measureCustomers(orders: Frame, options: FeatureOptions = {}): Measured {
  const lines = options.lines ?? readOrderLines(orders, options.currency)
  const asOf = options.asOf ?? lines.last
  const before = monthsBefore(asOf, 1)
  const customers = numberCustomers(lines, { asOf, before }, selectRows(orders, options.scope))
  const { sums, sumsBefore } = addUp(lines, customers)
  const visits = countVisits(lines, customers, codes(orders, 'coupon'))
  const totals: CustomerTotals = {
    customerKey: customers.keys,
    person: customers.person,
    hasPurchase: areSome(sums.lines),
    ...sums,
    orders: visits.orders,
    averageOrder: sums.gross.map((gross, i) => (visits.valued[i]! > 0 ? gross / visits.valued[i]! : NaN)),
    meanGapDays: sums.lastOrderAt.map((last, i) =>
      visits.orders[i]! > 1 ? (last - sums.firstOrderAt[i]!) / MS_PER_DAY / (visits.orders[i]! - 1) : NaN,
    ),
    recencyDays: daysTo(asOf, sums.lastOrderAt),
    tenureDays: daysTo(asOf, sums.firstOrderAt),
    asOf,
  }
  const earlier: EarlierTotals = {
    customerKey: customers.keys,
    hasPurchase: areSome(sumsBefore.lines),
    recencyDays: daysTo(before, sumsBefore.lastOrderAt),
    orders: visits.ordersBefore,
    net: sumsBefore.net,
    asOf: before,
  }
  return { totals, earlier, lines, customers, visits }
}

/** The same time of day, so many calendar months earlier. */
export function monthsBefore(asOf: number, months: number): number {
  const day = dayOf(asOf)
  return addMonths(day, -months) * MS_PER_DAY + (asOf - day * MS_PER_DAY)
}

function areSome(counts: Uint32Array): Uint8Array {
  const some = new Uint8Array(counts.length)
  for (let i = 0; i < some.length; i++) some[i] = counts[i]! > 0 ? 1 : 0
  return some
}

const daysTo = (asOf: number, moments: Float64Array): Float64Array => moments.map((at) => (asOf - at) / MS_PER_DAY)

type Sums = Pick<CustomerTotals, 'firstOrderAt' | 'lastOrderAt' | 'lines' | 'items' | 'gross' | 'net'>

/** What the rows add up to, and what they did at the earlier moment: on the way, so that it costs nothing. */
function addUp(
  { at, kind, charged, net, quantity }: OrderLines,
  { count, rows, earlier, owner }: Customers,
): { sums: Sums; sumsBefore: Pick<Sums, 'lastOrderAt' | 'lines' | 'net'> } {
  const [grossSums, grossErrors] = [new Float64Array(count), new Float64Array(count)]
  const [netSums, netErrors] = [new Float64Array(count), new Float64Array(count)]
  const firstOrderAt = new Float64Array(count).fill(NaN)
  const lastOrderAt = new Float64Array(count).fill(NaN)
  const lines = new Uint32Array(count)
  const items = new Float64Array(count)
  let sumsBefore: Pick<Sums, 'lastOrderAt' | 'lines' | 'net'> | undefined
  const soFar = () => ({ lastOrderAt: lastOrderAt.slice(), lines: lines.slice(), net: totalsOf(netSums, netErrors) })
  // By index: before it is compiled, an iterator costs more than the work.
  for (let i = 0; i < rows.length; i++) {
    if (i === earlier) sumsBefore = soFar()
    const row = rows[i]!
    const customer = owner[row]!
    addExactly(netSums, netErrors, customer, net[row]!)
    if (kind[row] !== LINE.purchase) continue
    addExactly(grossSums, grossErrors, customer, charged[row]!)
    lines[customer]!++
    items[customer]! += quantity[row]!
    if (!(at[row]! >= firstOrderAt[customer]!)) firstOrderAt[customer] = at[row]!
    if (!(at[row]! <= lastOrderAt[customer]!)) lastOrderAt[customer] = at[row]!
  }
  const gross = totalsOf(grossSums, grossErrors)
  const sums = { firstOrderAt, lastOrderAt, lines, items, gross, net: totalsOf(netSums, netErrors) }
  return { sums, sumsBefore: sumsBefore ?? sums }
}
