import { daysBefore, purchaseLines } from '../history'
import type { History } from '../types'

/** The sum of 0.5^(days / half-life) over the lines of one pair: for a customer at a time this is sooner had than for all. */
export function decayedPair(history: History, pair: number, halfLifeDays: number): number {
  const { from, line } = purchaseLines(history)
  let sum = 0
  for (let i = from[pair]!; i < from[pair + 1]!; i++) sum += 0.5 ** (daysBefore(history, line[i]!) / halfLifeDays)
  return sum
}
