import type { TableName } from '../../schema/field'
import { cell } from '../../schema/columns'
import { isEmpty, type CellPair } from './cell-pairs'

/** How far an order is: a later export of it never goes back. */
const STATUS_RANK: Readonly<Record<string, number>> = { pending: 0, paid: 1, partlyRefunded: 2, refunded: 3 }
/** What has happened stays happened. */
const HAPPENED: readonly string[] = ['shippedAt', 'deliveredAt', 'tracking', 'refunded']

/** Whether a changed cell says less of an order's way than what is there: the mark of an older export. */
export function stepsBack(table: TableName, { name, before, after }: CellPair, old: number, fresh: number): boolean {
  if (table !== 'orders' || !before || isEmpty(before, old)) return false
  if (HAPPENED.includes(name)) return after !== undefined && isEmpty(after, fresh)
  if (name !== 'status' || !after) return false
  const [was, is] = [cell(before, old), cell(after, fresh)].map((status) => STATUS_RANK[String(status)])
  return was !== undefined && is !== undefined && is < was
}
