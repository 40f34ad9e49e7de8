import { boughtOf, customersOf } from '../history'
import type { History } from '../types'
import { bestSellers } from './spread'
import type { Lists } from './types'

/** What groups of customers get to see of groups of products: arrays are customer groups × product groups. */
export interface Exposure {
  /** Customers with a list asked for, and of those the ones with n products in it; by customer group. */
  customers: Uint32Array
  full: Uint32Array
  /** Share of what the customer group is shown that is outside the best sellers; NaN where it is shown nothing. */
  longTail: Float64Array
  /** Products sold before, by product group. */
  products: Uint32Array
  /** Entries in lists, and pairs of customer and product bought before. */
  shown: Float64Array
  bought: Float64Array
  /** Products sold before that nobody of the customer group is shown. */
  never: Uint32Array
}

export interface Grouped {
  /** Group of each customer or product, below `groups`. */
  code: Uint32Array
  groups: number
}

/** Who is shown what, and who is never shown what, beside what they bought. */
export function exposureOf(lists: Lists, history: History, customers: Grouped, products: Grouped): Exposure {
  const cells = customers.groups * products.groups
  const exposure: Exposure = {
    ...{ customers: new Uint32Array(customers.groups), full: new Uint32Array(customers.groups) },
    ...{ longTail: new Float64Array(customers.groups), products: new Uint32Array(products.groups) },
    ...{ shown: new Float64Array(cells), bought: new Float64Array(cells), never: new Uint32Array(cells) },
  }
  const seen = countShown(exposure, lists, history, customers, products)
  countBought(exposure, lists, history, customers, products)
  const sold = customersOf(history)
  for (let item = 0; item < sold.length; item++) {
    if (sold[item] === 0) continue
    const group = products.code[item]!
    exposure.products[group]!++
    for (let c = 0; c < customers.groups; c++) {
      if (seen[c * sold.length + item] === 0) exposure.never[c * products.groups + group]!++
    }
  }
  return exposure
}

/** Counts entries of lists; answers 1 for each group of customers × product that is shown to any of them. */
function countShown(
  { customers: counts, full, longTail, shown }: Exposure,
  { users, n, item: listed }: Lists,
  history: History,
  customers: Grouped,
  products: Grouped,
): Uint8Array {
  const { items } = history.log
  const head = bestSellers(history)
  const seen = new Uint8Array(customers.groups * items)
  const entries = new Float64Array(customers.groups)
  for (let r = 0; r < users.length; r++) {
    const group = customers.code[users[r]!]!
    counts[group]!++
    if (listed[(r + 1) * n - 1]! >= 0) full[group]!++
    for (let place = r * n; place < (r + 1) * n && listed[place]! >= 0; place++) {
      const item = listed[place]!
      seen[group * items + item] = 1
      shown[group * products.groups + products.code[item]!]!++
      entries[group]!++
      if (head[item] === 0) longTail[group]!++
    }
  }
  for (let group = 0; group < customers.groups; group++) longTail[group]! /= entries[group]!
  return seen
}

function countBought(
  { bought }: Exposure,
  { users }: Lists,
  history: History,
  customers: Grouped,
  products: Grouped,
): void {
  const { starts, column } = boughtOf(history)
  for (const user of users) {
    const from = customers.code[user]! * products.groups
    for (let entry = starts[user]!; entry < starts[user + 1]!; entry++) bought[from + products.code[column[entry]!]!]!++
  }
}

/** Products by how many customers bought them: 0 for unsold, 1 (best sellers) to 10, as many products in each; of equals the first. */
export function popularityDeciles(history: History): Grouped {
  const customers = customersOf(history)
  const order = Array.from(customers.keys())
    .filter((item) => customers[item]! > 0)
    .sort((a, b) => customers[b]! - customers[a]! || a - b)
  const code = new Uint32Array(customers.length)
  order.forEach((item, place) => (code[item] = 1 + Math.floor((10 * place) / order.length)))
  return { code, groups: 11 }
}
