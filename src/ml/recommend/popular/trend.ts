import { customersOf, daysBefore, linesEver, linesIn, onceForShop } from '../history'
import type { History, ReasonPart } from '../types'
import type { Trend } from './types'

/** Counts what is bought in the last days, and what is usual in so many. */
export function trendOf(history: History, days: number): Trend {
  const span = onceForShop(history, 'span', () => (history.log.at.length > 0 ? daysBefore(history, 0) : 0))
  const share = days / Math.max(days, span)
  return {
    days,
    lines: linesIn(history, days).slice(),
    usual: linesEver(history).map((lines) => lines * share),
    customers: customersOf(history).slice(),
  }
}

/** Lines of now against customers ever: what is on the rise, whatever its size (+1 and +20 steady what few have bought). */
export const riseOf = ({ lines, customers }: Trend, item: number): number =>
  (lines[item]! + 1) / (customers[item]! + 20)

/** The trend as a reason that carries `share` of a score. */
export const trendPart = ({ lines, usual, days }: Trend, item: number, share: number): ReasonPart => ({
  kind: 'trend',
  lines: lines[item]!,
  days,
  times: lines[item]! > 0 ? lines[item]! / usual[item]! : 0,
  share,
})
