import type { CodeColumn } from '../schema/columns'
import type { Customers } from './customers'
import { groupRows } from './group-rows'
import { LINE, type OrderLines } from './line'

/** A code of `products` a customer: what they bought in most lines, of equals what they paid most for; 0 where none is named. */
export function favouriteProduct(lines: OrderLines, customers: Customers, products: CodeColumn): Uint32Array {
  const favourite = new Uint32Array(customers.count)
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
    for (const product of bought) if (isBetter(product, favourite[customer]!)) favourite[customer] = product
    for (const product of bought) times[product] = money[product] = 0
  }
  return favourite
}
