import { isWorthUnknown, worthOf } from '../../features/convert-money'
import { LINE, type OrderLines } from '../../features/line'
import { dayOf, MS_PER_DAY } from '../../features/periods'
import { type Frame, numbers } from '../../schema/columns'
import { accumulate } from './accumulate'
import { type Calendar, firstKnown } from './calendar'
import type { ChangesInputs } from './spec'
import type { Window } from './window'

/** Amounts by row of the frame, meaningful for the window's rows only. */
export interface Amounts {
  /** Given off the price of purchases, as money above zero. */
  discount: Float64Array
  /** What came back, as money below zero. */
  refund: Float64Array
  /** 1 where the customer's first purchase ever is in the line's period. */
  isNew: Uint8Array
}

export function amountsOf(
  orders: Frame,
  lines: OrderLines,
  window: Window,
  firstDay: Float64Array,
  { days }: Calendar,
): Amounts {
  const off = numbers(orders, 'discount')
  const [discount, refund] = [new Float64Array(lines.rows), new Float64Array(lines.rows)]
  const isNew = new Uint8Array(lines.rows)
  const { charged, net, kind, person, foreignMoney } = lines
  for (let i = 0; i < window.rows.length; i++) {
    const row = window.rows[i]!
    if (off && kind[row] === LINE.purchase && !Number.isNaN(off[row]!) && !isWorthUnknown(foreignMoney, row)) {
      discount[row] = worthOf(foreignMoney, row, Math.abs(off[row]!))
    }
    refund[row] = net[row]! - Math.max(0, charged[row]!)
    if (person[row]! > 0 && firstDay[person[row]!]! >= days[window.period[row]!]!.from) isNew[row] = 1
  }
  return { discount, refund, isNew }
}

/** The day of everyone's first purchase, over all lines whatever the filters, by code of the customer; Infinity without one. */
export function firstDays({ rows, at, kind, person, personKeys }: OrderLines, asOf: number): Float64Array {
  const first = new Float64Array(personKeys.length).fill(Infinity)
  for (let row = 0; row < rows; row++) {
    if (kind[row] !== LINE.purchase || at[row]! > asOf) continue
    if (at[row]! < first[person[row]!]!) first[person[row]!] = at[row]!
  }
  for (let code = 0; code < first.length; code++) if (first[code]! < Infinity) first[code] = dayOf(first[code]!)
  return first
}

/** Histories of what is measured of the shop as a whole; only what the data has. */
export function measureHistories(
  lines: OrderLines,
  { byCustomer }: Window,
  { discount, refund, isNew }: Amounts,
  { days, lag }: Calendar,
): ChangesInputs['measures'] {
  const history = (amount: Float64Array, member: Uint32Array | null = null) => accumulate(byCustomer, 1, member, amount)
  const some = (values: Float64Array): boolean => values.some((value) => value !== 0)
  const known = firstKnown(days, lines.first)
  const isWarm = known >= 0 && known <= days.length - 1 - lag
  return {
    ...(isWarm && lines.personKeys.length > 1 && { newCustomers: history(lines.net, Uint32Array.from(isNew)) }),
    ...(some(refund) && { refunds: history(refund) }),
    ...(some(discount) && { discounts: history(discount.map((value) => -value)) }),
  }
}

/** Count, mean and variance of orders' values by period, and pieces in an order. An order is where its first line is. */
export function measureOrders(
  { order, orderCount, kind, charged, quantity, foreignMoney }: OrderLines,
  { rows, period }: Window,
  periods: number,
): Pick<ChangesInputs, 'orderSizes' | 'pieces'> {
  const [value, items] = [new Float64Array(orderCount), new Float64Array(orderCount)]
  const where = new Int32Array(orderCount).fill(-1)
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    if (kind[row] !== LINE.purchase || isWorthUnknown(foreignMoney, row)) continue
    const own = order[row]!
    if (where[own]! < 0) where[own] = period[row]!
    value[own]! += charged[row]!
    items[own]! += quantity[row]!
  }
  const [count, sum, pieces, squares] = Array.from({ length: 4 }, () => new Float64Array(periods))
  for (let own = 0; own < orderCount; own++) {
    const at = where[own]!
    if (at < 0) continue
    count![at]!++
    sum![at]! += value[own]!
    pieces![at]! += items[own]!
  }
  const mean = sum!.map((total, at) => (count![at]! > 0 ? total / count![at]! : 0))
  for (let own = 0; own < orderCount; own++) {
    const at = where[own]!
    if (at >= 0) squares![at]! += (value[own]! - mean[at]!) ** 2
  }
  const variance = squares!.map((total, at) => (count![at]! > 1 ? total / (count![at]! - 1) : 0))
  return {
    orderSizes: { count: count!, mean, variance },
    pieces: pieces!.map((all, at) => all / Math.max(1, count![at]!)),
  }
}

/** Orders by day since the first day of the first period. */
export function ordersByDay(
  { order, orderCount, kind, at }: OrderLines,
  { rows }: Window,
  { days }: Calendar,
): Float64Array {
  const first = days[0]!.from
  const counts = new Float64Array(days.at(-1)!.to - first + 1)
  const isSeen = new Uint8Array(orderCount)
  for (const row of rows) {
    if (kind[row] !== LINE.purchase || isSeen[order[row]!] === 1) continue
    isSeen[order[row]!] = 1
    counts[Math.floor(at[row]! / MS_PER_DAY) - first]!++
  }
  return counts
}
