import { quantileSorted } from '../../math/statistics'
import type { Cells, PriceInputs } from './spec'

/** Rows to fit: periods of products with sales and a price, sorted by product, then by period. */
export interface Panel {
  rows: number
  products: number
  periods: number
  product: Int32Array
  period: Int32Array
  /** Logarithms of units and price; share of promoted lines. */
  y: Float64Array
  x: Float64Array
  promotion: Float64Array
  /** Order lines of the row. */
  lines: Float64Array
  /** The rows of product i are from `starts[i]` to `starts[i + 1]`. */
  starts: Int32Array
}

/** The periods from `from` (included) to `to`. */
export function openPanel({ cells, products, periodAt }: PriceInputs, from = 0, to = Infinity): Panel {
  const rows = keptRows(cells, from, to)
  const count = products.ids.length
  const starts = new Int32Array(count + 1)
  for (const row of rows) starts[cells.product[row]! + 1]!++
  for (let i = 0; i < count; i++) starts[i + 1]! += starts[i]!
  return {
    rows: rows.length,
    products: count,
    periods: periodAt.length,
    product: Int32Array.from(rows, (row) => cells.product[row]!),
    period: Int32Array.from(rows, (row) => cells.period[row]!),
    y: Float64Array.from(rows, (row) => Math.log(cells.units[row]!)),
    x: Float64Array.from(rows, (row) => Math.log(cells.price[row]!)),
    promotion: Float64Array.from(rows, (row) => cells.promotion[row]!),
    lines: Float64Array.from(rows, (row) => cells.lines[row]!),
    starts,
  }
}

/** A period without a price that can be told is left out; so are prices and units whose logarithm is no number. */
function keptRows({ price, units, period }: Cells, from: number, to: number): Int32Array {
  const rows: number[] = []
  for (let row = 0; row < price.length; row++) {
    if (period[row]! < from || period[row]! >= to) continue
    if (Number.isFinite(Math.log(price[row]!)) && Number.isFinite(Math.log(units[row]!))) rows.push(row)
  }
  return Int32Array.from(rows)
}

/** How regularly a product sells between its first and its last period. */
export interface Rhythm {
  /** Periods with sales, and without. */
  weeks: Int32Array
  empty: Int32Array
  /** 1 where it sells so seldom that periods without sales are how it sells, and not stock-outs. */
  isIntermittent: Uint8Array
}

/**
 * A product that sells in four periods out of five, four times in each, is out of stock in the fifth: chance alone leaves 2 % empty. One
 * that sells less often has counts too small for logarithms, too.
 */
const USUALLY = 0.8
const OFTEN = 4

export function rhythmOf({ products, starts, period, lines }: Panel): Rhythm {
  const weeks = new Int32Array(products)
  const empty = new Int32Array(products)
  for (let i = 0; i < products; i++) {
    weeks[i] = starts[i + 1]! - starts[i]!
    if (weeks[i]! > 0) empty[i] = period[starts[i + 1]! - 1]! - period[starts[i]!]! + 1 - weeks[i]!
  }
  const isIntermittent = Uint8Array.from(weeks, (n, i) => {
    const sold = lines.subarray(starts[i], starts[i + 1]).reduce((sum, count) => sum + count, 0)
    return n < USUALLY * (n + empty[i]!) || sold < OFTEN * n ? 1 : 0
  })
  return { weeks, empty, isIntermittent }
}

/** Prices closer than this are one price: a rounding, or the mean of a few orders. */
const SAME_PRICE = 0.01
/** What a price must have done to show what it does: two levels, each for three periods, two changes, a spread of 2 %. */
const LEAST = { periodsAtLevel: 3, changes: 2, spread: 0.02 } as const

/** Whether the logarithms of prices moved enough, in order of time. */
export function hasMoved(x: Float64Array): boolean {
  const level = x.map((value) => Math.round(value / SAME_PRICE))
  const counts = new Map<number, number>()
  let changes = 0
  level.forEach((value, i) => {
    counts.set(value, (counts.get(value) ?? 0) + 1)
    if (i > 0 && Math.abs(x[i]! - x[i - 1]!) > SAME_PRICE) changes++
  })
  return changes >= LEAST.changes && deviationOf(x) >= LEAST.spread && hasTwoSides(x)
}

/** Enough periods on either side of the middle between the lowest and the highest tenth: one odd week is no second price. */
function hasTwoSides(x: Float64Array): boolean {
  const sorted = x.slice().sort()
  const edge = Math.min(LEAST.periodsAtLevel - 1, sorted.length - 1)
  return sorted[sorted.length - 1 - edge]! - sorted[edge]! > SAME_PRICE
}

/** The middle four fifths of a product's prices lie within this factor; those of postage, or of entries by hand, do not. */
const ONE_PRICE = 4

/** Whether the prices can be those of one thing. */
export function isOnePrice(x: Float64Array): boolean {
  const sorted = x.slice().sort()
  return quantileSorted(sorted, 0.9) - quantileSorted(sorted, 0.1) < Math.log(ONE_PRICE)
}

function deviationOf(x: Float64Array): number {
  const mean = x.reduce((sum, value) => sum + value, 0) / x.length
  return Math.sqrt(x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / x.length)
}
