import type { CodeColumn } from '../schema/columns'
import type { Customers } from './customers'
import { groupRows } from './group-rows'
import { LINE, type OrderLines } from './line'

/** How many products a customer's favourites are. */
export const FAVOURITES = 3

/** Three codes of `products` a customer, what they bought most often first (then by money); 0 fills up. */
export function favouriteProducts(lines: OrderLines, customers: Customers, products: CodeColumn): Uint32Array {
  const top = new Uint32Array(customers.count * FAVOURITES)
  const { starts, rows } = groupRows(customers.rows, customers.owner, customers.count)
  const [times, money] = [new Uint32Array(products.dictionary.length), new Float64Array(products.dictionary.length)]
  const isBetter = (a: number, b: number): boolean =>
    b === 0 ||
    times[a]! > times[b]! ||
    (times[a] === times[b] && (money[a]! > money[b]! || (money[a] === money[b] && a < b)))
  for (let customer = 0; customer < customers.count; customer++) {
    const bought: number[] = []
    for (let i = starts[customer]!; i < starts[customer + 1]!; i++) {
      const row = rows[i]!
      const product = products.codes[row]!
      if (product === 0 || lines.kind[row] !== LINE.purchase) continue
      if (times[product]!++ === 0) bought.push(product)
      money[product]! += lines.net[row]!
    }
    for (const product of bought) insertBest(top, customer * FAVOURITES, product, isBetter)
    for (const product of bought) times[product] = money[product] = 0
  }
  return top
}

function insertBest(
  top: Uint32Array,
  from: number,
  product: number,
  isBetter: (a: number, b: number) => boolean,
): void {
  let candidate = product
  for (let i = from; i < from + FAVOURITES && candidate !== 0; i++) {
    if (!isBetter(candidate, top[i]!)) continue
    const displaced = top[i]!
    top[i] = candidate
    candidate = displaced
  }
}
