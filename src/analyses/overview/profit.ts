import { LINE, type OrderLines } from '../../features/line'
import { productColumn } from '../../features/customer-habits'
import { codes, type Frame, numbers } from '../../schema/columns'

export interface Profits {
  /** Net less cost and fee of every line; NaN where the cost is unknown. */
  profit: Float64Array
  hasCost: boolean
  hasFee: boolean
}

/**
 * What each line leaves after the cost of its pieces (of the line, else of the product) and its fee, where there is one.
 * Pieces that came back cost nothing; a gift costs what it cost.
 */
export function profitOfLines(orders: Frame, products: Frame | undefined, lines: OrderLines): Profits {
  const cost = numbers(orders, 'cost')
  const fee = numbers(orders, 'fee')
  const listed = listedCosts(orders, products)
  const column = productColumn(orders)
  const profit = new Float64Array(lines.rows).fill(NaN)
  const hasCost = cost !== undefined || listed !== undefined
  for (let row = 0; hasCost && row < lines.rows; row++) {
    const own = cost?.[row] ?? NaN
    const each = Number.isNaN(own) ? (listed?.[column!.codes[row]!] ?? NaN) : own
    const kept = lines.kind[row] === LINE.returned && lines.quantity[row]! > 0 ? 0 : lines.quantity[row]!
    profit[row] = lines.net[row]! - each * kept - (Number.isNaN(fee?.[row] ?? NaN) ? 0 : fee![row]!)
  }
  return { profit, hasCost, hasFee: fee !== undefined }
}

/** Cost by code of the orders' product column; undefined where the products table has none. */
function listedCosts(orders: Frame, products: Frame | undefined): Float64Array | undefined {
  const [ids, cost] = [products && codes(products, 'productId'), products && numbers(products, 'cost')]
  const column = codes(orders, 'productId')
  if (!ids || !cost || !column) return undefined
  const byId = new Map<string, number>()
  ids.codes.forEach((code, row) => {
    if (code > 0 && !Number.isNaN(cost[row]!)) byId.set(ids.dictionary[code]!, cost[row]!)
  })
  return Float64Array.from(column.dictionary, (id) => byId.get(id) ?? NaN)
}
