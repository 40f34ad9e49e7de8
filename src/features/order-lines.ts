import { codes, type Frame, numbers } from '../schema/columns'
import type { Rate } from '../schema/rates'
import { chargeLines } from './charges'
import { findForeignMoney } from './convert-money'
import { LINE, type OrderLines } from './line'
import { createPairIndex } from './pair-index'
import { dayOf } from './periods'

/**
 * Applies the purchase rules to the order lines, money converted into `currency` at the rates given. Linear in rows; columns that the
 * frame lacks read as missing.
 */
export function readOrderLines(orders: Frame, currency = '', rates: readonly Rate[] = []): OrderLines {
  const at = numbers(orders, 'orderedAt') ?? new Float64Array(orders.rows).fill(NaN)
  const person = codes(orders, 'person')
  const people = person?.codes ?? new Uint32Array(orders.rows)
  const { order, orderCount } = numberOrders(orders, at, people)
  const foreignMoney = findForeignMoney(orders, at, currency, rates)
  const charges = chargeLines(orders, { at, order, orderCount, foreign: foreignMoney })
  let [first, last] = [Infinity, -Infinity]
  for (let row = 0; row < orders.rows; row++) {
    if (charges.kind[row] === LINE.ignored) continue
    if (at[row]! < first) first = at[row]!
    if (at[row]! > last) last = at[row]!
  }
  return {
    rows: orders.rows,
    at,
    ...charges,
    foreignMoney,
    person: people,
    personKeys: person?.dictionary ?? [''],
    order,
    orderCount,
    first: Number.isFinite(first) ? first : NaN,
    last: Number.isFinite(last) ? last : NaN,
  }
}

function numberOrders(
  orders: Frame,
  at: Float64Array,
  people: Uint32Array,
): { order: Uint32Array; orderCount: number } {
  const ids = codes(orders, 'orderId')
  const order = new Uint32Array(orders.rows)
  const named = ids?.dictionary.length ?? 1
  const days = createPairIndex()
  let anonymous = 0
  const loose: number[] = []
  for (let row = 0; row < orders.rows; row++) {
    const id = ids?.codes[row] ?? 0
    if (id > 0) order[row] = id - 1
    else if (people[row]! > 0) order[row] = named - 1 + days.index(people[row]!, dayKey(at[row]!))
    else loose.push(row)
  }
  for (const row of loose) order[row] = named - 1 + days.size() + anonymous++
  return { order, orderCount: named - 1 + days.size() + anonymous }
}

/** Days from year -89,000 to 94,000 as a non-negative integer; a missing date shares one key. */
const dayKey = (ms: number): number => (Number.isNaN(ms) ? 0 : dayOf(ms) + 33_000_000)
