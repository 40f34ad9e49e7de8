import { firstNotBefore } from '../history'
import { finish } from '../../quietly'
import { ACT, type History, type InteractionLog } from '../types'

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

const made = new WeakMap<History, Visits>()
/** Lines, or so many customers, that are read between two yields. */
const LINES_AT_ONCE = 1 << 17

/** Lines that share a customer and an order are a visit. Made once for a history; see `readVisits`. */
export const visitsOf = (history: History): Visits => finish(readVisits(history))

/** The same, slice by slice. */
export function* readVisits(history: History): Generator<void, Visits, void> {
  const known = made.get(history)
  if (known) return known
  const { log } = history
  const lines = yield* purchasesByUser(log)
  const starts = new Uint32Array(log.users + 1)
  const at = new Float64Array(lines.length)
  const from = new Uint32Array(lines.length + 1)
  const item = new Uint32Array(lines.length)
  let visits = 0
  for (let i = 0; i < lines.length; i++) {
    if (i % LINES_AT_ONCE === LINES_AT_ONCE - 1) yield
    const line = lines[i]!
    item[i] = log.item[line]!
    if (i > 0 && isOneVisit(log, lines[i - 1]!, line)) continue
    at[visits] = log.at[line]!
    from[visits++] = i
    starts[log.user[line]! + 1]!++
  }
  for (let user = 0; user < log.users; user++) starts[user + 1]! += starts[user]!
  from[visits] = lines.length
  const found = { starts, at: at.slice(0, visits), from: from.slice(0, visits + 1), item }
  made.set(history, found)
  return found
}

const isOneVisit = ({ user, basket }: InteractionLog, a: number, b: number): boolean =>
  user[a] === user[b] && basket[a] === basket[b]

/** Numbers of purchase lines by customer, in their order within each. */
function* purchasesByUser({ user, act, users }: InteractionLog): Generator<void, Uint32Array, void> {
  const places = new Uint32Array(users + 1)
  for (let line = 0; line < user.length; line++) if (act[line] === ACT.purchase) places[user[line]! + 1]!++
  for (let one = 0; one < users; one++) places[one + 1]! += places[one]!
  const lines = new Uint32Array(places[users]!)
  for (let line = 0; line < user.length; line++) {
    if (line % LINES_AT_ONCE === 0) yield
    if (act[line] === ACT.purchase) lines[places[user[line]!]!++] = line
  }
  return lines
}

/** Number of the customer's first visit at or after a moment. */
export const firstVisitFrom = ({ starts, at }: Visits, user: number, moment: number): number =>
  starts[user]! + firstNotBefore(at.subarray(starts[user]!, starts[user + 1]!), moment)
