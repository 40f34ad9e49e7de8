import { daysBefore } from '../history'
import type { History, HistorySize, NotOffered } from '../types'

/** Pairs whose facts fit into memory beside those of the windows. */
const MOST_PAIRS = 4_000_000
const MOST_SOLD = 100_000
/** Everybody's lists together: a customer costs as much as so many products, and what is sold besides. */
const CUSTOMER_COST = 6_000
const MOST_COST = 500_000_000
/** Trends are counted over so many days. */
const LEAST_DAYS = 14

export function notOffered({ users, pairs, soldItems }: HistorySize, history: History): NotOffered | undefined {
  const most = Math.min(MOST_SOLD, Math.max(0, Math.floor(MOST_COST / Math.max(1, users)) - CUSTOMER_COST))
  if (soldItems > most) return { code: 'TOO_MANY_ITEMS', details: { items: soldItems, most } }
  if (pairs > MOST_PAIRS) return { code: 'TOO_MANY_PAIRS', details: { pairs, most: MOST_PAIRS } }
  const days = history.log.at.length > 0 ? daysBefore(history, 0) : 0
  if (days < LEAST_DAYS) return { code: 'TOO_SHORT', details: { days: Math.floor(days), least: LEAST_DAYS } }
  return undefined
}
