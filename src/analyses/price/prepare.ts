import { ClienteleError } from '../../core/errors'
import { productColumn } from '../../features/customer-habits'
import type { OrderLines } from '../../features/line'
import { oneSpelling } from '../../features/one-spelling'
import { selectRows } from '../../features/scope'
import { codes, type Frame } from '../../schema/columns'
import type { Prepare } from '../contract'
import { foreignLinesOf } from '../foreign-money'
import { orderLines, ordersOf, resolveAsOf } from '../order-data'
import { decidePeriods, makeCells } from './make-cells'
import { PERIOD_UNITS, PRICE_NEEDED, PRODUCT_NEEDED } from './messages'
import { readFacts } from './product-facts'
import { readSoldLines, type SoldLines } from './read-lines'
import { readsTable, readTable } from './read-table'
import type { PriceConfig, PriceInputs } from './spec'

/** Order lines, or the rows of a chosen table, to what each product sold in each period, and at which price. */
export const prepare: Prepare<PriceConfig, PriceInputs> = (frames, config, context) => {
  if (readsTable(config)) return readTable(frames, config, context.chosen ?? [])
  const orders = ordersOf(frames)
  const named = productColumn(orders)
  const column = named && oneSpelling(named)
  if (!column || column.dictionary.length < 2) throw new ClienteleError('DATA_MISSING', { needs: PRODUCT_NEEDED })
  const lines = orderLines(frames, context)
  const mask = selectRows(orders, config.scope)
  const asOf = resolveAsOf(frames, context, { scope: config.scope })
  const sold = readSoldLines(orders, lines, column.codes, { mask, asOf })
  if (sold.count === 0) throw new ClienteleError('DATA_MISSING', { needs: PRICE_NEEDED })
  const [first, last] = span(sold)
  const periods = decidePeriods(first, last, config.every, config.minWeeks)
  if (periods.count < config.minWeeks) {
    const unit = PERIOD_UNITS[periods.every]
    throw new ClienteleError('DATA_TOO_LITTLE', { least: config.minWeeks, unit, found: periods.count })
  }
  const made = makeCells(sold, periods, column.dictionary.length, buyersOf(orders, lines, sold))
  return {
    source: 'orders',
    every: periods.every,
    periodAt: made.periodAt,
    cells: made.cells,
    products: readFacts(made.kept, column, frames, context),
    hasPromotion: sold.hasPromotion,
    quantityPrices: made.quantityPrices,
    counts: {
      ...sold.counts,
      rows: lines.rows,
      used: made.used,
      partial: made.partial,
      unpriced: made.unpriced,
      products: made.leftOut,
    },
    foreign: foreignLinesOf(lines),
  }
}

function span({ day, count }: SoldLines): [number, number] {
  let [first, last] = [Infinity, -Infinity]
  for (let i = 0; i < count; i++) {
    if (day[i]! < first) first = day[i]!
    if (day[i]! > last) last = day[i]!
  }
  return [first, last]
}

/** Lists of prices go by who buys, too: with an account or without, and over which channel. */
function buyersOf(orders: Frame, { person }: OrderLines, { row }: SoldLines) {
  const channel = codes(orders, 'channel')
  return {
    count: 2 * (channel?.dictionary.length ?? 1),
    codes: (line: number) => 2 * (channel?.codes[row[line]!] ?? 0) + (person[row[line]!]! > 0 ? 1 : 0),
  }
}
