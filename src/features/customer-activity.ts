import type { Customers } from './customers'
import { groupRows } from './group-rows'
import { LINE, type OrderLines } from './line'
import { type Buckets, dayOf } from './periods'

/**
 * What every customer did, period by period since their first purchase: the entries of customer c are at `starts[c]` to
 * `starts[c + 1]`, exclusive, in ascending order of age. Periods without a line have no entry.
 */
export interface CustomerActivity {
  /** Period of each customer's first purchase; −1 for who never bought. */
  first: Int32Array
  /** Row of the greatest line of that first order; −1 for who never bought. */
  lead: Int32Array
  starts: Uint32Array
  /** Periods since the first purchase, 0 for its own; what came before it (a return of something older) is at 0, too. */
  age: Uint32Array
  /** Net of all that counts, major units. */
  net: Float64Array
  /** 1 where something was bought. */
  bought: Uint8Array
}

/** Linear in rows. `buckets` must span all rows of `customers`. */
export function customerActivity(lines: OrderLines, customers: Customers, buckets: Buckets): CustomerActivity {
  const { starts: from, rows } = groupRows(customers.rows, customers.owner, customers.count)
  const periodOf = (row: number): number => buckets.index[dayOf(lines.at[row]!) - buckets.first]!
  const { first, lead } = firstPurchases(lines, customers, periodOf)
  const starts = new Uint32Array(customers.count + 1)
  const [age, net, bought] = [new Uint32Array(rows.length), new Float64Array(rows.length), new Uint8Array(rows.length)]
  // Where the customer's entry of each age is, plus one; of other customers where it is before their own start.
  const place = new Uint32Array(buckets.starts.length)
  let size = 0
  for (let customer = 0; customer < customers.count; customer++) {
    const start = size
    for (let i = from[customer]!; i < from[customer + 1]! && first[customer]! >= 0; i++) {
      const row = rows[i]!
      const since = Math.max(0, periodOf(row) - first[customer]!)
      let own = place[since]! - 1
      if (own < start) {
        own = size++
        place[since] = own + 1
        age[own] = since
      }
      net[own]! += lines.net[row]!
      if (lines.kind[row] === LINE.purchase) bought[own] = 1
    }
    starts[customer + 1] = size
    sortPart({ age, net, bought }, start, size)
  }
  return { first, lead, starts, age: age.slice(0, size), net: net.slice(0, size), bought: bought.slice(0, size) }
}

/** The earliest purchase of each customer, and of its order the line that was charged most. */
function firstPurchases(
  { at, kind, order, charged }: OrderLines,
  { count, rows, owner }: Customers,
  periodOf: (row: number) => number,
): Pick<CustomerActivity, 'first' | 'lead'> {
  const lead = new Int32Array(count).fill(-1)
  for (const row of rows) {
    const known = lead[owner[row]!]!
    if (kind[row] === LINE.purchase && (known < 0 || at[row]! < at[known]!)) lead[owner[row]!] = row
  }
  const first = lead.map((row) => (row < 0 ? -1 : periodOf(row)))
  for (const row of rows) {
    const known = lead[owner[row]!]!
    if (kind[row] === LINE.purchase && order[row] === order[known] && charged[row]! > charged[known]!) {
      lead[owner[row]!] = row
    }
  }
  return { first, lead }
}

/** Exports come mostly in order: then nothing is moved. */
function sortPart(columns: Pick<CustomerActivity, 'age' | 'net' | 'bought'>, start: number, end: number): void {
  const { age } = columns
  let isSorted = true
  for (let i = start + 1; i < end && isSorted; i++) isSorted = age[i - 1]! <= age[i]!
  if (isSorted) return
  const order = Array.from({ length: end - start }, (_, i) => start + i).sort((a, b) => age[a]! - age[b]!)
  for (const column of Object.values(columns)) {
    column.set(
      order.map((i) => column[i]!),
      start,
    )
  }
}
