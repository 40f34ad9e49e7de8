import { isoWeekday } from '../../features/periods'
import type { Days } from './calendar'

/** A weekday on which this many orders come is no day without one by chance (e⁻⁵ is below 1 %). */
const ORDERS_OF_AN_OPEN_DAY = 5

/**
 * How much trading each period had: its days, each weighted by what share of the orders its weekday brings, without days on which the
 * shop must have been closed. A shop with few orders a day has a weight of 1 for each of them. `orders` is by day since the first.
 */
export function tradingWeights(days: readonly Days[], orders: Float64Array): Float64Array {
  const first = days[0]!.from
  const [total, count] = [new Float64Array(8), new Float64Array(8)]
  for (let i = 0; i < orders.length; i++) {
    const weekday = isoWeekday(first + i)
    total[weekday]! += orders[i]!
    count[weekday]!++
  }
  const all = total.reduce((sum, value) => sum + value, 0)
  const mean = all / Math.max(1, orders.length)
  const isBusy = mean >= ORDERS_OF_AN_OPEN_DAY
  return Float64Array.from(days, ({ from, to }) => {
    let weight = 0
    for (let day = from; day <= to; day++) {
      const expected = total[isoWeekday(day)]! / Math.max(1, count[isoWeekday(day)]!)
      const isClosed = expected >= ORDERS_OF_AN_OPEN_DAY && orders[day - first] === 0
      weight += isClosed ? 0 : isBusy ? expected / mean : 1
    }
    return weight
  })
}
