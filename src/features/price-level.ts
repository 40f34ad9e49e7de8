import { selectMedian } from '../math/select-median'
import { type CodeColumn, type Frame, numbers } from '../schema/columns'
import type { Customers } from './customers'
import { groupRows } from './group-rows'
import { LINE, type OrderLines } from './line'

/** Price paid a piece on each purchase line: charged over pieces, so that discounts show. */
const paidFor = (lines: OrderLines, row: number): number => lines.charged[row]! / lines.quantity[row]!

/**
 * Each customer's prices against the median price at which the product was bought by anyone named, weighted by pieces.
 * NaN for customers without such a line; undefined where the frame has no price of a piece.
 */
export function priceLevels(
  orders: Frame,
  lines: OrderLines,
  customers: Customers,
  products: CodeColumn,
): Float64Array | undefined {
  if (!numbers(orders, 'unitPrice') && !numbers(orders, 'lineTotal')) return undefined
  const bought = purchasesOf(lines, customers, products)
  const medians = medianPrices(lines, bought, products)
  const paid = new Float64Array(customers.count)
  const usual = new Float64Array(customers.count)
  const { owner } = customers
  for (let i = 0; i < bought.length; i++) {
    const row = bought[i]!
    paid[owner[row]!]! += (paidFor(lines, row) / medians[products.codes[row]!]!) * lines.quantity[row]!
    usual[owner[row]!]! += lines.quantity[row]!
  }
  return paid.map((sum, i) => (usual[i]! > 0 ? sum / usual[i]! : NaN))
}

/** Purchase lines of a product, with money. A loop, as `filter` on half a million rows costs ten times as much. */
function purchasesOf({ kind, charged }: OrderLines, { rows }: Customers, { codes }: CodeColumn): Uint32Array {
  const bought = new Uint32Array(rows.length)
  let size = 0
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    if (kind[row] === LINE.purchase && codes[row]! > 0 && charged[row]! > 0) bought[size++] = row
  }
  return bought.subarray(0, size)
}

function medianPrices(lines: OrderLines, bought: Uint32Array, products: CodeColumn): Float64Array {
  const { starts, rows } = groupRows(bought, products.codes, products.dictionary.length)
  const prices = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) prices[i] = paidFor(lines, rows[i]!)
  const medians = new Float64Array(products.dictionary.length)
  for (let product = 0; product < medians.length; product++) {
    medians[product] = selectMedian(prices.subarray(starts[product], starts[product + 1]))
  }
  return medians
}
