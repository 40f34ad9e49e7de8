import type { Itemsets } from './types'

/** The number of a frequent set by its items in the order of their ranks; −1 for one that is not frequent. */
export function createLookup({ parent, item, size, rank }: Itemsets): (items: readonly number[]) => number {
  const items = rank.length
  const children = new Map<number, number>()
  for (let set = 0; set < item.length; set++) if (size[set]! > 1) children.set(parent[set]! * items + item[set]!, set)
  return (wanted) => {
    let set = rank[wanted[0]!] ?? -1
    for (let i = 1; i < wanted.length && set >= 0; i++) set = children.get(set * items + wanted[i]!) ?? -1
    return set
  }
}
