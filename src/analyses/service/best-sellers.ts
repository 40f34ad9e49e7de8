import { codes, type Frame, numbers } from '../../schema/columns'
import type { Frames, PrepareContext } from '../contract'
import { productIndex, readProduct } from './reply/index-products'
import { MANY_BOUGHT } from './reply/messages'
import type { Offered } from './reply/types'
import { foldText } from '../../features/one-spelling'

/** As many as are told of, and some in the place of those that may not be. */
const MOST = 10
/** Fewer customers are not many, and could be told from one another. */
const LEAST_CUSTOMERS = 3
const YEAR_MS = 365 * 86_400_000

/**
 * What most different customers bought in the year before the last order, of what is on sale and in stock: for whom nothing is known of.
 * Counted once for each state of the data.
 */
export const bestSellers = (frames: Frames, context: PrepareContext): readonly Offered[] =>
  context.memo('service:best-sellers', () => countBuyers(frames, context))

function countBuyers(frames: Frames, context: PrepareContext): Offered[] {
  const { orders } = frames
  const product = orders && (codes(orders, 'productId') ?? codes(orders, 'productName'))
  if (!orders || !product) return []
  const index = productIndex(frames, context)
  const isOffered = (id: string): boolean => {
    const place = index.placeOfId.get(foldText(id))
    if (place === undefined) return false
    const { isAvailable, stock } = readProduct(frames, index, place, { products: true, stock: true }, context.currency)
    return isAvailable !== false && !(stock !== null && stock <= 0)
  }
  return [...buyersOf(orders, product, context.asOf)]
    .filter(([code, buyers]) => code > 0 && buyers.size >= LEAST_CUSTOMERS)
    .sort(([a, few], [b, many]) => many.size - few.size || a - b)
    .map(([code]) => product.dictionary[code]!)
    .filter(isOffered)
    .slice(0, MOST)
    .map((productId) => ({ productId, reasons: [MANY_BOUGHT] }))
}

/** Customers by product; lines that were sent back, or of no day, are none. */
function buyersOf(orders: Frame, product: { codes: ArrayLike<number> }, asOf: number): Map<number, Set<number>> {
  const [person, at, quantity] = [codes(orders, 'person'), numbers(orders, 'orderedAt'), numbers(orders, 'quantity')]
  const buyers = new Map<number, Set<number>>()
  for (let row = 0; person && at && row < orders.rows; row++) {
    if (person.codes[row] === 0 || (quantity && quantity[row]! < 0)) continue
    if (!(at[row]! > asOf - YEAR_MS && at[row]! <= asOf)) continue
    const own = buyers.get(product.codes[row]!) ?? new Set()
    own.add(person.codes[row]!)
    buyers.set(product.codes[row]!, own)
  }
  return buyers
}
