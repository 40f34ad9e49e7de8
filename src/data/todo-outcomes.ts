import { LINE } from '../features/line'
import { sharedLines } from '../features/shared'
import { createWallClock } from '../ingest/values/time-zone'
import { wilson } from '../math/proportion'
import { asOfOf, sharedOrders } from './prepare'
import type { Session } from './session'
import type { Todo, TodoOutcomes, TodoShare } from './todo-types'
import { listTodos } from './todos'
import { analysisViewOf } from './treatments-view'

/** An order within so many days counts as what came of it. */
const DAYS = 30
const MS_PER_DAY = 86_400_000

/** When somebody was got in touch with first; of who never was, when it was first suggested. Wall-clock ms. */
interface Beginning {
  at: number
  isContacted: boolean
}

/**
 * Who ordered within thirty days: of the customers who were contacted, and of those who were only suggested. Everyone counts once, and
 * only where the data reaches over those days. Who was contacted was chosen, so the difference proves nothing.
 */
export async function todoOutcomes(session: Session): Promise<TodoOutcomes> {
  const beginnings = beginningsOf(await listTodos(session), createWallClock(session.settings.timeZone))
  const view = await analysisViewOf(session, 'orders')
  if (beginnings.size === 0 || view.rows === 0) return { ...NONE, waiting: countContacted(beginnings) }
  const asOf = await asOfOf(session)
  const judged = new Map([...beginnings].filter(([, { at }]) => at + DAYS * MS_PER_DAY <= asOf))
  const waiting = countContacted(beginnings) - countContacted(judged)
  if (judged.size === 0) return { ...NONE, waiting }
  const lines = sharedLines(sharedOrders(session, await view.frame()))
  const byCode = lines.personKeys.map((key) => judged.get(key))
  const came = new Set<Beginning>()
  for (let row = 0; row < lines.rows; row++) {
    const one = byCode[lines.person[row]!]
    if (!one || lines.kind[row] !== LINE.purchase) continue
    const at = lines.at[row]!
    if (at > one.at && at <= one.at + DAYS * MS_PER_DAY) came.add(one)
  }
  const share = (isContacted: boolean): TodoShare => {
    const group = [...judged.values()].filter((one) => one.isContacted === isContacted)
    return shareOf(group.length, group.filter((one) => came.has(one)).length)
  }
  return { days: DAYS, contacted: share(true), others: share(false), waiting }
}

function shareOf(customers: number, ordered: number): TodoShare {
  const { low, high } = wilson(ordered, customers)
  return { customers, ordered, low, high }
}

const NONE: Omit<TodoOutcomes, 'waiting'> = { days: DAYS, contacted: shareOf(0, 0), others: shareOf(0, 0) }

const countContacted = (all: ReadonlyMap<string, Beginning>): number =>
  [...all.values()].filter(({ isContacted }) => isContacted).length

function beginningsOf(todos: readonly Todo[], toWall: (utcMs: number) => number): Map<string, Beginning> {
  const first = new Map<string, Beginning>()
  for (const { customer, isContact, state, at, shownAt } of todos) {
    if (customer === '' || !isContact) continue
    const isContacted = state === 'done'
    const own = { at: toWall(isContacted ? at : shownAt), isContacted }
    const known = first.get(customer)
    const isEarlier = !known || (known.isContacted === isContacted && own.at < known.at)
    if (isEarlier || (isContacted && !known.isContacted)) first.set(customer, own)
  }
  return first
}
