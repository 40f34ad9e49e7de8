import type { Itemsets } from './types'

/** Frequent sets as they are found. */
export interface Sets {
  /** The number that the next set will have. */
  next(): number
  /** False where there are too many. */
  add(parent: number, item: number, count: number): boolean
  finish(): Pick<Itemsets, 'parent' | 'item' | 'count' | 'size'>
}

export function createSets(most: number): Sets {
  const [parent, item, count, size]: number[][] = [[], [], [], []]
  return {
    next: () => item!.length,
    add(from, one, times) {
      if (item!.length >= most) return false
      parent!.push(from)
      item!.push(one)
      count!.push(times)
      size!.push(from < 0 ? 1 : size![from]! + 1)
      return true
    },
    finish: () => ({
      parent: Int32Array.from(parent!),
      item: Uint32Array.from(item!),
      count: Uint32Array.from(count!),
      size: Uint8Array.from(size!),
    }),
  }
}
