import type { HistorySize, NotOffered } from '../types'

/** More would not be learned within a minute and 1.5 GB. */
const MOST_ITEMS = 60_000
const MOST_PAIRS = 5_000_000

export function notOffered({ items, pairs }: HistorySize): NotOffered | undefined {
  if (items > MOST_ITEMS) return { code: 'TOO_MANY_ITEMS', details: { items, most: MOST_ITEMS } }
  if (pairs > MOST_PAIRS) return { code: 'TOO_MANY_PAIRS', details: { pairs, most: MOST_PAIRS } }
  return undefined
}
