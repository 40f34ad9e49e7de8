import type { EarlierTotals } from '../../features/customer-features'
import type { Prepare } from '../contract'
import { refuseFew } from '../buyers'
import { foreignLinesOf } from '../foreign-money'
import { countUnnamed, earlierTotalsOf, orderLines, standingsOf, totalsOf } from '../order-data'
import type { RfmConfig, RfmInputs, RfmTable } from './spec'

/** Recency, orders and net of every customer with a purchase, now and one month before. */
export const prepare: Prepare<RfmConfig, RfmInputs> = (frames, config, context) => {
  const lines = orderLines(frames, context)
  const totals = totalsOf(frames, context, config)
  const table = tableOf(totals)
  if (table.customerKey.length === 0) refuseFew(lines, { least: 1, found: 0 })
  return {
    ...table,
    previous: tableOrNull(earlierTotalsOf(frames, context, config)),
    earlier: earlierTables(frames, config, context),
    rows: lines.rows,
    withoutCustomer: countUnnamed(lines),
    withoutPurchase: totals.customerKey.length - table.customerKey.length,
    foreign: foreignLinesOf(lines),
  }
}

/** The days of earlier months on which anybody had bought. The day itself is in the table already. */
function earlierTables(...[frames, config, context]: Parameters<Prepare<RfmConfig, RfmInputs>>): RfmTable[] {
  if (config.history === 0) return []
  const standings = standingsOf(frames, context, config, config.history).slice(0, -1)
  return standings.map(tableOf).filter(({ customerKey }) => customerKey.length > 0)
}

function tableOrNull(totals: EarlierTotals): RfmTable | null {
  const table = tableOf(totals)
  return table.customerKey.length === 0 ? null : table
}

function tableOf(features: EarlierTotals): RfmTable {
  const buyers = [...features.hasPurchase.keys()].filter((i) => features.hasPurchase[i] === 1)
  return {
    asOf: features.asOf,
    customerKey: buyers.map((i) => features.customerKey[i]!),
    recencyDays: Float64Array.from(buyers, (i) => features.recencyDays[i]!),
    orders: Uint32Array.from(buyers, (i) => features.orders[i]!),
    net: Float64Array.from(buyers, (i) => features.net[i]!),
  }
}
