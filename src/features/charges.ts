import { codes, type Frame, numbers } from '../schema/columns'
import type { ForeignMoney } from './convert-money'
import { LINE, type OrderLines } from './line'
import { shareOrderDiscounts } from './order-discounts'
import { bookRefunds, type Refunds } from './refunds'

interface Orders {
  at: Float64Array
  order: Uint32Array
  orderCount: number
  foreign: ForeignMoney | undefined
}

type Charges = Pick<OrderLines, 'kind' | 'net' | 'charged' | 'quantity' | 'foreign' | 'first' | 'last'>

/** Years 1 to 9999; anything else is a slip of some export, and NaN is missing. */
const isDated = (at: number): boolean => at >= -62_135_596_800_000 && at < 253_402_300_800_000

const STATUS = { counted: 0, ignored: 1, refunded: 2 } as const

/**
 * Money and kind of every line.
 *
 * Charged: the line total where the line has one (taken as what was charged), else unit price × quantity − discount (on a
 * return the discount comes off what is given back; one greater than its line is the whole order's), else the order total on
 * the first line of an order none of whose lines
 * has an amount. Net: charged − refunded. A purchase has quantity > 0 and price > 0; a return has a negative quantity or
 * amount, or belongs to an order refunded in full. All of that in the currency of the order, then converted.
 */
export function chargeLines(frame: Frame, orders: Orders): Charges {
  const { rows } = frame
  const { charged, priced, quantity, totalOn } = chargedAmounts(frame, orders)
  const status = statusOf(frame)
  const refund = refundsOf(frame, { ...orders, charged, totalOn }, status)
  const factor = orders.foreign?.factor
  const kind = new Uint8Array(rows)
  const net = refund ? new Float64Array(rows) : charged
  let foreign = 0
  let [first, last] = [Infinity, -Infinity]
  for (let row = 0; row < rows; row++) {
    const moment = orders.at[row]!
    if (!isDated(moment) || status?.[row] === STATUS.ignored) {
      charged[row] = net[row] = 0
      continue
    }
    if (moment < first) first = moment
    if (moment > last) last = moment
    const back = quantity[row]! < 0 || charged[row]! < 0 || refund?.isFull(row) === true
    kind[row] = back ? LINE.returned : priced[row] === 1 && quantity[row]! > 0 ? LINE.purchase : LINE.other
    if (refund) net[row] = charged[row]! - refund.amount[row]!
    if (factor === undefined || factor[row] === 1) continue
    const isKnown = factor[row] === factor[row]
    if (!isKnown) foreign++
    const worth = isKnown ? factor[row]! : 0
    // Without refunds the two are one array.
    net[row] = net[row]! * worth
    if (refund) charged[row] = charged[row]! * worth
  }
  const isEmpty = last === -Infinity
  return { kind, net, charged, quantity, foreign, first: isEmpty ? NaN : first, last: isEmpty ? NaN : last }
}

/** What each line was charged (0 where unknown), whether it has a price above zero, and its pieces. */
function chargedAmounts(
  frame: Frame,
  { order, orderCount }: Orders,
): { charged: Float64Array; priced: Uint8Array; quantity: Float64Array; totalOn: Uint32Array | undefined } {
  const [total, price, discount] = ['lineTotal', 'unitPrice', 'discount'].map((name) => numbers(frame, name))
  const quantity = piecesOf(frame)
  const charged = new Float64Array(frame.rows)
  const priced = new Uint8Array(frame.rows)
  let unknown = 0
  for (let row = 0; row < frame.rows; row++) {
    const pieces = quantity[row]!
    const whole = total ? total[row]! : NaN
    const each = price ? price[row]! : NaN
    // What is missing is not equal to itself.
    if (whole === whole) {
      // Some exports write the amount of a return without its sign.
      charged[row] = pieces < 0 && whole > 0 ? -whole : whole
      priced[row] = (each === each ? each : whole / pieces) > 0 ? 1 : 0
    } else if (each === each) {
      const off = discount ? discount[row]! : NaN
      charged[row] = each * pieces - (off === off ? Math.abs(off) * Math.sign(pieces) : 0)
      priced[row] = each > 0 ? 1 : 0
    } else {
      charged[row] = NaN
      unknown++
    }
  }
  if (discount) shareOrderDiscounts(frame, { charged, quantity, order, orderCount })
  const totals = numbers(frame, 'orderTotal')
  const totalOn = unknown > 0 ? spreadOrderTotals(totals, { order, orderCount }, charged, priced) : undefined
  return { charged, priced, quantity, totalOn }
}

/** The column itself where nothing is missing: what is not written anew is not paid for. */
function piecesOf(frame: Frame): Float64Array {
  const given = numbers(frame, 'quantity')
  if (!given) return new Float64Array(frame.rows).fill(1)
  return given.includes(NaN) ? given.map((pieces) => (Number.isNaN(pieces) ? 1 : pieces)) : given
}

/**
 * Gives the first line of each order without any line amounts the order's total, and the first line that gives back its own; amounts
 * still unknown become 0. Answers which line got the total, plus one, by order; undefined where there are no totals.
 */
function spreadOrderTotals(
  totals: Float64Array | undefined,
  { order, orderCount }: Pick<Orders, 'order' | 'orderCount'>,
  charged: Float64Array,
  priced: Uint8Array,
): Uint32Array | undefined {
  const totalOn = totals ? new Uint32Array(orderCount) : undefined
  const settled = new Uint8Array(totals ? orderCount : 0)
  if (totals)
    for (let row = 0; row < charged.length; row++)
      if (!Number.isNaN(charged[row]!)) settled[order[row]!] = SETTLED.sold | SETTLED.back
  for (let row = 0; row < charged.length; row++) {
    if (!Number.isNaN(charged[row]!)) continue
    charged[row] = 0
    if (!totals || Number.isNaN(totals[row]!)) continue
    const side = totals[row]! < 0 ? SETTLED.back : SETTLED.sold
    if ((settled[order[row]!]! & side) !== 0) continue
    settled[order[row]!]! |= side
    if (side === SETTLED.sold) totalOn![order[row]!] = row + 1
    charged[row] = totals[row]!
    priced[row] = totals[row]! > 0 ? 1 : 0
  }
  return totalOn
}

const SETTLED = { sold: 1, back: 2 } as const

/** Whether orders of this status count for nothing: they are no sales, or not yet. */
export const isUncounted = (status: string): boolean => status === 'cancelled' || status === 'pending'

function statusOf(frame: Frame): Uint8Array | undefined {
  const status = codes(frame, 'status')
  if (!status) return undefined
  const meaning = Uint8Array.from(status.dictionary, (word) =>
    isUncounted(word) ? STATUS.ignored : word === 'refunded' ? STATUS.refunded : STATUS.counted,
  )
  return Uint8Array.from(status.codes, (code) => meaning[code]!)
}

/** What was given back; undefined where nothing says so. */
function refundsOf(
  frame: Frame,
  lines: Pick<Orders, 'order' | 'orderCount'> & { charged: Float64Array; totalOn: Uint32Array | undefined },
  status: Uint8Array | undefined,
): Refunds | undefined {
  if (!numbers(frame, 'refunded') && !status?.includes(STATUS.refunded)) return undefined
  return bookRefunds(frame, {
    ...lines,
    isIgnored: (row) => status?.[row] === STATUS.ignored,
    isRefunded: (row) => status?.[row] === STATUS.refunded,
  })
}
