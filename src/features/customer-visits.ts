import type { CodeColumn } from '../schema/columns'
import type { Customers } from './customers'
import { LINE, type OrderLines } from './line'
import { isWorthUnknown } from './convert-money'
import { createPairIndex } from './pair-index'
import { dayOf, hourOf, isoWeekday } from './periods'

/** Purchase orders by customer: how many, when, and with a coupon. */
export interface Visits {
  orders: Uint32Array
  /** As many of them as there were at the earlier moment. */
  ordersBefore: Uint32Array
  /** Those of them whose money is known in the workspace's currency. */
  valued: Uint32Array
  /** Orders that used a coupon; undefined without a coupon column. */
  withCoupon: Uint32Array | undefined
  /** Orders by customer and hour (24 a customer) and by ISO weekday (7 a customer). */
  byHour: Uint32Array
  byWeekday: Uint32Array
  /** Whether any order has a time of day: exports with dates only put everything at midnight. */
  hasClock: boolean
}

/** Counts distinct purchase orders; one order id shared by several customers is an order of each. */
export function countVisits(lines: OrderLines, customers: Customers, coupons: CodeColumn | undefined): Visits {
  const { at, kind } = lines
  const { count, rows, earlier, owner } = customers
  const orders = new Uint32Array(count)
  const byHour = new Uint32Array(count * 24)
  const byWeekday = new Uint32Array(count * 7)
  const withCoupon = coupons && new Uint32Array(count)
  const isNew = createFirstSeen(lines.orderCount)
  const isNewCoupon = createFirstSeen(coupons ? lines.orderCount : 0)
  let hasClock = false
  let ordersBefore = orders
  for (let i = 0; i < rows.length; i++) {
    if (i === earlier) ordersBefore = orders.slice()
    const row = rows[i]!
    if (kind[row] !== LINE.purchase) continue
    const customer = owner[row]!
    if (withCoupon && coupons.codes[row]! > 0 && isNewCoupon(lines.order[row]!, customer)) withCoupon[customer]!++
    if (!isNew(lines.order[row]!, customer)) continue
    const hour = hourOf(at[row]!)
    orders[customer]!++
    byHour[customer * 24 + hour]!++
    byWeekday[customer * 7 + isoWeekday(dayOf(at[row]!)) - 1]!++
    if (at[row]! % 86_400_000 !== 0) hasClock = true
  }
  const valued = lines.foreign === 0 ? orders : countValued(lines, customers)
  return { orders, ordersBefore, valued, withCoupon, byHour, byWeekday, hasClock }
}

/** Purchase orders with a line whose money is known. */
function countValued(
  { kind, order, orderCount, foreignMoney }: OrderLines,
  { count, rows, owner }: Customers,
): Uint32Array {
  const valued = new Uint32Array(count)
  const isNew = createFirstSeen(orderCount)
  for (const row of rows) {
    if (kind[row] !== LINE.purchase || isWorthUnknown(foreignMoney, row)) continue
    if (isNew(order[row]!, owner[row]!)) valued[owner[row]!]!++
  }
  return valued
}

/** Answers whether this customer meets this order for the first time; the common order of one customer costs one look-up. */
export function createFirstSeen(orderCount: number): (order: number, customer: number) => boolean {
  const holder = new Uint32Array(orderCount)
  const shared = createPairIndex()
  return (order, customer) => {
    if (holder[order] === customer + 1) return false
    if (holder[order] === 0) {
      holder[order] = customer + 1
      return true
    }
    const before = shared.size()
    return shared.index(order, customer) === before
  }
}
