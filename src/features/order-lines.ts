import { codes, type Frame, numbers } from '../schema/columns'
import type { Rate } from '../schema/rates'
import { chargeLines } from './charges'
import { findForeignMoney } from './convert-money'
import type { OrderLines } from './line'
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
  return {
    rows: orders.rows,
    at,
    ...charges,
    foreignMoney,
    person: people,
    personKeys: person?.dictionary ?? [''],
    order,
    orderCount,
  }
}

function numberOrders(
  orders: Frame,
  at: Float64Array,
  people: Uint32Array,
): { order: Uint32Array; orderCount: number } {
  const ids = codes(orders, 'orderId')
  if (ids && !ids.codes.includes(0)) return { order: ids.codes, orderCount: ids.dictionary.length }
  const named = ids?.dictionary.length ?? 1
  const order = new Uint32Array(orders.rows)
  const days = createPairIndex()
  const loose: number[] = []
  for (let row = 0; row < orders.rows; row++) {
    const id = ids?.codes[row] ?? 0
    if (id > 0) order[row] = id
    else if (people[row]! > 0) order[row] = named + days.index(people[row]!, dayKey(at[row]!))
    else loose.push(row)
  }
  loose.forEach((row, i) => (order[row] = named + days.size() + i))
  return { order, orderCount: named + days.size() + loose.length }
}

/** Days from year -89,000 to 94,000 as a non-negative integer; a missing date shares one key. */
const dayKey = (ms: number): number => (Number.isNaN(ms) ? 0 : dayOf(ms) + 33_000_000)
