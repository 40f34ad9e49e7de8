import { codes, type Frame, numbers } from '../schema/columns'
import type { ForeignMoney } from './convert-money'
import { LINE, type OrderLines } from './line'
import { createSums } from './sums'

interface Orders {
  at: Float64Array
  order: Uint32Array
  orderCount: number
  foreign: ForeignMoney | undefined
}

type Charges = Pick<OrderLines, 'kind' | 'net' | 'charged' | 'quantity' | 'foreign' | 'first' | 'last'>

/** A refund within this of what was charged is a full one: exports round each line. */
const CENT = 0.005

/** Years 1 to 9999; anything else is a slip of some export, and NaN is missing. */
const isDated = (at: number): boolean => at >= -62_135_596_800_000 && at < 253_402_300_800_000

const STATUS = { counted: 0, ignored: 1, refunded: 2 } as const

/**
 * Money and kind of every line.
 *
 * Charged: the line total where the line has one (taken as what was charged), else unit price × quantity − discount (on a
 * return the discount comes off what is given back), else the order total on the first line of an order none of whose lines
 * has an amount. Net: charged − refunded. A purchase has quantity > 0 and price > 0; a return has a negative quantity or
 * amount, or belongs to an order refunded in full. All of that in the currency of the order, then converted.
 */
export function chargeLines(frame: Frame, orders: Orders): Charges {
  const { rows } = frame
  const { charged, priced, quantity } = chargedAmounts(frame, orders)
  const status = statusOf(frame)
  const refund = refundsOf(frame, orders, charged, status)
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
): { charged: Float64Array; priced: Uint8Array; quantity: Float64Array } {
  const [total, price, discount] = ['lineTotal', 'unitPrice', 'discount'].map((name) => numbers(frame, name))
  const quantity = piecesOf(frame)
  const charged = new Float64Array(frame.rows)
  const priced = new Uint8Array(frame.rows)
  let unknown = 0
  for (let row = 0; row < frame.rows; row++) {
    const pieces = quantity[row]!
    if (present(total, row)) {
      // Some exports write the amount of a return without its sign.
      charged[row] = pieces < 0 && total![row]! > 0 ? -total![row]! : total![row]!
      priced[row] = (present(price, row) ? price![row]! : total![row]! / pieces) > 0 ? 1 : 0
    } else if (present(price, row)) {
      charged[row] =
        price![row]! * pieces - (present(discount, row) ? Math.abs(discount![row]!) * Math.sign(pieces) : 0)
      priced[row] = price![row]! > 0 ? 1 : 0
    } else {
      charged[row] = NaN
      unknown++
    }
  }
  if (unknown > 0) spreadOrderTotals(numbers(frame, 'orderTotal'), { order, orderCount }, charged, priced)
  return { charged, priced, quantity }
}

/** The column itself where nothing is missing: what is not written anew is not paid for. */
function piecesOf(frame: Frame): Float64Array {
  const given = numbers(frame, 'quantity')
  if (!given) return new Float64Array(frame.rows).fill(1)
  for (let row = 0; row < given.length; row++) {
    if (Number.isNaN(given[row]!)) return given.map((pieces) => (Number.isNaN(pieces) ? 1 : pieces))
  }
  return given
}

/** Gives the first line of each order without any line amounts the order's total; amounts still unknown become 0. */
function spreadOrderTotals(
  totals: Float64Array | undefined,
  { order, orderCount }: Pick<Orders, 'order' | 'orderCount'>,
  charged: Float64Array,
  priced: Uint8Array,
): void {
  const settled = new Uint8Array(totals ? orderCount : 0)
  if (totals) for (let row = 0; row < charged.length; row++) if (!Number.isNaN(charged[row]!)) settled[order[row]!] = 1
  for (let row = 0; row < charged.length; row++) {
    if (!Number.isNaN(charged[row]!)) continue
    charged[row] = 0
    if (!totals || settled[order[row]!] === 1 || Number.isNaN(totals[row]!)) continue
    settled[order[row]!] = 1
    charged[row] = totals[row]!
    priced[row] = totals[row]! > 0 ? 1 : 0
  }
}

function statusOf(frame: Frame): Uint8Array | undefined {
  const status = codes(frame, 'status')
  if (!status) return undefined
  const meaning = Uint8Array.from(status.dictionary, (word) =>
    word === 'cancelled' || word === 'pending'
      ? STATUS.ignored
      : word === 'refunded'
        ? STATUS.refunded
        : STATUS.counted,
  )
  return Uint8Array.from(status.codes, (code) => meaning[code]!)
}

/**
 * What was given back, booked on the sold lines. An order whose refunds reach what it was charged, or whose status says so,
 * is returned as a whole; where that status comes without an amount, all of it was given back. Refunds of an order never take
 * more than its lines were charged: what is beyond is shipping and tax, or already booked as a line of its own.
 */
function refundsOf(
  frame: Frame,
  { order, orderCount }: Orders,
  charged: Float64Array,
  status: Uint8Array | undefined,
): { amount: Float64Array; isFull(row: number): boolean } | undefined {
  const refunded = numbers(frame, 'refunded')
  if (!refunded && !status?.includes(STATUS.refunded)) return undefined
  const [given, owed] = [createSums(orderCount), createSums(orderCount)]
  for (let row = 0; row < frame.rows; row++) {
    if (status?.[row] === STATUS.ignored) continue
    owed.add(order[row]!, charged[row]!)
    if (present(refunded, row)) given.add(order[row]!, Math.abs(refunded![row]!))
  }
  const [givenOf, owedOf] = [given.totals(), owed.totals()]
  const amount = new Float64Array(frame.rows)
  for (let row = 0; row < frame.rows; row++) {
    const [back, most] = [givenOf[order[row]!]!, Math.max(0, owedOf[order[row]!]!)]
    if (back > 0) amount[row] = present(refunded, row) ? Math.abs(refunded![row]!) * Math.min(1, most / back) : 0
    else if (status?.[row] === STATUS.refunded) amount[row] = Math.max(0, charged[row]!)
  }
  const isFull = (row: number): boolean =>
    status?.[row] === STATUS.refunded ||
    (givenOf[order[row]!]! > 0 && givenOf[order[row]!]! >= owedOf[order[row]!]! - CENT)
  return { amount, isFull }
}

const present = (column: Float64Array | undefined, row: number): boolean =>
  column !== undefined && !Number.isNaN(column[row]!)
