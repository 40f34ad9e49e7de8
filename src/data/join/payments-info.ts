import type { TableName } from '../../schema/field'
import { activeImports, type Session } from '../session'
import type { PaymentsInfo, TableInfo } from '../types'
import { LINK } from './link-payments'

/** What became of the payments of a table; nothing where no import has any beside those of a shop. */
export function paymentsOf(session: Session, table: TableName): Pick<TableInfo, 'payments'> {
  const found = activeImports(session, table).flatMap(({ importId }) => session.masks.get(importId)?.payments ?? [])
  if (found.length === 0) return {}
  const count = (how: number): number =>
    found.reduce((sum, one) => sum + one.how.filter((link) => link === how).length, 0)
  const linked = { reference: count(LINK.reference), contact: count(LINK.contact), amount: count(LINK.amount) }
  const rows = found.reduce((sum, { aside }) => sum + aside.rows, 0)
  return { payments: { linked, aside: { rows, sums: addSums(found.flatMap(({ aside }) => aside.sums)) } } }
}

function addSums(sums: PaymentsInfo['aside']['sums']): PaymentsInfo['aside']['sums'] {
  const byCurrency = new Map<string, number>()
  for (const { currency, amount } of sums) byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + amount)
  return [...byCurrency].map(([currency, amount]) => ({ currency, amount: Math.round(amount * 100) / 100 }))
}
