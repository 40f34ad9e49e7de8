import type { Customers } from '../../features/customers'
import { groupRows } from '../../features/group-rows'
import { LINE, type OrderLines } from '../../features/line'
import { dayOf } from '../../features/periods'
import { type Frame, numbers } from '../../schema/columns'
import type { LifetimeInputs } from './spec'

type PurchaseDays = Pick<LifetimeInputs, 'customerKey' | 'starts' | 'days' | 'value' | 'back'>

/**
 * Whether a line is a visit though it cost nothing: its amount is written as a whole and is zero, as where a voucher paid. A line whose
 * unit price is zero is a gift beside other lines.
 */
export function freeVisits(orders: Frame): (row: number) => boolean {
  if (numbers(orders, 'unitPrice')) return () => false
  const totals = [numbers(orders, 'lineTotal'), numbers(orders, 'orderTotal')]
  return (row) => totals.some((total) => total?.[row] === 0)
}

/**
 * Days with a purchase of every customer who has one, what was charged on them, and what was given back. What came back in full is no
 * purchase, and counts for neither. Linear in rows, apart from sorting each customer's own lines where they are not in order.
 */
export function purchaseDays(lines: OrderLines, customers: Customers, isFree: (row: number) => boolean): PurchaseDays {
  const { starts: from, rows } = groupRows(customers.rows, customers.owner, customers.count)
  const customerKey: string[] = []
  const starts: number[] = [0]
  const back: number[] = []
  const [days, value] = [new Int32Array(rows.length), new Float64Array(rows.length)]
  let size = 0
  for (let customer = 0; customer < customers.count; customer++) {
    const start = size
    let given = 0
    for (const row of visits(lines, rows.subarray(from[customer]!, from[customer + 1]!), isFree)) {
      const day = dayOf(lines.at[row]!)
      if (size === start || days[size - 1] !== day) days[size++] = day
      value[size - 1]! += lines.charged[row]!
      given += lines.charged[row]! - lines.net[row]!
    }
    if (size === start) continue
    customerKey.push(customers.keys[customer]!)
    starts.push(size)
    for (let i = from[customer]!; i < from[customer + 1]!; i++) {
      const row = rows[i]!
      if (lines.kind[row] === LINE.returned && lines.charged[row]! < 0) given -= lines.net[row]!
    }
    back.push(Math.max(0, given))
  }
  return {
    customerKey,
    starts: Uint32Array.from(starts),
    days: days.slice(0, size),
    value: value.slice(0, size),
    back: Float64Array.from(back),
  }
}

/** The purchase lines among a customer's rows, oldest first. */
function visits({ at, kind, quantity }: OrderLines, rows: Uint32Array, isFree: (row: number) => boolean): Uint32Array {
  const isVisit = (row: number): boolean =>
    kind[row] === LINE.purchase || (kind[row] === LINE.other && quantity[row]! > 0 && isFree(row))
  const kept = rows.filter(isVisit)
  for (let i = 1; i < kept.length; i++) {
    if (at[kept[i - 1]!]! > at[kept[i]!]!) return kept.sort((a, b) => at[a]! - at[b]! || a - b)
  }
  return kept
}
