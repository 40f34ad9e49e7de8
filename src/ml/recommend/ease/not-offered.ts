import type { HistorySize, NotOffered } from '../types'

/** Beyond it the products that are left out would be most of the shop. */
const MOST_SOLD = 30_000
/** Customers' pairs of products, counted one by one, take longer than the inverse. */
const MOST_PAIRS = 20_000_000

export function notOffered({ soldItems, pairs }: HistorySize): NotOffered | undefined {
  if (soldItems > MOST_SOLD) return { code: 'TOO_MANY_ITEMS', details: { items: soldItems, most: MOST_SOLD } }
  if (pairs > MOST_PAIRS) return { code: 'TOO_MANY_PAIRS', details: { pairs, most: MOST_PAIRS } }
  return undefined
}
