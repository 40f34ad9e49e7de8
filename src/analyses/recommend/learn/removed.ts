import { type Removed, RULES } from '../spec'
import type { Chosen } from './suggest'

/** Products named of each rule. */
const MOST_NAMED = 20

interface RemovedCounter {
  add(chosen: Chosen): void
  removed(): Removed[]
}

/** Counts what rules took out of lists of n: arrays by rule and product, and what most lists got instead (Boyer and Moore's majority vote). */
export function createRemovedCounter(items: number, n: number): RemovedCounter {
  const size = RULES.length * items
  const [customers, instead, votes] = [new Uint32Array(size), new Uint32Array(size), new Uint32Array(size)]
  const lists = new Uint32Array(RULES.length)
  const seen = new Uint8Array(RULES.length)
  return {
    add({ items: shown, count, removed }) {
      seen.fill(0)
      // Of a list that is short without them only some moved up, or none: the others were in it anyway.
      const moved = Math.max(0, count + removed.length - n)
      removed.forEach(({ item, code }, i) => {
        const at = (code - 1) * items + item
        customers[at]!++
        if (seen[code - 1] === 0) lists[code - 1]!++
        seen[code - 1] = 1
        // The last of a list are those that moved up.
        const other = i < moved && i < count ? shown[count - 1 - i]! + 1 : 0
        if (votes[at] === 0) instead[at] = other
        votes[at] = instead[at] === other ? votes[at]! + 1 : votes[at]! - 1
      })
    },
    removed: () =>
      RULES.flatMap((rule, r): Removed[] => {
        const own = customers.subarray(r * items, (r + 1) * items)
        const suggestions = own.reduce((sum, one) => sum + one, 0)
        if (suggestions === 0) return []
        return [{ rule, suggestions, customers: lists[r]!, products: namedOf(own, instead.subarray(r * items)) }]
      }),
  }
}

function namedOf(customers: Uint32Array, instead: Uint32Array): Removed['products'] {
  const found: number[] = []
  for (let item = 0; item < customers.length; item++) if (customers[item]! > 0) found.push(item)
  return found
    .sort((a, b) => customers[b]! - customers[a]! || a - b)
    .slice(0, MOST_NAMED)
    .map((product) => ({ product, customers: customers[product]!, instead: instead[product]! - 1 }))
}
