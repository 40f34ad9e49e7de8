import { daysBefore, onceFor } from '../history'
import { startsOf } from '../sparse'
import { ACT, type History } from '../types'

/** After so many days a look at a product says half as much. */
const HALF_LIFE_DAYS = 7

/** Lines that are no purchases, by customer: those of customer u from starts[u] to starts[u + 1], the oldest first. */
interface Looks {
  starts: Uint32Array
  line: Uint32Array
}

const looksOf = (history: History): Looks =>
  onceFor(history, 'looks', () => {
    const { act, user, users } = history.log
    const lines: number[] = []
    for (let line = 0; line < act.length; line++) if (act[line] !== ACT.purchase) lines.push(line)
    const starts = startsOf(
      Uint32Array.from(lines, (line) => user[line]!),
      users,
    )
    const ends = starts.slice()
    const sorted = new Uint32Array(lines.length)
    for (const line of lines) sorted[ends[user[line]!]!++] = line
    return { starts, line: sorted }
  })

/** By product: how much was looked at it (or put into the cart) of late, a line by its weight and decayed. */
export function writeLooks(history: History, user: number, into: Float32Array): void {
  into.fill(0)
  const { starts, line } = looksOf(history)
  const { item, weight } = history.log
  for (let i = starts[user]!; i < starts[user + 1]!; i++) {
    const one = line[i]!
    into[item[one]!]! += weight[one]! * 0.5 ** (daysBefore(history, one) / HALF_LIFE_DAYS)
  }
}

/** The latest look of a customer at a product; −1 for none. */
export function lastLook(history: History, user: number, item: number): number {
  const { starts, line } = looksOf(history)
  for (let i = starts[user + 1]! - 1; i >= starts[user]!; i--) if (history.log.item[line[i]!] === item) return line[i]!
  return -1
}
