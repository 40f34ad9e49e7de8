import { type Frame, numbers } from '../schema/columns'
import { createSums } from './sums'

/** The lines of orders with what was charged for each. */
interface Charged {
  charged: Float64Array
  order: Uint32Array
  orderCount: number
  /** Of orders that count by their total, the line that it is booked on, plus one; 0 for others, undefined where all are. */
  totalOn: Uint32Array | undefined
  /** Lines that count for nothing, and those whose status says that all was given back. */
  isIgnored(row: number): boolean
  isRefunded(row: number): boolean
}

export interface Refunds {
  amount: Float64Array
  isFull(row: number): boolean
}

/** A refund within this of what was charged is a full one: exports round each line. */
const CENT = 0.005

/**
 * What was given back, booked on the sold lines. An order whose refunds reach what it was charged, or whose status says so,
 * is returned as a whole; where that status comes without an amount, all of it was given back, but for what lines of the order with
 * amounts below zero gave back already. Refunds of an order never take more than its lines were charged: what is beyond is shipping
 * and tax, or already booked as a line of its own.
 */
export function bookRefunds(frame: Frame, lines: Charged): Refunds {
  const { charged, order, orderCount, isIgnored, isRefunded } = lines
  const refunded = singleRefunds(frame, lines)
  const [given, owed] = [createSums(orderCount), createSums(orderCount)]
  const [sold, credited] = [createSums(orderCount), createSums(orderCount)]
  for (let row = 0; row < frame.rows; row++) {
    if (isIgnored(row)) continue
    const [at, amount] = [order[row]!, charged[row]!]
    owed.add(at, amount)
    if (amount < 0) credited.add(at, -amount)
    else if (isRefunded(row)) sold.add(at, amount)
    if (refunded && !Number.isNaN(refunded[row]!)) given.add(at, Math.abs(refunded[row]!))
  }
  const [givenOf, owedOf, soldOf, creditedOf] = [given, owed, sold, credited].map((sums) => sums.totals())
  const amount = new Float64Array(frame.rows)
  for (let row = 0; row < frame.rows; row++) {
    const at = order[row]!
    const back = givenOf![at]!
    if (back > 0) {
      const own = refunded && !Number.isNaN(refunded[row]!) ? Math.abs(refunded[row]!) : 0
      amount[row] = own * Math.min(1, Math.max(0, owedOf![at]!) / back)
    } else if (isRefunded(row) && charged[row]! > 0) {
      amount[row] = (charged[row]! * Math.max(0, soldOf![at]! - creditedOf![at]!)) / soldOf![at]!
    }
  }
  const isFull = (row: number): boolean =>
    isRefunded(row) || (givenOf![order[row]!]! > 0 && givenOf![order[row]!]! >= owedOf![order[row]!]! - CENT)
  return { amount, isFull }
}

/**
 * The refunds column with each refund once. Where an order counts by its total, a refund that is the same on every line of it is the
 * order's, written again like the total is: it stays on the line that the total is booked on.
 */
function singleRefunds(frame: Frame, { order, totalOn, isIgnored }: Charged): Float64Array | undefined {
  const refunded = numbers(frame, 'refunded')
  if (!refunded || !totalOn) return refunded
  const isSame = Uint8Array.from(totalOn, (line) => (line > 0 ? 1 : 0))
  for (let row = 0; row < frame.rows; row++) {
    const booked = totalOn[order[row]!]!
    if (booked > 0 && !isIgnored(row) && refunded[row] !== refunded[booked - 1]) isSame[order[row]!] = 0
  }
  return refunded.map((amount, row) => (isSame[order[row]!] === 1 && totalOn[order[row]!] !== row + 1 ? NaN : amount))
}
