import { findForeignMoney, isWorthUnknown, worthOf } from '../../features/convert-money'
import { LINE, type OrderLines } from '../../features/line'
import { productColumn } from '../../features/customer-habits'
import { codes, type Frame, numbers } from '../../schema/columns'
import type { Rate } from '../../schema/rates'
import type { PrepareContext } from '../contract'

export interface Profits {
  /** Net less cost and fee of every line; NaN where the cost is unknown. */
  profit: Float64Array
  hasCost: boolean
  hasFee: boolean
}

/**
 * What each line leaves after the cost of its pieces (of the line, else of the product) and its fee, where there is one.
 * Pieces that came back cost nothing; a gift costs what it cost. What a line in a currency without a rate leaves is unknown.
 */
export function profitOfLines(
  orders: Frame,
  products: Frame | undefined,
  lines: OrderLines,
  { currency, rates = [] }: Pick<PrepareContext, 'currency' | 'rates'>,
): Profits {
  const cost = numbers(orders, 'cost')
  const fee = numbers(orders, 'fee')
  const listed = listedCosts(orders, products, currency, rates)
  const column = productColumn(orders)
  const profit = new Float64Array(lines.rows).fill(NaN)
  const hasCost = cost !== undefined || listed !== undefined
  for (let row = 0; hasCost && row < lines.rows; row++) {
    if (isWorthUnknown(lines.foreignMoney, row)) continue
    // Costs and fees of a line are in its currency.
    const own = worthOf(lines.foreignMoney, row, cost?.[row] ?? NaN)
    const each = Number.isNaN(own) ? (listed?.[column!.codes[row]!] ?? NaN) : own
    const kept = lines.kind[row] === LINE.returned && lines.quantity[row]! > 0 ? 0 : lines.quantity[row]!
    const taken = worthOf(lines.foreignMoney, row, fee?.[row] ?? NaN)
    profit[row] = lines.net[row]! - each * kept - (Number.isNaN(taken) ? 0 : taken)
  }
  return { profit, hasCost, hasFee: fee !== undefined }
}

/** Cost by code of the orders' product column, at the latest rates; undefined where the products table has none. */
function listedCosts(
  orders: Frame,
  products: Frame | undefined,
  currency: string,
  rates: readonly Rate[],
): Float64Array | undefined {
  const [ids, cost] = [products && codes(products, 'productId'), products && numbers(products, 'cost')]
  const column = codes(orders, 'productId')
  if (!ids || !cost || !column) return undefined
  const latest = new Float64Array(products!.rows).fill(Infinity)
  const money = findForeignMoney(products!, latest, currency, rates)
  const byId = new Map<string, number>()
  ids.codes.forEach((code, row) => {
    const worth = worthOf(money, row, cost[row]!)
    if (code > 0 && !Number.isNaN(worth)) byId.set(ids.dictionary[code]!, worth)
  })
  return Float64Array.from(column.dictionary, (id) => byId.get(id) ?? NaN)
}
