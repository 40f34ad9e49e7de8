import { boughtOf, customersOf, firstNotBefore, onceFor } from '../history'
import { linesByPair } from '../lines-by-pair'
import { entryAt } from '../sparse'
import type { History, InteractionLog, Question, SparseMatrix } from '../types'

const DAY_MS = 86_400_000

/**
 * What was bought in the days from a moment on, users × items, by customers and of products that had been bought and sold before it. Of
 * 'discover' only what the customer had never bought.
 */
export function truthAfter(
  log: InteractionLog,
  moment: number,
  days: number,
  history: History,
  question: Question,
): SparseMatrix {
  const [from, to] = [firstNotBefore(log.at, moment), firstNotBefore(log.at, moment + days * DAY_MS)]
  const { starts, column } = linesByPair(cut(log, from, to), true)
  const bought = boughtOf(history)
  const sold = customersOf(history)
  const truth = { rows: log.users, columns: log.items, starts: new Uint32Array(log.users + 1) }
  const kept = new Uint32Array(column.length)
  let length = 0
  for (let user = 0; user < log.users; user++) {
    const isKnown = bought.starts[user + 1]! > bought.starts[user]!
    for (let entry = starts[user]!; isKnown && entry < starts[user + 1]!; entry++) {
      const item = column[entry]!
      if (sold[item] === 0 || (question === 'discover' && entryAt(bought, user, item) >= 0)) continue
      kept[length++] = item
    }
    truth.starts[user + 1] = length
  }
  return { ...truth, column: kept.slice(0, length), value: new Float32Array(length).fill(1) }
}

/** Customers with an entry in the truth. */
export function testedUsers({ starts, rows }: SparseMatrix): Uint32Array {
  const users = new Uint32Array(rows)
  let tested = 0
  for (let user = 0; user < rows; user++) if (starts[user + 1]! > starts[user]!) users[tested++] = user
  return users.slice(0, tested)
}

/** 1 for each product that nobody had bought: what a test on the past cannot ask for. */
export const unsoldIn = (history: History): Uint8Array =>
  onceFor(history, 'unsold', () => Uint8Array.from(customersOf(history), (customers) => (customers > 0 ? 0 : 1)))

function cut(log: InteractionLog, from: number, to: number): InteractionLog {
  const { user, item, at, act, weight, basket, quantity, price } = log
  return {
    ...{ users: log.users, items: log.items },
    ...{ user: user.subarray(from, to), item: item.subarray(from, to), at: at.subarray(from, to) },
    ...{ act: act.subarray(from, to), weight: weight.subarray(from, to), basket: basket.subarray(from, to) },
    ...{ quantity: quantity.subarray(from, to), price: price.subarray(from, to) },
  }
}
