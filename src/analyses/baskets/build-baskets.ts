import { groupRows } from '../../features/group-rows'
import type { Baskets } from '../../ml/itemsets'

/** Lines that count: row by row what was bought, and in which basket. */
export interface Entries {
  /** By entry: number of its basket, in the order that baskets are to have; of its product; and what it brought, NaN for unknown. */
  basket: Uint32Array
  product: Uint32Array
  worth: Float64Array
  baskets: number
  products: number
}

/** Baskets with each product once, and what each of these brought. */
export interface Built {
  baskets: Baskets
  worth: Float64Array
}

/** Lines to baskets; linear. Baskets without a line are left out, the others keep their order. */
export function buildBaskets({ basket, product, worth, baskets, products }: Entries): Built {
  const every = new Uint32Array(basket.length)
  for (let i = 0; i < every.length; i++) every[i] = i
  const { starts, rows } = groupRows(every, basket, baskets)
  const own = new Uint32Array(baskets + 1)
  const items = new Uint32Array(rows.length)
  const sums = new Float64Array(rows.length)
  const placeOf = new Int32Array(products).fill(-1)
  let [length, count] = [0, 0]
  for (let at = 0; at < baskets; at++) {
    const first = length
    for (let i = starts[at]!; i < starts[at + 1]!; i++) {
      const item = product[rows[i]!]!
      if (placeOf[item]! < first) {
        placeOf[item] = length
        items[length++] = item
      }
      sums[placeOf[item]!]! += worth[rows[i]!]!
    }
    if (length > first) own[++count] = length
  }
  const built = { starts: own.slice(0, count + 1), items: items.slice(0, length), itemCount: products }
  return { baskets: built, worth: sums.slice(0, length) }
}

const sizeAt = ({ starts }: Baskets, basket: number): number => starts[basket + 1]! - starts[basket]!

/** No person picks more different things; or ten times what most do, in shops that sell by the hundred. */
const MOST_PICKED = 100
const TIMES_MEDIAN = 10

/** More different products than this make a basket a stock order: 100, or ten times the median. */
export function mostPicked(baskets: Baskets): number {
  const sizes = new Uint32Array(baskets.starts.length - 1)
  for (let at = 0; at < sizes.length; at++) sizes[at] = sizeAt(baskets, at)
  sizes.sort()
  return Math.max(MOST_PICKED, TIMES_MEDIAN * (sizes[sizes.length >> 1] ?? 0))
}

/** Without the baskets of more products than `most`; how many these were. They keep their order. */
export function withoutLarge(built: Built, most: number): Built & { large: number } {
  const { baskets, worth } = built
  const count = baskets.starts.length - 1
  const kept = new Uint32Array(count + 1)
  let [left, length] = [0, 0]
  for (let at = 0; at < count; at++) {
    const size = sizeAt(baskets, at)
    if (size <= most) kept[++left] = length += size
  }
  if (left === count) return { ...built, large: 0 }
  const [items, own] = [new Uint32Array(length), new Float64Array(length)]
  for (let at = 0, to = 0; at < count; at++) {
    const size = sizeAt(baskets, at)
    if (size > most) continue
    const [from, end] = [baskets.starts[at]!, baskets.starts[at + 1]!]
    items.set(baskets.items.subarray(from, end), to)
    own.set(worth.subarray(from, end), to)
    to += size
  }
  const starts = kept.slice(0, left + 1)
  return { baskets: { starts, items, itemCount: baskets.itemCount }, worth: own, large: count - left }
}

/** How many of the first `before` baskets hold no more than `most` products. */
export function countSmall(baskets: Baskets, before: number, most: number): number {
  let count = 0
  for (let at = 0; at < before; at++) if (sizeAt(baskets, at) <= most) count++
  return count
}

/** The baskets from one number up to another. */
export function sliceBaskets({ starts, items, itemCount }: Baskets, from: number, to: number): Baskets {
  const first = starts[from]!
  return {
    starts: starts.slice(from, to + 1).map((start) => start - first),
    items: items.slice(first, starts[to]),
    itemCount,
  }
}
