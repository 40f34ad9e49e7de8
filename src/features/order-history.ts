import type { Customers } from './customers'
import { groupRows } from './group-rows'
import { LINE, type OrderLines } from './line'

/** Purchase orders of every customer, oldest first: those of customer c are at `starts[c]` to `starts[c + 1]`, exclusive. */
export interface OrderHistory {
  starts: Uint32Array
  /** Wall-clock ms of the order's first line. */
  at: Float64Array
  /** Charged for its purchase lines, and their pieces. */
  value: Float64Array
  pieces: Float64Array
}

/** Linear in rows, apart from sorting each customer's own orders. An order id shared by several customers is an order of each. */
export function orderHistory(lines: OrderLines, customers: Customers): OrderHistory {
  const { kind, order } = lines
  const { starts: from, rows } = groupRows(customers.rows, customers.owner, customers.count)
  const starts = new Uint32Array(customers.count + 1)
  const [at, value, pieces] = [
    new Float64Array(rows.length),
    new Float64Array(rows.length),
    new Float64Array(rows.length),
  ]
  // Where the customer's part of each order is, plus one; of other customers where it is before their own start.
  const place = new Uint32Array(lines.orderCount)
  let size = 0
  for (let customer = 0; customer < customers.count; customer++) {
    const start = size
    for (let i = from[customer]!; i < from[customer + 1]!; i++) {
      const row = rows[i]!
      if (kind[row] !== LINE.purchase) continue
      let own = place[order[row]!]! - 1
      if (own < start) {
        own = size++
        place[order[row]!] = own + 1
        at[own] = lines.at[row]!
      }
      at[own] = Math.min(at[own]!, lines.at[row]!)
      value[own]! += lines.charged[row]!
      pieces[own]! += lines.quantity[row]!
    }
    starts[customer + 1] = size
    sortPart({ at, value, pieces }, start, size)
  }
  return { starts, at: at.slice(0, size), value: value.slice(0, size), pieces: pieces.slice(0, size) }
}

/** Exports come mostly in order: then nothing is moved. Equal moments keep the order of the frame. */
function sortPart(columns: Pick<OrderHistory, 'at' | 'value' | 'pieces'>, start: number, end: number): void {
  const { at } = columns
  let isSorted = true
  for (let i = start + 1; i < end && isSorted; i++) isSorted = at[i - 1]! <= at[i]!
  if (isSorted) return
  const order = Array.from({ length: end - start }, (_, i) => start + i).sort((a, b) => at[a]! - at[b]! || a - b)
  for (const column of Object.values(columns)) {
    column.set(
      order.map((i) => column[i]!),
      start,
    )
  }
}
