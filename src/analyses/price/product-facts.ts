import { findForeignMoney, worthOf } from '../../features/convert-money'
import { latestNames } from '../../features/latest-names'
import { codes, type CodeColumn, type Frame, numbers } from '../../schema/columns'
import type { Frames, PrepareContext } from '../contract'
import type { ProductFacts } from './spec'

/** `bool` columns hold it for false. */
const FALSE = 1

/** What the orders and the products table say of the products with these codes. Money without a rate is not known. */
export function readFacts(
  kept: readonly number[],
  column: CodeColumn,
  { orders, products }: Frames,
  { currency, rates = [] }: PrepareContext,
): ProductFacts {
  const rowOf = products && listedRows(products, column)
  const money = products && findForeignMoney(products, new Float64Array(products.rows).fill(Infinity), currency, rates)
  const listed = (name: string): Float64Array => {
    const values = products && numbers(products, name)
    return Float64Array.from(kept, (code) => {
      const row = rowOf?.[code] ?? -1
      return values && row >= 0 ? worthOf(money, row, values[row]!) : NaN
    })
  }
  const available = products?.columns.get('available')
  const names = latestNames(orders!, column, 'productName')
  const cost = listed('cost')
  const own = lastCosts(orders!, column, currency, rates)
  return {
    ids: kept.map((code) => column.dictionary[code]!),
    names: kept.map((code) => names[code]!),
    ...categoriesOf(kept, column, orders!, products, rowOf),
    cost: cost.map((value, i) => (Number.isNaN(value) ? (own?.[kept[i]!] ?? NaN) : value)),
    competitorPrice: listed('competitorPrice'),
    isGone: Uint8Array.from(kept, (code) =>
      available?.kind === 'bool' && available.values[rowOf?.[code] ?? -1] === FALSE ? 1 : 0,
    ),
  }
}

/** The row of the products table of each product; −1 for none. */
function listedRows(products: Frame, { dictionary }: CodeColumn): Int32Array | undefined {
  const ids = codes(products, 'productId')
  if (!ids) return undefined
  const rows = new Map<string, number>()
  ids.codes.forEach((code, row) => code > 0 && rows.set(ids.dictionary[code]!, row))
  return Int32Array.from(dictionary, (id) => rows.get(id) ?? -1)
}

/** The cost on the last line of each product that has one. */
function lastCosts(
  orders: Frame,
  { codes: product, dictionary }: CodeColumn,
  currency: string,
  rates: PrepareContext['rates'] = [],
): Float64Array | undefined {
  const [cost, at] = [numbers(orders, 'cost'), numbers(orders, 'orderedAt')]
  if (!cost || !at) return undefined
  const money = findForeignMoney(orders, at, currency, rates)
  const found = new Float64Array(dictionary.length).fill(NaN)
  const last = new Float64Array(dictionary.length).fill(-Infinity)
  for (let row = 0; row < orders.rows; row++) {
    const code = product[row]!
    const worth = worthOf(money, row, cost[row]!)
    if (!(at[row]! >= last[code]!) || Number.isNaN(worth)) continue
    last[code] = at[row]!
    found[code] = worth
  }
  return found
}

/** The category that a product's lines bear, else the one that the products table has. */
function categoriesOf(
  kept: readonly number[],
  column: CodeColumn,
  orders: Frame,
  products: Frame | undefined,
  rowOf: Int32Array | undefined,
): Pick<ProductFacts, 'category' | 'categories'> {
  const own = codes(orders, 'category')
  const listed = products && codes(products, 'category')
  const onLines = new Uint32Array(column.dictionary.length)
  if (own) for (let row = 0; row < orders.rows; row++) onLines[column.codes[row]!] ||= own.codes[row]!
  const words = kept.map((code) => {
    if (own && onLines[code]! > 0) return own.dictionary[onLines[code]!]!
    const row = rowOf?.[code] ?? -1
    return listed && row >= 0 ? listed.dictionary[listed.codes[row]!]! : ''
  })
  const categories = ['', ...[...new Set(words)].filter((word) => word !== '').sort()]
  const place = new Map(categories.map((word, i) => [word, i]))
  return { categories, category: Int32Array.from(words, (word) => place.get(word)!) }
}
