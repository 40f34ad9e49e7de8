import type { Scope } from '../../../analyses/contract'
import type { Band, ChurnResult } from '../../../analyses/churn/spec'
import type { RowSource, Sort } from '../../../ui/table/types'
import type { Client } from '../../../workers/client'

/** A customer of the result, by name. */
export interface ChurnRow {
  /** Index in the result. */
  at: number
  key: string
  name: string
  score: number
  yearNet: number
  atStake: number
  recencyDays: number
  orders: number
}

export type Shown = 'likely' | 'watch' | 'all'

const isShown = (band: Band, show: Shown): boolean =>
  show === 'all' || (show === 'watch' ? band === 'watch' : band === 'high' || band === 'veryLikely')

const SORTED = ['score', 'yearNet', 'atStake', 'recencyDays', 'orders'] as const

/** The customers of a result in the order asked for; names are read for the rows that are seen. */
export function openChurnRows(
  client: Client,
  result: ChurnResult,
  { show, sort, scope }: { show: Shown; sort: Sort | undefined; scope: Scope },
): RowSource<ChurnRow> {
  const order = sorted(result, sort).filter((at) => isShown(result.band[at]!, show))
  return {
    total: order.length,
    name: `churn ${show}`,
    async load(offset, limit) {
      const rows = order.slice(offset, offset + limit)
      const keys = rows.map((at) => result.customerKey[at]!)
      const named = await client.data((api) =>
        api.customers({ filters: { keys }, scope, offset: 0, limit: keys.length }),
      )
      const names = new Map(named.rows.map(({ key, name }) => [key, name]))
      return rows.map((at) => rowOf(result, at, names))
    },
  }
}

function sorted(result: ChurnResult, sort: Sort | undefined): number[] {
  const order = [...result.customerKey.keys()]
  const by = SORTED.find((name) => name === sort?.by)
  if (!by) return order
  const values = result[by]
  const direction = sort!.descending ? -1 : 1
  return order.sort((a, b) => direction * (values[a]! - values[b]!) || a - b)
}

const rowOf = (result: ChurnResult, at: number, names: ReadonlyMap<string, string>): ChurnRow => ({
  at,
  key: result.customerKey[at]!,
  name: names.get(result.customerKey[at]!) ?? '',
  score: result.score[at]!,
  yearNet: result.yearNet[at]!,
  atStake: result.atStake[at]!,
  recencyDays: result.recencyDays[at]!,
  orders: result.orders[at]!,
})
