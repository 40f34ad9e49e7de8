import type { OrderLines } from '../../features/line'
import { dayOf } from '../../features/periods'
import type { Bought } from './read-orders'
import type { FirstPurchases } from './spec'

/** More different products than this make a customer a reseller, whose order of buying says little. */
const MOST_PRODUCTS = 300

/**
 * The day on which each customer first bought each product, by day; null where nobody is named. Customers of more than
 * `MOST_PRODUCTS` products are left out: how many.
 */
export function findFirstPurchases({ lines, rows, product, products }: Bought): {
  firsts: FirstPurchases | null
  largeCustomers: number
} {
  const people = lines.personKeys.length
  const named = inOrderOfTime(lines, rows)
  if (named.length === 0) return { firsts: null, largeCustomers: 0 }
  const { ends, items, day } = byCustomer(named, { lines, rows, product })
  const seenBy = new Uint32Array(products.keys.length)
  const starts = new Uint32Array(people)
  let [length, count, largeCustomers] = [0, 0, 0]
  for (let person = 1; person < people; person++) {
    const first = length
    // What is kept moves to the front of the same memory.
    for (let i = ends[person - 1]!; i < ends[person]!; i++) {
      const item = items[i]!
      if (seenBy[item] === person) continue
      seenBy[item] = person
      items[length] = item
      day[length++] = day[i]!
    }
    if (length - first > MOST_PRODUCTS) {
      largeCustomers++
      length = first
    } else if (length > first) starts[++count] = length
  }
  const firsts = { starts: starts.slice(0, count + 1), items: items.slice(0, length), day: day.slice(0, length) }
  return { firsts, largeCustomers }
}

/** Products and days customer by customer, each in the order given: a stable counting sort. Those of person p end at `ends[p]`. */
function byCustomer(
  named: Uint32Array,
  { lines, rows, product }: Pick<Bought, 'lines' | 'rows' | 'product'>,
): { ends: Uint32Array; items: Uint32Array; day: Int32Array } {
  const { person, at, personKeys } = lines
  const counts = new Uint32Array(personKeys.length + 1)
  for (let i = 0; i < named.length; i++) counts[person[rows[named[i]!]!]! + 1]!++
  for (let one = 0; one < personKeys.length; one++) counts[one + 1]! += counts[one]!
  const [items, day] = [new Uint32Array(named.length), new Int32Array(named.length)]
  for (let i = 0; i < named.length; i++) {
    const row = rows[named[i]!]!
    const place = counts[person[row]!]!++
    items[place] = product[named[i]!]!
    day[place] = dayOf(at[row]!)
  }
  return { ends: counts, items, day }
}

/** Numbers of the entries with a customer, by their moment; most exports come in that order. */
function inOrderOfTime({ at, person }: OrderLines, rows: Uint32Array): Uint32Array {
  const entries = new Uint32Array(rows.length)
  let length = 0
  let isSorted = true
  for (let i = 0; i < rows.length; i++) {
    if (person[rows[i]!] === 0) continue
    if (length > 0 && at[rows[entries[length - 1]!]!]! > at[rows[i]!]!) isSorted = false
    entries[length++] = i
  }
  const named = entries.slice(0, length)
  return isSorted ? named : named.sort((a, b) => at[rows[a]!]! - at[rows[b]!]! || a - b)
}
