import { firstNotBefore, onceFor } from '../history'
import { startsOf } from '../sparse'
import { ACT, type History } from '../types'

/** Orders of each customer, the oldest first, and the products of each. */
export interface Visits {
  /** Visits of customer u lie from starts[u] to starts[u + 1]. */
  starts: Uint32Array
  /** Wall-clock ms. */
  at: Float64Array
  /** Products of visit v are item[from[v]] to item[from[v + 1] − 1]. */
  from: Uint32Array
  item: Uint32Array
}

/** Lines that share a customer and an order are a visit. Made once for a history. */
export const visitsOf = (history: History): Visits => onceFor(history, 'visits', () => toVisits(history))

function toVisits({ log }: History): Visits {
  const lines = purchasesByUser(log.user, log.act, log.users)
  const starts = new Uint32Array(log.users + 1)
  const at = new Float64Array(lines.length)
  const from = new Uint32Array(lines.length + 1)
  const item = new Uint32Array(lines.length)
  let visits = 0
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!
    const before = lines[i - 1]
    item[i] = log.item[line]!
    const isSame =
      before !== undefined && log.user[before] === log.user[line] && log.basket[before] === log.basket[line]
    if (isSame) continue
    at[visits] = log.at[line]!
    from[visits++] = i
    starts[log.user[line]! + 1]!++
  }
  for (let user = 0; user < log.users; user++) starts[user + 1]! += starts[user]!
  from[visits] = lines.length
  return { starts, at: at.slice(0, visits), from: from.slice(0, visits + 1), item }
}

/** Numbers of purchase lines by customer, in their order within each. */
function purchasesByUser(user: Uint32Array, act: Uint8Array, users: number): Uint32Array {
  const isBought = (line: number): boolean => act[line] === ACT.purchase
  const places = startsOf(
    user.filter((_, line) => isBought(line)),
    users,
  )
  const lines = new Uint32Array(places[users]!)
  for (let line = 0; line < user.length; line++) if (isBought(line)) lines[places[user[line]!]!++] = line
  return lines
}

/** Number of the customer's first visit at or after a moment. */
export const firstVisitFrom = ({ starts, at }: Visits, user: number, moment: number): number =>
  starts[user]! + firstNotBefore(at.subarray(starts[user]!, starts[user + 1]!), moment)
