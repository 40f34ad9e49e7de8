import { MS_PER_DAY, startOf } from '../../features/periods'
import { findQuantityPrices, type LineCells, priceCells } from './quantity-prices'
import type { SoldLines } from './read-lines'
import type { Cells, PriceInputs } from './spec'

/** Products × periods that are held at once: 64 MB of numbers while lines are sorted. */
const MOST_CELLS = 4_000_000
/** Twenty years of weeks; what is before is so old that it says nothing of today's price. */
const MOST_PERIODS = 1_100
/** Kinds of buyers that prices are compared within. */
const MOST_KINDS = 16

export interface Periods {
  every: 'day' | 'week'
  /** Day number of the first period's first day; how many periods follow. */
  first: number
  count: number
}

export const DAYS_OF = { day: 1, week: 7 } as const

/** A history of fewer weeks is looked at by day. */
const WEEKS_FOR_WEEKS = 12

/** Full periods between the first and the last day with a sale; partial ones stay where next to nothing would be left. */
export function decidePeriods(
  firstDay: number,
  lastDay: number,
  every: 'auto' | 'day' | 'week',
  least: number,
): Periods {
  const days = lastDay - firstDay + 1
  const chosen = every === 'auto' ? (days < 7 * WEEKS_FOR_WEEKS ? 'day' : 'week') : every
  const length = DAYS_OF[chosen]
  const [start, end] = [startOf(firstDay, chosen), startOf(lastDay, chosen)]
  const isFullFirst = start === firstDay
  const isFullLast = end + length - 1 === lastDay
  const whole = (end - start) / length + 1
  const full = whole - (isFullFirst ? 0 : 1) - (isFullLast ? 0 : 1)
  if (full < least)
    return {
      every: chosen,
      first: end - (Math.min(whole, MOST_PERIODS) - 1) * length,
      count: Math.min(whole, MOST_PERIODS),
    }
  const count = Math.min(full, MOST_PERIODS)
  const last = isFullLast ? end : end - length
  return { every: chosen, first: last - (count - 1) * length, count }
}

type Made = Pick<PriceInputs, 'cells' | 'quantityPrices' | 'periodAt'> & {
  /** Codes of the products kept, in the order of their slots. */
  kept: number[]
  used: number
  partial: number
  unpriced: number
  leftOut: number
}

/** Sorts the lines into products and periods, and sums them up. The products with the most revenue come first. */
export function makeCells(
  lines: SoldLines,
  periods: Periods,
  products: number,
  kindOf: { codes: (line: number) => number; count: number },
): Made {
  const length = DAYS_OF[periods.every]
  const periodOf = (line: number): number => Math.floor((lines.day[line]! - periods.first) / length)
  const isIn = (line: number): boolean => {
    const period = periodOf(line)
    return period >= 0 && period < periods.count
  }
  const { kept, slotOf, leftOut } = largest(lines, isIn, products, Math.floor(MOST_CELLS / periods.count))
  const cellOf = (line: number): number => {
    const slot = slotOf[lines.product[line]!]!
    return slot < 0 || !isIn(line) ? -1 : slot * periods.count + periodOf(line)
  }
  const sorted = sortLines(lines, cellOf, kept.length, periods.count)
  const quantity = findQuantityPrices(lines, sorted, kept.length)
  const isFew = kindOf.count <= MOST_KINDS
  const price = priceCells(lines, sorted, quantity, isFew ? kindOf.codes : () => 0, isFew ? kindOf.count : 1)
  const cells = sumCells(lines, sorted, price)
  return {
    cells,
    kept,
    quantityPrices: { products: quantity.products, slope: quantity.slope },
    periodAt: Float64Array.from({ length: periods.count }, (_, i) => (periods.first + i * length) * MS_PER_DAY),
    used: sorted.order.length,
    partial: lines.count - sorted.order.length - leftOut.lines,
    unpriced: cells.price.reduce((sum, value) => sum + (Number.isNaN(value) ? 1 : 0), 0),
    leftOut: leftOut.products,
  }
}

function largest(lines: SoldLines, isIn: (line: number) => boolean, products: number, most: number) {
  const revenue = new Float64Array(products)
  const count = new Uint32Array(products)
  for (let line = 0; line < lines.count; line++) {
    if (!isIn(line)) continue
    revenue[lines.product[line]!]! += lines.charged[line]!
    count[lines.product[line]!]!++
  }
  const sold = [...revenue.keys()].filter((code) => count[code]! > 0).sort((a, b) => revenue[b]! - revenue[a]! || a - b)
  const kept = sold.slice(0, most)
  const slotOf = new Int32Array(products).fill(-1)
  kept.forEach((code, slot) => (slotOf[code] = slot))
  const rest = sold.slice(most)
  return { kept, slotOf, leftOut: { products: rest.length, lines: rest.reduce((sum, code) => sum + count[code]!, 0) } }
}

interface Sorted extends LineCells {
  period: Int32Array
}

/** Counting sort by cell; cells without lines are skipped. */
function sortLines(lines: SoldLines, cellOf: (line: number) => number, products: number, periods: number): Sorted {
  const all = products * periods
  const ends = new Uint32Array(all + 1)
  const cellOfLine = new Int32Array(lines.count)
  for (let line = 0; line < lines.count; line++) {
    cellOfLine[line] = cellOf(line)
    if (cellOfLine[line]! >= 0) ends[cellOfLine[line]! + 1]!++
  }
  const full: number[] = []
  for (let cell = 0; cell < all; cell++) {
    if (ends[cell + 1]! > 0) full.push(cell)
    ends[cell + 1]! += ends[cell]!
  }
  const order = new Uint32Array(ends[all]!)
  const starts = Uint32Array.from([...full.map((cell) => ends[cell]!), order.length])
  for (let line = 0; line < lines.count; line++) if (cellOfLine[line]! >= 0) order[ends[cellOfLine[line]!]!++] = line
  return {
    order,
    starts,
    cells: full.length,
    product: Int32Array.from(full, (cell) => Math.floor(cell / periods)),
    period: Int32Array.from(full, (cell) => cell % periods),
  }
}

function sumCells(lines: SoldLines, { order, starts, cells, product, period }: Sorted, price: Float64Array): Cells {
  const out = { units: new Float64Array(cells), revenue: new Float64Array(cells), promotion: new Float64Array(cells) }
  for (let cell = 0; cell < cells; cell++) {
    for (let i = starts[cell]!; i < starts[cell + 1]!; i++) {
      out.units[cell]! += lines.pieces[order[i]!]!
      out.revenue[cell]! += lines.charged[order[i]!]!
      out.promotion[cell]! += lines.isPromoted[order[i]!]!
    }
    out.promotion[cell]! /= starts[cell + 1]! - starts[cell]!
  }
  const count = Float64Array.from({ length: cells }, (_, cell) => starts[cell + 1]! - starts[cell]!)
  return { product, period, price, lines: count, ...out }
}
