import { isWorthUnknown } from '../../features/convert-money'
import { LINE, type OrderLines } from '../../features/line'
import { dayOf } from '../../features/periods'
import { codes, type Frame, numbers } from '../../schema/columns'

/** The purchase lines that a price can be read from, one after another. */
export interface SoldLines {
  count: number
  row: Uint32Array
  /** Code of the product, day number, pieces, what was charged, and that a piece as a logarithm. */
  product: Uint32Array
  day: Int32Array
  pieces: Float64Array
  charged: Float64Array
  logPrice: Float64Array
  /** 1 with a discount or a coupon. */
  isPromoted: Uint8Array
  hasPromotion: boolean
  counts: { returned: number; free: number; ignored: number; future: number; unnamed: number; foreign: number }
}

/** A discount below this share of the line is a rounding. */
const LEAST_DISCOUNT = 0.005

/** Reads the lines in scope up to `asOf`. One pass. */
export function readSoldLines(
  orders: Frame,
  lines: OrderLines,
  product: Uint32Array,
  { mask, asOf }: { mask: Uint8Array | undefined; asOf: number },
): SoldLines {
  const out = roomFor(lines.rows)
  const counts = { returned: 0, free: 0, ignored: 0, future: 0, unnamed: 0, foreign: 0 }
  const end = Number.isNaN(asOf) ? Infinity : asOf
  const [discount, coupon] = [numbers(orders, 'discount'), codes(orders, 'coupon')?.codes]
  let n = 0
  for (let row = 0; row < lines.rows; row++) {
    if (mask?.[row] === 0) continue
    const why = excludedAs(lines, row, product[row]!, end)
    if (why !== undefined) {
      counts[why]++
      continue
    }
    const [pieces, charged] = [lines.quantity[row]!, lines.charged[row]!]
    out.row[n] = row
    out.product[n] = product[row]!
    out.day[n] = dayOf(lines.at[row]!)
    out.pieces[n] = pieces
    out.charged[n] = charged
    out.logPrice[n] = Math.log(charged / pieces)
    const isCheaper = discount !== undefined && Math.abs(discount[row]!) > LEAST_DISCOUNT * charged
    out.isPromoted[n] = isCheaper || (coupon !== undefined && coupon[row]! > 0) ? 1 : 0
    n++
  }
  const promoted = out.isPromoted.subarray(0, n)
  return { ...out, count: n, hasPromotion: promoted.includes(1) && promoted.includes(0), counts }
}

const roomFor = (rows: number) => ({
  row: new Uint32Array(rows),
  product: new Uint32Array(rows),
  day: new Int32Array(rows),
  pieces: new Float64Array(rows),
  charged: new Float64Array(rows),
  logPrice: new Float64Array(rows),
  isPromoted: new Uint8Array(rows),
})

function excludedAs(
  lines: OrderLines,
  row: number,
  product: number,
  end: number,
): keyof SoldLines['counts'] | undefined {
  const kind = lines.kind[row]
  if (kind === LINE.ignored) return 'ignored'
  if (lines.at[row]! > end) return 'future'
  if (kind === LINE.returned) return 'returned'
  if (isWorthUnknown(lines.foreignMoney, row)) return 'foreign'
  if (kind === LINE.other || !(lines.charged[row]! > 0)) return 'free'
  return product === 0 ? 'unnamed' : undefined
}
