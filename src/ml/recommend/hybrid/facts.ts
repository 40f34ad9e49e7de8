import {
  boughtOf,
  customersOf,
  daysBefore,
  firstDaysOf,
  linesEver,
  linesIn,
  onceFor,
  onceForShop,
  purchaseLines,
} from '../history'
import { ACT, type History } from '../types'
import { trendOf } from './formula'

/** What is known of each product at the moment, whoever asks: products × `PRODUCT_FACTS`. */
export const PRODUCT_FACTS = [
  'trend14',
  'trend30',
  'lines3',
  'lines7',
  'lines14',
  'lines30',
  'lines60',
  'lines120',
  'newcomers',
  'customers',
  'age',
  'idle',
  'repeats',
] as const

/** What is known of each customer, whatever the product: customers × `CUSTOMER_FACTS`. */
export const CUSTOMER_FACTS = ['orders', 'idle', 'products', 'tenure'] as const

/** Mean log by product and by customer; NaN for unknown. */
export interface Levels {
  product: Float64Array
  customer: Float64Array
}

const NEWCOMER_DAYS = 30
const log = Math.log1p

/** Products × `PRODUCT_FACTS`. */
export const productFactsOf = (history: History): Float64Array =>
  onceForShop(history, 'product facts', () => productFacts(history))

/** Customers × `CUSTOMER_FACTS`. */
export const customerFactsOf = (history: History): Float64Array =>
  onceFor(history, 'customer facts', () => customerFacts(history))

export const priceLevelsOf = (history: History): Levels =>
  onceFor(history, 'price levels', () => levelsOf(history, 'price'))

export const pieceLevelsOf = (history: History): Levels =>
  onceFor(history, 'piece levels', () => levelsOf(history, 'quantity'))

function productFacts(history: History): Float64Array {
  const { items } = history.log
  const customers = customersOf(history)
  const { first, last } = spanOf(history, history.log.item, items)
  const lines = linesEver(history)
  const columns: ArrayLike<number>[] = [
    trendOf(history, 14),
    trendOf(history, 30),
    ...[3, 7, 14, 30, 60, 120].map((days) => linesIn(history, days).map(log)),
    newcomersOf(history).map(log),
    customers.map(log),
    first.map(log),
    last.map(log),
    lines.map((own, item) => own / Math.max(1, customers[item]!)),
  ]
  return sideBySide(columns, items)
}

function customerFacts(history: History): Float64Array {
  const { users } = history.log
  const { starts } = boughtOf(history)
  const { first, last } = spanOf(history, history.log.user, users)
  const products = Float32Array.from({ length: users }, (_, user) => starts[user + 1]! - starts[user]!)
  return sideBySide([ordersOf(history).map(log), last.map(log), products.map(log), first.map(log)], users)
}

function sideBySide(columns: readonly ArrayLike<number>[], rows: number): Float64Array {
  const out = new Float64Array(rows * columns.length)
  columns.forEach((column, at) => {
    for (let row = 0; row < rows; row++) out[row * columns.length + at] = column[row]!
  })
  return out
}

/** Days since the first and since the last purchase, by a key of the lines; both 0 where there is none. */
function spanOf(history: History, key: Uint32Array, keys: number): { first: Float64Array; last: Float64Array } {
  const { act } = history.log
  const first = new Float64Array(keys)
  const last = new Float64Array(keys).fill(Infinity)
  for (let line = 0; line < key.length; line++) {
    if (act[line] !== ACT.purchase) continue
    const days = daysBefore(history, line)
    const one = key[line]!
    if (days > first[one]!) first[one] = days
    if (days < last[one]!) last[one] = days
  }
  return { first, last: last.map((days) => (days === Infinity ? 0 : days)) }
}

/** Customers who bought each product for the first time of late. */
function newcomersOf(history: History): Float32Array {
  const { column, columns } = boughtOf(history)
  const first = firstDaysOf(history)
  const count = new Float32Array(columns)
  for (let pair = 0; pair < column.length; pair++) if (first[pair]! <= NEWCOMER_DAYS) count[column[pair]!]!++
  return count
}

/** Different orders of each customer. */
export const ordersOf = (history: History): Float32Array => onceFor(history, 'orders', () => countOrders(history))

/** An order that two customers share counts for both. */
function countOrders(history: History): Float32Array {
  const { starts } = boughtOf(history)
  const { from, line } = purchaseLines(history)
  const { basket, users } = history.log
  const metBy = new Int32Array(basket.reduce((most, one) => Math.max(most, one), 0) + 1).fill(-1)
  const orders = new Float32Array(users)
  for (let user = 0; user < users; user++) {
    for (let i = from[starts[user]!]!; i < from[starts[user + 1]!]!; i++) {
      const one = basket[line[i]!]!
      if (metBy[one] === user) continue
      metBy[one] = user
      orders[user]!++
    }
  }
  return orders
}

function levelsOf(history: History, of: 'price' | 'quantity'): Levels {
  const { user, item, users, items } = history.log
  return {
    product: onceForShop(history, `${of} of products`, () => meanLogs(history, of, item, items)),
    customer: meanLogs(history, of, user, users),
  }
}

/** Mean log of what is known, by a key of the lines; NaN where nothing is. */
function meanLogs(
  { log: { act, ...log } }: History,
  of: 'price' | 'quantity',
  key: Uint32Array,
  keys: number,
): Float64Array {
  const [sum, count, value] = [new Float64Array(keys), new Uint32Array(keys), log[of]]
  for (let line = 0; line < value.length; line++) {
    if (act[line] !== ACT.purchase || !(value[line]! > 0)) continue
    sum[key[line]!]! += Math.log(value[line]!)
    count[key[line]!]!++
  }
  return sum.map((total, one) => total / count[one]!)
}
