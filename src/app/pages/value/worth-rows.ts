import type { Scope } from '../../../analyses/contract'
import { UNLIKELY } from '../../../analyses/lifetime/describe'
import type { LifetimeResult } from '../../../analyses/lifetime/spec'
import type { RowSource, Sort } from '../../../ui/table/types'
import type { Client } from '../../../workers/client'

/** A customer of the result, by name. */
export interface WorthRow {
  /** Index in the result. */
  at: number
  key: string
  name: string
}

export type ShownWorth = 'all' | 'due' | 'fading'

const MS_PER_DAY = 86_400_000
/** Whose window opens within so many days is due soon. */
const SOON_DAYS = 14

function isShown({ probAlive, nextOrderFrom, asOf }: LifetimeResult, at: number, show: ShownWorth): boolean {
  if (show === 'all') return true
  const isLikely = probAlive[at]! >= 0.5
  return show === 'fading' ? !isLikely : isLikely && nextOrderFrom[at]! <= asOf + SOON_DAYS * MS_PER_DAY
}

/** What each column is sorted by; windows of who has most likely left come last. */
function valuesBy(result: LifetimeResult, by: string): ArrayLike<number> | undefined {
  if (by === 'clv') return result.clv
  if (by === 'probAlive') return result.probAlive
  if (by === 'expected') return result.expectedPurchases
  if (by === 'orders') return result.frequency
  if (by === 'next') return result.nextOrderFrom.map((from, i) => (result.probAlive[i]! < UNLIKELY ? Infinity : from))
  return by === 'since' ? result.T.map((known, i) => known - result.recency[i]!) : undefined
}

/** The customers of a result in the order asked for; names are read for the rows that are seen. */
export function openWorthRows(
  client: Client,
  result: LifetimeResult,
  { show, sort, scope }: { show: ShownWorth; sort: Sort | undefined; scope: Scope },
): RowSource<WorthRow> {
  const order = [...result.customerKey.keys()].filter((at) => isShown(result, at, show))
  const values = sort && valuesBy(result, sort.by)
  if (sort && values) {
    const direction = sort.descending ? -1 : 1
    order.sort((a, b) => {
      const [one, other] = [values[a]!, values[b]!]
      return one === other ? a - b : direction * (one < other ? -1 : 1)
    })
  }
  return {
    total: order.length,
    name: `worth ${show}`,
    async load(offset, limit) {
      const rows = order.slice(offset, offset + limit)
      const keys = rows.map((at) => result.customerKey[at]!)
      const named = await client.data((api) =>
        api.customers({ filters: { keys }, scope, offset: 0, limit: keys.length }),
      )
      const names = new Map(named.rows.map(({ key, name }) => [key, name]))
      return rows.map((at) => {
        const key = result.customerKey[at]!
        return { at, key, name: names.get(key) ?? '' }
      })
    },
  }
}
