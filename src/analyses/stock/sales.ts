import { groupRows } from '../../features/group-rows'
import { LINE, type OrderLines } from '../../features/line'
import { dayOf } from '../../features/periods'
import type { Sales } from './spec'

/** Which lines belong to which product, and the days that count. */
interface SalesWindow {
  /** Code of the product of each line; place of each code's product, −1 for none. */
  codes: Uint32Array
  placeOf: Int32Array
  products: number
  firstDay: number
  days: number
  mask: Uint8Array | undefined
}

/** Whether a line brings goods back: pieces and money below zero. */
export const isReturn = ({ kind, quantity, charged }: OrderLines, row: number): boolean =>
  kind[row] === LINE.returned && quantity[row]! < 0 && charged[row]! < 0

/** Pieces sold by product and day. What came back is taken off the same day, else off the latest days before it. */
export function readSales(lines: OrderLines, window: SalesWindow): Sales {
  const { codes, placeOf, products, firstDay, days, mask } = window
  const day = new Uint32Array(lines.rows)
  const product = new Uint32Array(lines.rows)
  const used = new Uint32Array(lines.rows)
  let size = 0
  for (let row = 0; row < lines.rows; row++) {
    if (mask?.[row] === 0 || (lines.kind[row] !== LINE.purchase && !isReturn(lines, row))) continue
    const place = placeOf[codes[row]!]!
    const at = dayOf(lines.at[row]!) - firstDay
    if (place < 0 || !(at >= 0 && at < days)) continue
    day[row] = at
    product[row] = place
    used[size++] = row
  }
  // Two stable counting sorts: by product, and by day within it.
  const byDay = groupRows(used.subarray(0, size), day, days).rows
  const { starts, rows } = groupRows(byDay, product, products)
  const sold: Sales = {
    starts: new Int32Array(products + 1),
    day: new Int32Array(size),
    pieces: new Float64Array(size),
  }
  let end = 0
  for (let place = 0; place < products; place++) {
    sold.starts[place] = end
    end = addProduct(sold, end, rows.subarray(starts[place], starts[place + 1]), day, lines.quantity)
  }
  sold.starts[products] = end
  return { starts: sold.starts, day: sold.day.slice(0, end), pieces: sold.pieces.slice(0, end) }
}

/** Adds one product's days from place `from` on; answers the place after its last. */
function addProduct(sold: Sales, from: number, rows: Uint32Array, day: Uint32Array, quantity: Float64Array): number {
  let end = from
  for (let i = 0; i < rows.length;) {
    const today = day[rows[i]!]!
    let pieces = 0
    for (; i < rows.length && day[rows[i]!] === today; i++) pieces += quantity[rows[i]!]!
    // What came back beyond the day's own sales undoes the latest sales before it.
    for (; pieces < 0 && end > from; end--) {
      pieces += sold.pieces[end - 1]!
      if (pieces <= 0) continue
      sold.pieces[end - 1] = pieces
      pieces = 0
      break
    }
    if (pieces > 0) {
      sold.day[end] = today
      sold.pieces[end++] = pieces
    }
  }
  return end
}
