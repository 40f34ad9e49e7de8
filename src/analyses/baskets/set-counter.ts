import type { Baskets } from '../../ml/itemsets'

/** Counts the baskets that hold all of some products, of those it was made for; linear in baskets / 32 a product. */
export function createSetCounter(
  { starts, items, itemCount }: Baskets,
  wanted: Iterable<number>,
): (set: readonly number[]) => number {
  const baskets = starts.length - 1
  const words = (baskets + 31) >>> 5
  const bitmaps: (Uint32Array | undefined)[] = Array.from({ length: itemCount })
  for (const item of wanted) bitmaps[item] ??= new Uint32Array(words)
  for (let basket = 0; basket < baskets; basket++)
    for (let i = starts[basket]!; i < starts[basket + 1]!; i++) {
      const bitmap = bitmaps[items[i]!]
      if (bitmap) bitmap[basket >>> 5]! |= 1 << (basket & 31)
    }
  const joined = new Uint32Array(words)
  return (set) => {
    joined.set(bitmaps[set[0]!]!)
    for (let i = 1; i < set.length; i++) {
      const bitmap = bitmaps[set[i]!]!
      for (let word = 0; word < words; word++) joined[word]! &= bitmap[word]!
    }
    let count = 0
    for (let word = 0; word < words; word++) for (let bits = joined[word]!; bits !== 0; bits &= bits - 1) count++
    return count
  }
}
