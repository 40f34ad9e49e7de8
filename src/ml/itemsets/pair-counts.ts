import type { Baskets } from './types'

/** How often each item is in a basket. */
export function countItems({ items, itemCount }: Pick<Baskets, 'items' | 'itemCount'>): Uint32Array {
  const counts = new Uint32Array(itemCount)
  for (let i = 0; i < items.length; i++) counts[items[i]!]!++
  return counts
}

/** Items in at least `minCount` baskets, the rarest first, equals by number; and by item its place there, −1 for others. */
export function rankItems(counts: Uint32Array, minCount: number): { order: Uint32Array; rank: Int32Array } {
  const frequent: number[] = []
  counts.forEach((count, item) => {
    if (count >= minCount) frequent.push(item)
  })
  const order = Uint32Array.from(frequent).sort((a, b) => counts[a]! - counts[b]! || a - b)
  const rank = new Int32Array(counts.length).fill(-1)
  order.forEach((item, place) => (rank[item] = place))
  return { order, rank }
}

/** The baskets with frequent items alone, as their ranks, ascending; baskets keep their numbers. */
export function toRanks({ starts, items }: Baskets, rank: Int32Array): { starts: Uint32Array; ranks: Uint32Array } {
  const own = new Uint32Array(starts.length)
  const ranks = new Uint32Array(items.length)
  let length = 0
  for (let basket = 0; basket + 1 < starts.length; basket++) {
    const first = length
    for (let i = starts[basket]!; i < starts[basket + 1]!; i++) {
      const place = rank[items[i]!]!
      if (place >= 0) ranks[length++] = place
    }
    sortStretch(ranks, first, length)
    own[basket + 1] = length
  }
  return { starts: own, ranks: ranks.slice(0, length) }
}

/** Most baskets are short: insertion is quicker there. */
const SHORT = 24

function sortStretch(values: Uint32Array, from: number, to: number): void {
  if (to - from > SHORT) {
    values.subarray(from, to).sort()
    return
  }
  for (let i = from + 1; i < to; i++) {
    const value = values[i]!
    let at = i - 1
    while (at >= from && values[at]! > value) {
      values[at + 1] = values[at]!
      at--
    }
    values[at + 1] = value
  }
}
