import { type Frame, numbers } from '../schema/columns'
import { createSums } from './sums'

/** The lines of orders, with what was charged for each so far: changed in place. */
interface Charged {
  charged: Float64Array
  quantity: Float64Array
  order: Uint32Array
  orderCount: number
}

/**
 * A discount greater than its line is one of the whole order: exports write it on the first line. The discounts of such an order
 * are shared out over its lines that have a price and no total, by their amounts; what is beyond these was let off shipping.
 */
export function shareOrderDiscounts(frame: Frame, { charged, quantity, order, orderCount }: Charged): void {
  const [price, discount, total] = ['unitPrice', 'discount', 'lineTotal'].map((name) => numbers(frame, name))
  if (!price || !discount) return
  const worthOf = (row: number): number =>
    total === undefined || Number.isNaN(total[row]!) ? price[row]! * quantity[row]! : NaN
  const isShared = new Uint8Array(orderCount)
  for (let row = 0; row < frame.rows; row++) {
    const worth = worthOf(row)
    if (worth > 0 && Math.abs(discount[row]!) > worth) isShared[order[row]!] = 1
  }
  if (!isShared.includes(1)) return
  const [worths, discounts] = [createSums(orderCount), createSums(orderCount)]
  for (let row = 0; row < frame.rows; row++) {
    const worth = worthOf(row)
    if (isShared[order[row]!] === 0 || !(worth > 0)) continue
    worths.add(order[row]!, worth)
    if (!Number.isNaN(discount[row]!)) discounts.add(order[row]!, Math.abs(discount[row]!))
  }
  const [worthAll, off] = [worths.totals(), discounts.totals()]
  for (let row = 0; row < frame.rows; row++) {
    const [worth, all] = [worthOf(row), worthAll[order[row]!]!]
    if (isShared[order[row]!] === 1 && worth > 0) charged[row] = (worth * Math.max(0, all - off[order[row]!]!)) / all
  }
}
