import { selectMedian } from '../../math/select-median'
import type { Built } from './build-baskets'

/** By product: the median of what the baskets with it brought through it; −1 where no money is known. Linear on average. */
export function typicalWorth({ baskets, worth }: Built): Float64Array {
  const { items, itemCount } = baskets
  const starts = new Uint32Array(itemCount + 1)
  for (let i = 0; i < items.length; i++) if (!Number.isNaN(worth[i]!)) starts[items[i]! + 1]!++
  for (let item = 0; item < itemCount; item++) starts[item + 1]! += starts[item]!
  const next = starts.slice(0, itemCount)
  const byItem = new Float64Array(starts[itemCount]!)
  for (let i = 0; i < items.length; i++) if (!Number.isNaN(worth[i]!)) byItem[next[items[i]!]!++] = worth[i]!
  return Float64Array.from({ length: itemCount }, (_, item) => {
    const own = byItem.subarray(starts[item], starts[item + 1])
    return own.length === 0 ? -1 : Math.max(0, selectMedian(own))
  })
}
