import type { OrderLines } from '../../features/line'
import { MS_PER_DAY } from '../../features/periods'
import type { Frame } from '../../schema/columns'

/**
 * Whole days by which the newest stock figure was imported before the import of the newest order; 0 where it was not, or where that is
 * not known. Stock that is older than the orders has not lost what they took.
 */
export function staleDaysOf(products: Frame, orders: Frame, rows: Int32Array, { at }: OrderLines): number {
  let newest = 0
  for (let row = 1; row < at.length; row++) if (at[row]! > at[newest]! || Number.isNaN(at[newest]!)) newest = row
  const ordered = orders.provenance?.importOf(newest)?.importedAt
  if (ordered === undefined || !products.provenance) return 0
  let counted = -Infinity
  for (const row of rows) {
    if (row < 0) continue
    const origin = products.provenance.importOf(row, 'stock')
    // A figure entered by hand is as new as can be.
    if (!origin || products.provenance.isByHand(row, 'stock')) return 0
    counted = Math.max(counted, origin.importedAt)
  }
  return counted > 0 ? Math.max(0, Math.floor((ordered - counted) / MS_PER_DAY)) : 0
}
