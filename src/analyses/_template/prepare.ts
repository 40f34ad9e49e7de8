import { ClienteleError } from '../../core/errors'
import { LINE } from '../../features/line'
import { selectRows } from '../../features/scope'
import { createSums } from '../../features/sums'
import { codes } from '../../schema/columns'
import type { Prepare } from '../contract'
import { foreignLinesOf } from '../foreign-money'
import { orderLines, ordersOf } from '../order-data'
import { ORDER_UNIT } from './messages'
import type { LargestOrdersConfig, LargestOrdersInputs } from './spec'

/** The net of every order with a purchase in scope. */
export const prepare: Prepare<LargestOrdersConfig, LargestOrdersInputs> = (frames, config, context) => {
  const orders = ordersOf(frames)
  const lines = orderLines(frames, context)
  const mask = selectRows(orders, config.scope)
  const ids = codes(orders, 'orderId')
  const sums = createSums(lines.orderCount)
  const firstRow = new Map<number, number>()
  for (let row = 0; row < lines.rows; row++) {
    if (lines.kind[row] !== LINE.purchase || mask?.[row] === 0) continue
    sums.add(lines.order[row]!, lines.net[row]!)
    if (!firstRow.has(lines.order[row]!)) firstRow.set(lines.order[row]!, row)
  }
  if (firstRow.size === 0) throw new ClienteleError('DATA_TOO_LITTLE', { least: 1, unit: ORDER_UNIT, found: 0 })
  const rows = [...firstRow.values()]
  const totals = sums.totals()
  return {
    orderId: rows.map((row) => ids?.dictionary[ids.codes[row]!] ?? ''),
    at: Float64Array.from(rows, (row) => lines.at[row]!),
    net: Float64Array.from(rows, (row) => totals[lines.order[row]!]!),
    rows: lines.rows,
    foreign: foreignLinesOf(lines),
  }
}
