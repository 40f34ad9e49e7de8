import { daysBefore } from '../history'
import type { History, HistorySize, NotOffered } from '../types'

/** Pairs whose facts fit into memory beside those of the windows. */
const MOST_PAIRS = 4_000_000
const MOST_SOLD = 100_000
/** Trends are counted over so many days. */
const LEAST_DAYS = 14

export function notOffered({ pairs, soldItems }: HistorySize, history: History): NotOffered | undefined {
  if (soldItems > MOST_SOLD) return { code: 'TOO_MANY_ITEMS', details: { items: soldItems, most: MOST_SOLD } }
  if (pairs > MOST_PAIRS) return { code: 'TOO_MANY_PAIRS', details: { pairs, most: MOST_PAIRS } }
  const days = history.log.at.length > 0 ? daysBefore(history, 0) : 0
  if (days < LEAST_DAYS) return { code: 'TOO_SHORT', details: { days: Math.floor(days), least: LEAST_DAYS } }
  return undefined
}
