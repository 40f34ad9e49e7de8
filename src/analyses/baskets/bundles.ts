import type { BasketsInputs, Bundle, Rule } from './spec'

const MOST_BUNDLES = 12
/** Bundles of one product, at most, so that the best seller is not in all of them. */
const MOST_OF_ONE = 3
const YEAR = 365

export interface Priced {
  rule: Rule
  /** Products of the left side, then the one of the right. */
  items: number[]
  fromCount: number
}

/** The days that figures of bundles are for: a year, or what there is of it. */
export const bundleDays = (days: number): number => Math.min(YEAR, days)

/**
 * Bundles to try, the most promising first: to the baskets with the left side and without the right one, the right one is offered. At
 * most as great a share of them takes it as took it by themselves, and each brings what a basket typically brings through the product.
 */
export function chooseBundles(
  priced: readonly Priced[],
  { worth, days }: Pick<BasketsInputs, 'worth' | 'days'>,
): Bundle[] {
  const scale = days > 0 ? bundleDays(days) / days : 1
  const bundles = priced.map(({ rule, items, fromCount }): { bundle: Bundle; items: number[] } => {
    const without = (fromCount - rule.count) * scale
    const extra = without * rule.confidence
    const each = worth[items.at(-1)!]!
    const names = [...rule.ifNames, ...rule.thenNames]
    const all = [...rule.if, ...rule.then]
    return {
      items,
      bundle: {
        items: all,
        names,
        count: rule.count,
        lift: rule.lift,
        without,
        extra,
        worth: each < 0 ? null : extra * each,
      },
    }
  })
  const value = ({ worth: money, extra }: Bundle): number => money ?? extra
  bundles.sort((a, b) => value(b.bundle) - value(a.bundle) || b.bundle.count - a.bundle.count)
  const seen = new Set<string>()
  const uses = new Map<number, number>()
  const chosen: Bundle[] = []
  for (const { bundle, items } of bundles) {
    const key = [...items].sort((a, b) => a - b).join()
    if (seen.has(key) || items.some((item) => (uses.get(item) ?? 0) >= MOST_OF_ONE)) continue
    seen.add(key)
    for (const item of items) uses.set(item, (uses.get(item) ?? 0) + 1)
    chosen.push(bundle)
    if (chosen.length === MOST_BUNDLES) break
  }
  return chosen
}
