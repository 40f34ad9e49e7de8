import type { Task } from '../../core/task'
import { createLookup } from './lookup'
import type { Itemsets, Rules, RulesConfig } from './types'

/** Sets that are looked at before others are let in. */
const SLICE = 4096

/** Items of a set, the rarest first. */
export function itemsOf({ parent, item }: Pick<Itemsets, 'parent' | 'item'>, set: number): number[] {
  const items: number[] = []
  for (let at = set; at >= 0; at = parent[at]!) items.push(item[at]!)
  return items.reverse()
}

/**
 * Every rule with one item on its right side whose two sides together are frequent and that holds in at least `minConfidence` of the
 * baskets with its left side (Agrawal & Srikant 1994, VLDB, 487–499). In the order of the sets; yields steps of `phase`.
 */
export async function* findRules(sets: Itemsets, { minConfidence }: RulesConfig, phase: string): Task<Rules> {
  const lookup = createLookup(sets)
  const found: Record<keyof Rules, number[]> = {
    ...{ from: [], whole: [], item: [] },
    ...{ count: [], fromCount: [], itemCount: [] },
  }
  const total = sets.item.length
  for (let set = 0; set < total; set++) {
    if (set % SLICE === 0) yield { kind: 'step', phase, done: set, total }
    if (sets.size[set]! < 2) continue
    const items = itemsOf(sets, set)
    for (const item of items) {
      const from = lookup(items.filter((other) => other !== item))
      if (sets.count[set]! / sets.count[from]! < minConfidence) continue
      const values = [from, set, item, sets.count[set]!, sets.count[from]!, sets.count[sets.rank[item]!]!]
      Object.values(found).forEach((column, i) => column.push(values[i]!))
    }
  }
  yield { kind: 'step', phase, done: total, total }
  const columns = Object.entries(found).map(([name, values]) => [name, Uint32Array.from(values)])
  return Object.fromEntries(columns) as Record<keyof Rules, Uint32Array>
}
