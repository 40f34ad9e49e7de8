import { LINE, type OrderLines } from '../../features/line'
import { createPairIndex } from '../../features/pair-index'
import { dayOf } from '../../features/periods'
import { addExactly, totalsOf } from '../../features/sums'
import type { Measure } from './spec'

/** Which lines go where: a line goes to cell (slot of its group, bucket of its day), where it has both. */
export interface Cells {
  /** Group of each line; slot of each group, −1 for none. */
  codes: Uint32Array
  slotOf: Int32Array
  slots: number
  /** Bucket of day `first + i`, −1 for none. */
  bucketOf: Int32Array
  first: number
  buckets: number
  mask: Uint8Array | undefined
}

/**
 * Sums of a measure, slots × buckets, row-major; money adds up to the cent. Revenue is net of returns; pieces are those sold less
 * those given back for money; orders and customers are those with a purchase, each counted once in a cell. One pass.
 */
export function aggregate(lines: OrderLines, measure: Measure, cells: Cells): Float64Array {
  const { codes, slotOf, bucketOf, first, buckets, mask, slots } = cells
  const sums = new Float64Array(slots * buckets)
  const errors = new Float64Array(slots * buckets)
  const add = adderOf(lines, measure, sums, errors)
  const days = bucketOf.length
  for (let row = 0; row < lines.rows; row++) {
    if (lines.kind[row] === LINE.ignored || mask?.[row] === 0) continue
    const slot = slotOf[codes[row]!]!
    if (slot < 0) continue
    const place = dayOf(lines.at[row]!) - first
    const bucket = place >= 0 && place < days ? bucketOf[place]! : -1
    if (bucket >= 0) add(slot * buckets + bucket, row)
  }
  return totalsOf(sums, errors)
}

function adderOf(
  lines: OrderLines,
  measure: Measure,
  sums: Float64Array,
  errors: Float64Array,
): (cell: number, row: number) => void {
  const { kind, net, charged, quantity } = lines
  if (measure === 'revenue') return (cell, row) => addExactly(sums, errors, cell, net[row]!)
  if (measure === 'quantity')
    return (cell, row) => {
      const isSold = kind[row] === LINE.purchase
      const isBack = kind[row] === LINE.returned && quantity[row]! < 0 && charged[row]! < 0
      if (isSold || isBack) sums[cell]! += quantity[row]!
    }
  const who = measure === 'orders' ? lines.order : lines.person
  const pairs = createPairIndex()
  return (cell, row) => {
    if (kind[row] !== LINE.purchase || (measure === 'customers' && who[row] === 0)) return
    const known = pairs.size()
    if (pairs.index(who[row]!, cell) === known) sums[cell]!++
  }
}

/** How much of the measure's matter each group has: what decides which series are the largest. */
export function volumes(
  lines: OrderLines,
  measure: Measure,
  codes: Uint32Array,
  groups: number,
  isUsed: (row: number) => boolean,
): Float64Array {
  const totals = new Float64Array(groups)
  for (let row = 0; row < lines.rows; row++) {
    if (lines.kind[row] === LINE.ignored || !isUsed(row)) continue
    // Of lines without a customer there are none to count.
    if (measure === 'customers' && lines.person[row] === 0) continue
    const isSold = lines.kind[row] === LINE.purchase
    totals[codes[row]!]! +=
      measure === 'revenue' ? lines.net[row]! : !isSold ? 0 : measure === 'quantity' ? lines.quantity[row]! : 1
  }
  return totals
}
