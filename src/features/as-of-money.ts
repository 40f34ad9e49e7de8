import { codes, type CodeColumn, type Frame } from '../schema/columns'
import { productColumn } from './customer-habits'
import type { Measured } from './customer-features'
import { groupRows } from './group-rows'
import { LINE } from './line'
import { MS_PER_DAY } from './periods'

/** Days of a year, and of what counts as lately. */
export const YEAR_DAYS = 365

interface MoneyAsOf extends Record<string, Float64Array | undefined> {
  /** Net of the last 365 days. */
  yearNet: Float64Array
  /** Worth of what came back, in what was charged; 0 to 1, and NaN where nothing was charged. */
  returnShare: Float64Array
  /** Different products in the lines bought: 1 for who never takes the same again. Undefined without products. */
  productVariety: Float64Array | undefined
  /** Different categories bought from; undefined without the column. */
  categories: Float64Array | undefined
}

/** Money lately, money back, and how widely each customer buys. */
export function moneyAsOf(orders: Frame, { lines, customers, totals }: Measured, at: number): MoneyAsOf {
  const { count, rows, owner } = customers
  const [yearNet, back, charged] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)]
  const since = at - YEAR_DAYS * MS_PER_DAY
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const customer = owner[row]!
    if (lines.at[row]! > since) yearNet[customer]! += lines.net[row]!
    // Also of an order refunded in full, which is no purchase any more: it was charged, and came back.
    charged[customer]! += Math.max(0, lines.charged[row]!)
    if (lines.kind[row] === LINE.returned || lines.net[row]! < lines.charged[row]!) {
      back[customer]! += lines.charged[row]! < 0 ? -lines.net[row]! : lines.charged[row]! - lines.net[row]!
    }
  }
  const grouped = groupRows(rows, owner, count)
  const breadth = (column: CodeColumn | undefined): Float64Array | undefined =>
    column && countDifferent(column, (row) => lines.kind[row] === LINE.purchase, grouped)
  return {
    yearNet,
    returnShare: back.map((worth, i) => (charged[i]! > 0 ? Math.min(1, Math.max(0, worth / charged[i]!)) : NaN)),
    productVariety: breadth(productColumn(orders))?.map((products, i) => products / totals.lines[i]!),
    categories: breadth(codes(orders, 'category')),
  }
}

function countDifferent(
  { codes, dictionary }: CodeColumn,
  isCounted: (row: number) => boolean,
  { starts, rows }: ReturnType<typeof groupRows>,
): Float64Array {
  const seenBy = new Uint32Array(dictionary.length)
  const counts = new Float64Array(starts.length - 1)
  for (let customer = 0; customer < counts.length; customer++) {
    for (let i = starts[customer]!; i < starts[customer + 1]!; i++) {
      const code = codes[rows[i]!]!
      if (code === 0 || seenBy[code] === customer + 1 || !isCounted(rows[i]!)) continue
      seenBy[code] = customer + 1
      counts[customer]!++
    }
  }
  return counts
}
