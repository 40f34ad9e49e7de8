import { isWorthUnknown, worthOf } from '../../features/convert-money'
import { LINE, type OrderLines } from '../../features/line'
import { cell, codes, type Frame, numbers } from '../../schema/columns'
import type { Catalogue } from '../../ml/recommend/types'
import type { ProductsKnown } from './inputs'
import type { Numbered } from './read-products'

interface Sources {
  orders: Frame
  lines: OrderLines
  products: Frame | undefined
  currency: string
}

export interface Shelf {
  known: ProductsKnown
  catalogue: Catalogue
}

/** Letters of one description that are read. */
const MOST_LETTERS = 1000

/** What the products table says of each product, and what the orders say where it does not. */
export function readShelf(numbered: Numbered, sources: Sources): Shelf {
  const { orders, products, currency } = sources
  const count = numbered.ids.length
  const rows = rowsOf(numbered, products, orders)
  const at = (name: string): Float64Array => {
    const column = products && numbers(products, name)
    return Float64Array.from(rows, (row) => (row < 0 ? NaN : (column?.[row] ?? NaN)))
  }
  const [stock, listPrice, listCost] = [at('stock'), at('price'), at('cost')]
  const isForeign = foreignRows(products, currency)
  rows.forEach((row, i) => {
    if (isForeign(row)) listPrice[i] = listCost[i] = NaN
  })
  const paid = latestPrices(numbered, sources)
  const price = listPrice.map((own, i) => (own > 0 ? own : paid.price[i]!))
  const { category, categories } = readCategories(numbered, sources, rows)
  const texts = readTexts(numbered, products, rows, (i) => categories[category[i]!]!)
  return {
    known: {
      ids: numbered.ids,
      names: numbered.names,
      categories,
      price: price.map((own) => (own > 0 && own < Infinity ? own : -1)),
      stock: stock.map((pieces) => (Number.isNaN(pieces) ? -1 : Math.max(0, pieces))),
      margin: price.map((own, i) => shareLeft(own, listCost[i]! >= 0 ? listCost[i]! : paid.cost[i]!)),
      isUnavailable: Uint8Array.from({ length: count }, (_, i) => isUnavailable(products, rows[i]!)),
      hasStock: stock.some((pieces) => !Number.isNaN(pieces)),
      hasTexts: texts.some((text) => text !== ''),
    },
    catalogue: { texts, category, categories: categories.length },
  }
}

const shareLeft = (price: number, cost: number): number => {
  const share = 1 - cost / price
  return Number.isFinite(share) && price > 0 ? Math.max(-1, Math.min(1, share)) : 0
}

/** The row of each product in the table; of several the last, −1 for none. */
function rowsOf(numbered: Numbered, products: Frame | undefined, orders: Frame): Int32Array {
  const rows = new Int32Array(numbered.ids.length).fill(-1)
  const column = products && codes(products, codes(orders, 'productId') ? 'productId' : 'productName')
  if (!column) return rows
  const stock = numbers(products, 'stock')
  const placeOf = Int32Array.from(column.dictionary, (id, code) => (code === 0 ? -1 : numbered.find(id)))
  column.codes.forEach((code, row) => {
    const place = placeOf[code]!
    if (place < 0) return
    // Of several rows of one product, the last that says how many there are.
    if (rows[place]! < 0 || !stock || !Number.isNaN(stock[row]!)) rows[place] = row
  })
  return rows
}

function isUnavailable(products: Frame | undefined, row: number): number {
  const column = products?.columns.get('available')
  return row >= 0 && column?.kind === 'bool' && column.values[row] === 1 ? 1 : 0
}

function foreignRows(products: Frame | undefined, currency: string): (row: number) => boolean {
  const column = products && codes(products, 'currency')
  if (!column || currency === '') return () => false
  return (row) => row >= 0 && column.codes[row]! > 0 && column.dictionary[column.codes[row]!] !== currency
}

/** What a piece of each product was last sold for, and cost then; NaN for unknown. */
function latestPrices({ ids, numberOf, codes: own }: Numbered, { orders, lines }: Sources) {
  const [price, cost, since] = [NaN, NaN, -Infinity].map((none) => new Float64Array(ids.length).fill(none)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  const costs = numbers(orders, 'cost')
  const { kind, charged, quantity, at, foreignMoney } = lines
  for (let row = 0; row < lines.rows; row++) {
    const place = numberOf[own[row]!]!
    if (place < 0 || kind[row] !== LINE.purchase || !(charged[row]! > 0) || isWorthUnknown(foreignMoney, row)) continue
    if (at[row]! < since[place]!) continue
    since[place] = at[row]!
    price[place] = charged[row]! / quantity[row]!
    if (costs && !Number.isNaN(costs[row]!)) cost[place] = worthOf(foreignMoney, row, costs[row]!)
  }
  return { price, cost }
}

/** The category of each product: as the products table has it, else of its latest order line that names one. */
function readCategories(
  { ids, numberOf, codes: own }: Numbered,
  { orders, lines, products }: Sources,
  rows: Int32Array,
): { category: Uint32Array; categories: string[] } {
  const placeOf = new Map([['', 0]])
  const place = (word: string): number => {
    const trimmed = word.trim()
    if (!placeOf.has(trimmed)) placeOf.set(trimmed, placeOf.size)
    return placeOf.get(trimmed)!
  }
  const category = new Uint32Array(ids.length)
  const listed = products && codes(products, 'category')
  if (listed) rows.forEach((row, i) => (category[i] = row < 0 ? 0 : place(listed.dictionary[listed.codes[row]!]!)))
  const told = codes(orders, 'category')
  if (told) {
    const placeOfCode = told.dictionary.map(place)
    const isListed = category.map((one) => (one > 0 ? 1 : 0))
    for (let row = 0; row < lines.rows; row++) {
      const number = numberOf[own[row]!]!
      if (number >= 0 && isListed[number] === 0 && told.codes[row]! > 0)
        category[number] = placeOfCode[told.codes[row]!]!
    }
  }
  return { category, categories: [...placeOf.keys()] }
}

/** Name, description, tags and category in words. */
function readTexts(
  { ids, names }: Numbered,
  products: Frame | undefined,
  rows: Int32Array,
  categoryOf: (place: number) => string,
): string[] {
  const columns = ['description', 'tags'].map((name) => products?.columns.get(name))
  return names.map((name, i) => {
    const told = columns.map((column) => {
      const value = column && rows[i]! >= 0 ? cell(column, rows[i]!) : null
      return typeof value === 'string' ? value.slice(0, MOST_LETTERS) : ''
    })
    return [name === ids[i] ? '' : name, ...told, categoryOf(i)].filter((text) => text !== '').join('. ')
  })
}
