import type { ForeignMoney } from './convert-money'

/** What a line is to the shop. `other` is counted (its money, usually none) but is no purchase: a gift, a price of zero. */
export const LINE = { ignored: 0, purchase: 1, returned: 2, other: 3 } as const

/** The order lines with the purchase rules applied: the one place where they are decided. */
export interface OrderLines {
  rows: number
  /** Wall-clock ms. */
  at: Float64Array
  /** One of `LINE`; ignored lines are cancelled, pending or without a date, and count for nothing. */
  kind: Uint8Array
  /** What the line adds to revenue: charged less refunded, negative for returns, 0 where ignored or in a currency without a rate. */
  net: Float64Array
  /** The same before refunds that are booked on the line itself. */
  charged: Float64Array
  /** Pieces, missing counted as 1. */
  quantity: Float64Array
  /** Code of the customer, 0 for none. */
  person: Uint32Array
  personKeys: readonly string[]
  /** Number of the order: the code of its id; lines without one make one order per customer and day, or one per line. */
  order: Uint32Array
  /** All numbers of orders are below it; not every one of them is in use. */
  orderCount: number
  /** Lines in another currency than the workspace's for which the user gave no rate: they count in quantities, never in money. */
  foreign: number
  /** Which lines are in other currencies, and what their money is worth; undefined where none is. */
  foreignMoney: ForeignMoney | undefined
  /** The latest moment of any line that is not ignored; NaN where there is none. */
  last: number
  first: number
}
