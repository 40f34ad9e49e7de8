import { productColumn } from '../../features/customer-habits'
import { LINE, type OrderLines } from '../../features/line'
import type { Frame } from '../../schema/columns'
import type { Calendar } from './calendar'
import type { Amounts } from './shop-measures'
import { DIMENSIONS, type Slice } from './spec'
import type { Tracked } from './track-members'
import type { Window } from './window'

/** The lines of the two periods, as columns of their own, in the window's order. */
export function sliceOf(
  orders: Frame,
  lines: OrderLines,
  { days }: Calendar,
  window: Window,
  { discount, isNew }: Amounts,
  tracked: Tracked,
): Slice {
  const now = days.length - 1
  const rows = window.compared
  const products = productColumn(orders)
  const [person, order, product] = [
    renumber(rows, lines.person, lines.personKeys.length),
    renumber(rows, lines.order, lines.orderCount, false),
    renumber(rows, products?.codes ?? new Uint32Array(lines.rows), products?.dictionary.length ?? 1),
  ]
  const member: Slice['member'] = {}
  for (const dimension of DIMENSIONS) {
    const own = tracked.member[dimension]
    if (own) member[dimension] = gather(rows, own, new Uint32Array(rows.length))
  }
  return {
    side: flags(rows, (row) => window.period[row] === now),
    isPurchase: flags(rows, (row) => lines.kind[row] === LINE.purchase),
    net: gather(rows, lines.net, new Float64Array(rows.length)),
    charged: gather(rows, lines.charged, new Float64Array(rows.length)),
    quantity: gather(rows, lines.quantity, new Float64Array(rows.length)),
    discount: gather(rows, discount, new Float64Array(rows.length)),
    isNew: gather(rows, isNew, new Uint8Array(rows.length)),
    person: person.numbers,
    order: order.numbers,
    product: product.numbers,
    member,
    people: person.count,
    orderCount: order.count,
    products: product.count,
  }
}

/** Codes as numbers from 1 in the order in which they are met; 0 stays 0 where it means none. */
function renumber(
  rows: Uint32Array,
  codes: Uint32Array,
  size: number,
  isZeroNone = true,
): { numbers: Uint32Array; count: number } {
  const place = new Uint32Array(size)
  const numbers = new Uint32Array(rows.length)
  let count = 0
  for (let i = 0; i < rows.length; i++) {
    const code = codes[rows[i]!]!
    if (code === 0 && isZeroNone) continue
    if (place[code] === 0) place[code] = ++count
    numbers[i] = place[code]!
  }
  return { numbers, count }
}

// Loops by index: callbacks and iterators cost more than the work.
function gather<T extends Float64Array | Uint32Array | Uint8Array>(rows: Uint32Array, values: T, gathered: T): T {
  for (let i = 0; i < rows.length; i++) gathered[i] = values[rows[i]!]!
  return gathered
}

function flags(rows: Uint32Array, is: (row: number) => boolean): Uint8Array {
  const set = new Uint8Array(rows.length)
  for (let i = 0; i < rows.length; i++) set[i] = is(rows[i]!) ? 1 : 0
  return set
}
