import type { EarlierTotals } from './customer-features'
import type { Customers } from './customers'
import { createFirstSeen } from './customer-visits'
import { groupRows } from './group-rows'
import { LINE, type OrderLines } from './line'
import { MS_PER_DAY } from './periods'
import { addExactly, totalsOf } from './sums'

/**
 * Where the same customers stood at each of some moments (ascending, wall-clock ms, inclusive), as `EarlierTotals` tells of one. Rows
 * are walked once, oldest stretch first; linear in rows and in moments × customers.
 */
export function standingsAt(lines: OrderLines, customers: Customers, moments: readonly number[]): EarlierTotals[] {
  const { count, rows, owner } = customers
  const { starts, rows: ordered } = groupRows(rows, stretches(lines.at, rows, moments), moments.length + 1)
  const [netSums, netErrors] = [new Float64Array(count), new Float64Array(count)]
  const lastOrderAt = new Float64Array(count).fill(NaN)
  const orders = new Uint32Array(count)
  const isNew = createFirstSeen(lines.orderCount)
  return moments.map((asOf, stretch) => {
    for (let i = starts[stretch]!; i < starts[stretch + 1]!; i++) {
      const row = ordered[i]!
      const customer = owner[row]!
      addExactly(netSums, netErrors, customer, lines.net[row]!)
      if (lines.kind[row] !== LINE.purchase) continue
      if (isNew(lines.order[row]!, customer)) orders[customer]!++
      if (!(lines.at[row]! <= lastOrderAt[customer]!)) lastOrderAt[customer] = lines.at[row]!
    }
    return {
      customerKey: customers.keys,
      hasPurchase: Uint8Array.from(orders, (made) => (made > 0 ? 1 : 0)),
      recencyDays: lastOrderAt.map((last) => (asOf - last) / MS_PER_DAY),
      orders: orders.slice(),
      net: totalsOf(netSums, netErrors),
      asOf,
    }
  })
}

/** For each row of the frame that is asked for, the first moment that is not before it; as many as there are moments for later ones. */
function stretches(at: Float64Array, rows: Uint32Array, moments: readonly number[]): Uint32Array {
  const stretch = new Uint32Array(at.length)
  for (const row of rows) {
    let [low, high] = [0, moments.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (moments[middle]! < at[row]!) low = middle + 1
      else high = middle
    }
    stretch[row] = low
  }
  return stretch
}
