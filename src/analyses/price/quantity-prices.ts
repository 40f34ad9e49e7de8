import { selectMedian } from '../../math/select-median'
import type { SoldLines } from './read-lines'

/** Lines sorted by cell: those of cell c are `order[starts[c]]` to `order[starts[c + 1]]`. */
export interface LineCells {
  order: Uint32Array
  starts: Uint32Array
  /** Slot of the product of each cell. */
  product: Int32Array
  cells: number
}

interface QuantityPrices {
  /** 1 for products, by slot, whose price depends on how many pieces are ordered. */
  isFound: Uint8Array
  products: number
  /** Log price on log pieces, of all products together, within product and period. */
  slope: number
}

/** A slope this many standard errors below zero is no chance: of one product, of the whole shop. */
const SURE_OF_ONE = 3
const SURE_OF_ALL = 4
/** Ten times the pieces for 1 % less is no price list. */
const LEAST_SLOPE = 0.005

interface Moments {
  xx: number
  xy: number
  yy: number
  free: number
}

/**
 * Whether, within one period, lines of more pieces are cheaper a piece. Where a whole shop does so, every product of it counts, as
 * few have lines enough to show it alone.
 */
export function findQuantityPrices(lines: SoldLines, cells: LineCells, slots: number): QuantityPrices {
  const own = Array.from({ length: slots }, (): Moments => ({ xx: 0, xy: 0, yy: 0, free: -1 }))
  for (let cell = 0; cell < cells.cells; cell++) addWithin(lines, cells, cell, own[cells.product[cell]!]!)
  const all = own.reduce(
    (sum, { xx, xy, yy, free }) => ({
      xx: sum.xx + xx,
      xy: sum.xy + xy,
      yy: sum.yy + yy,
      free: sum.free + Math.max(0, free),
    }),
    { xx: 0, xy: 0, yy: 0, free: 0 },
  )
  const isWhole = isFalling(all, SURE_OF_ALL)
  const isFound = Uint8Array.from(own, (moments) => (isWhole || isFalling(moments, SURE_OF_ONE) ? 1 : 0))
  const products = isFound.reduce((sum, one) => sum + one, 0)
  return { isFound, products, slope: all.xx > 0 ? all.xy / all.xx : 0 }
}

function isFalling({ xx, xy, yy, free }: Moments, sure: number): boolean {
  if (free < 3 || xx <= 0) return false
  const slope = xy / xx
  const error = Math.sqrt(Math.max(0, yy - slope * xy) / free / xx)
  return slope < -LEAST_SLOPE && slope < -sure * error
}

function addWithin({ pieces, logPrice }: SoldLines, { order, starts }: LineCells, cell: number, to: Moments): void {
  const [from, end] = [starts[cell]!, starts[cell + 1]!]
  const n = end - from
  if (n < 2) return
  let [x, y] = [0, 0]
  for (let i = from; i < end; i++) {
    x += Math.log(pieces[order[i]!]!)
    y += logPrice[order[i]!]!
  }
  ;[x, y] = [x / n, y / n]
  for (let i = from; i < end; i++) {
    const [dx, dy] = [Math.log(pieces[order[i]!]!) - x, logPrice[order[i]!]! - y]
    to.xx += dx * dx
    to.xy += dx * dy
    to.yy += dy * dy
  }
  to.free += n - 1
}

/** Lines of 1, 2 to 3, 4 to 7, … pieces are alike; beyond 512 all are. */
const MOST_CLASS = 9
const CLASSES = MOST_CLASS + 1
/** Fewer lines of a kind do not show what is usual for it. */
const LEAST_ALIKE = 3

/**
 * Price of each cell. Of an ordinary product the median of its lines. Where the quantity sets the price, like for like, as a price
 * index is made: each line against the usual price of lines of about as many pieces by the same kind of buyer, the median of these
 * times what the product usually costs. A cell with nothing to compare has none: NaN.
 */
export function priceCells(
  lines: SoldLines,
  cells: LineCells,
  { isFound }: Pick<QuantityPrices, 'isFound'>,
  kindOf: (line: number) => number,
  kinds: number,
): Float64Array {
  const tiers = CLASSES * kinds
  const tierOf = (line: number): number =>
    kindOf(line) * CLASSES + Math.min(MOST_CLASS, Math.max(0, Math.floor(Math.log2(lines.pieces[line]!))))
  const price = new Float64Array(cells.cells)
  for (let first = 0; first < cells.cells;) {
    const product = cells.product[first]!
    let end = first
    while (end < cells.cells && cells.product[end] === product) end++
    const usual = isFound[product] === 1 ? usualPrices(lines, cells, [first, end], tierOf, tiers) : undefined
    for (let cell = first; cell < end; cell++) price[cell] = priceOf(lines, cells, cell, usual, tierOf)
    first = end
  }
  return price
}

interface Usual {
  tiers: Float64Array
  base: number
}

function usualPrices(
  { logPrice }: SoldLines,
  { order, starts }: LineCells,
  [first, end]: [number, number],
  tierOf: (line: number) => number,
  tiers: number,
): Usual {
  const members: number[][] = Array.from({ length: tiers }, () => [])
  for (let i = starts[first]!; i < starts[end]!; i++) members[tierOf(order[i]!)]!.push(logPrice[order[i]!]!)
  const usual = members.map((prices) => (prices.length < LEAST_ALIKE ? NaN : selectMedian(Float64Array.from(prices))))
  const largest = members.reduce((best, { length }, tier) => (length > members[best]!.length ? tier : best), 0)
  return { tiers: Float64Array.from(usual), base: usual[largest]! }
}

/** What was asked of everybody counts before what coupons made of it. */
function priceOf(
  { logPrice, isPromoted }: SoldLines,
  { order, starts }: LineCells,
  cell: number,
  usual: Usual | undefined,
  tierOf: (line: number) => number,
): number {
  const known: number[] = []
  const plain: number[] = []
  for (let i = starts[cell]!; i < starts[cell + 1]!; i++) {
    const line = order[i]!
    const price = logPrice[line]! - (usual ? usual.tiers[tierOf(line)]! : 0)
    if (Number.isNaN(price)) continue
    known.push(price)
    if (isPromoted[line] === 0) plain.push(price)
  }
  const prices = plain.length > 0 ? plain : known
  return prices.length === 0 ? NaN : Math.exp(selectMedian(Float64Array.from(prices)) + (usual?.base ?? 0))
}
