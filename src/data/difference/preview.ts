import { sharedLines } from '../../features/shared'
import { createSums } from '../../features/sums'
import type { ImportRecord } from '../import-record'
import { namesPeople } from '../identity-version'
import { sharedOrders } from '../prepare'
import type { Session } from '../session'
import type { Mask } from '../supersede'
import { PEOPLE_TABLES, viewOf } from '../table-view'
import type { ImportReview } from './types'

/** The session as it would be with these imports switched on. It shares what they do not touch, and is thrown away. */
export function previewSession(
  session: Session,
  fresh: readonly ImportRecord[],
  masks: ReadonlyMap<string, Mask | null>,
): Session {
  const after = new Map(session.masks)
  for (const [importId, mask] of masks) {
    if (mask) after.set(importId, mask)
    else after.delete(importId)
  }
  return {
    ...session,
    imports: [...session.imports, ...fresh],
    masks: after,
    views: new Map(),
    bases: new Map(session.bases),
    memo: new Map(),
  }
}

/** What the purchase rules read of an order line. */
const MONEY_FIELDS = [
  'orderedAt',
  'orderId',
  'quantity',
  'unitPrice',
  'lineTotal',
  'orderTotal',
  'discount',
  'refunded',
  'status',
  'currency',
] as const

/** Money over all orders before and after, by the same rules as everywhere; null where no orders are touched. */
export async function compareMoney(
  before: Session,
  after: Session,
  tables: readonly string[],
): Promise<ImportReview['money']> {
  if (!tables.includes('orders')) return null
  return { before: await totalOf(before), after: await totalOf(after) }
}

async function totalOf(session: Session): Promise<number> {
  const view = await viewOf(session, 'orders')
  if (view.rows === 0) return 0
  // What is computed of a few columns is not kept for those who need all.
  const frame = await view.frame(MONEY_FIELDS)
  const { net } = sharedLines({ ...sharedOrders(session, frame), memo: (_key, compute) => compute() })
  const sum = createSums(1)
  for (const amount of net) sum.add(0, amount)
  return sum.totals()[0]!
}

/** Persons who would be there after and are not before; null where no table of persons is touched. */
export async function countNewCustomers(
  before: Session,
  after: Session,
  tables: readonly string[],
): Promise<number | null> {
  if (!PEOPLE_TABLES.some((table) => namesPeople(table) && tables.includes(table))) return null
  const known = await personsOf(before)
  let found = 0
  for (const key of await personsOf(after)) if (!known.has(key)) found++
  return found
}

async function personsOf(session: Session): Promise<Set<string>> {
  const persons = new Set<string>()
  for (const table of PEOPLE_TABLES) {
    const view = await viewOf(session, table)
    if (view.rows === 0) continue
    for (const key of (await view.people()).person.dictionary) persons.add(key)
  }
  persons.delete('')
  return persons
}
