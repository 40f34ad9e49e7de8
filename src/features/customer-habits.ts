import { codes, type CodeColumn, type Frame, numbers } from '../schema/columns'
import type { Visits } from './customer-visits'
import { isWorthUnknown, worthOf } from './convert-money'
import type { Customers } from './customers'
import { LINE, type OrderLines } from './line'
import { priceLevels } from './price-level'
import { createSums } from './sums'

/** How a customer buys. */
export interface Habits {
  /** The hour of most orders, the earliest of equals; −1 without an order or where the data has no time of day. */
  typicalHour: Int8Array
  /** 1 Monday to 7 Sunday; 0 without an order. */
  typicalWeekday: Int8Array
  /** Code of the country of the latest line that has one; 0 for none. */
  country: Uint32Array
  /** Discount in the list value of purchases, and orders with a coupon in all orders; undefined without the column. */
  discountShare: Float64Array | undefined
  couponShare: Float64Array | undefined
  /** Price paid against the product's median price, weighted by pieces: 1 pays what others pay. Undefined without products or prices. */
  priceLevel: Float64Array | undefined
}

/** The column that names products: the id, or the name where there is no id. */
export const productColumn = (orders: Frame): CodeColumn | undefined =>
  codes(orders, 'productId') ?? codes(orders, 'productName')

export function describeCustomers(orders: Frame, lines: OrderLines, customers: Customers, visits: Visits): Habits {
  const products = productColumn(orders)
  const { withCoupon } = visits
  return {
    typicalHour: visits.hasClock
      ? modes(visits.byHour, customers.count, 24, -1)
      : new Int8Array(customers.count).fill(-1),
    typicalWeekday: modes(visits.byWeekday, customers.count, 7, 0).map((day, i) =>
      visits.orders[i]! > 0 ? day + 1 : 0,
    ),
    country: latestCodes(lines, customers, codes(orders, 'country')),
    discountShare: discountShares(lines, customers, numbers(orders, 'discount')),
    couponShare: withCoupon && Float64Array.from(withCoupon, (used, i) => ratio(used, visits.orders[i]!)),
    priceLevel: products && priceLevels(orders, lines, customers, products),
  }
}

const ratio = (part: number, whole: number): number => (whole > 0 ? part / whole : NaN)

function modes(counts: Uint32Array, customers: number, width: number, none: number): Int8Array {
  const modes = new Int8Array(customers).fill(none)
  for (let customer = 0; customer < customers; customer++) {
    let most = 0
    for (let slot = 0; slot < width; slot++) {
      if (counts[customer * width + slot]! <= most) continue
      most = counts[customer * width + slot]!
      modes[customer] = slot
    }
  }
  return modes
}

/** Code of the latest line of each customer that has one; 0 for none. */
export function latestCodes({ at }: OrderLines, customers: Customers, column: CodeColumn | undefined): Uint32Array {
  const latest = new Uint32Array(customers.count)
  if (!column) return latest
  const since = new Float64Array(customers.count).fill(-Infinity)
  const { rows } = customers
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const customer = customers.owner[row]!
    if (column.codes[row] === 0 || at[row]! < since[customer]!) continue
    latest[customer] = column.codes[row]!
    since[customer] = at[row]!
  }
  return latest
}

function discountShares(
  { kind, charged, foreignMoney }: OrderLines,
  customers: Customers,
  discount: Float64Array | undefined,
): Float64Array | undefined {
  if (!discount) return undefined
  const [given, list] = [createSums(customers.count), createSums(customers.count)]
  for (const row of customers.rows) {
    if (kind[row] !== LINE.purchase || isWorthUnknown(foreignMoney, row)) continue
    const off = Number.isNaN(discount[row]!) ? 0 : worthOf(foreignMoney, row, Math.abs(discount[row]!))
    given.add(customers.owner[row]!, off)
    list.add(customers.owner[row]!, charged[row]! + off)
  }
  const listed = list.totals()
  return given.totals().map((off, i) => ratio(off, listed[i]!))
}
