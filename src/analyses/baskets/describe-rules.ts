import type { Task } from '../../core/task'
import { wilson } from '../../math/proportion'
import { itemsOf } from '../../ml/itemsets'
import { createLaterLift } from './held-out'
import { isFinding, liftOf, type Mined, SURE } from './mine'
import type { Priced } from './bundles'
import type { BasketsInputs, Itemset } from './spec'

/** More are kept nowhere. */
const MOST_RULES = 10_000
const MOST_ITEMSETS = 20_000

/** Rules that are described before others are let in. */
const SLICE = 50

/** Every rule with its figures, the greatest lift first; of too many, those that are sure, and then the most frequent. */
export async function* describeRules(
  mined: Mined,
  { all, later, keys, names }: BasketsInputs,
  phase: string,
): Task<Priced[]> {
  const { sets, rules, p, q, shorter } = mined
  const baskets = all.starts.length - 1
  const lift = Float64Array.from(rules.item, (_, rule) => liftOf(rules, rule, baskets))
  const isBetter = (a: number, b: number): number =>
    Number(q[b]! < SURE) - Number(q[a]! < SURE) || rules.count[b]! - rules.count[a]! || a - b
  const kept = [...rules.item.keys()].sort(isBetter).slice(0, MOST_RULES)
  kept.sort((a, b) => lift[b]! - lift[a]! || rules.count[b]! - rules.count[a]! || a - b)
  const sides = kept.map((rule) => ({ left: itemsOf(sets, rules.from[rule]!), item: rules.item[rule]! }))
  const laterLift = createLaterLift(later, sides)
  const placeOf = new Map(kept.map((rule, place) => [rule, place]))
  const described: Priced[] = []
  for (const [place, rule] of kept.entries()) {
    if (place % SLICE === 0) yield { kind: 'step', phase, done: place, total: kept.length }
    const { left, item } = sides[place]!
    const [count, fromCount, itemCount] = [rules.count[rule]!, rules.fromCount[rule]!, rules.itemCount[rule]!]
    const { share, low, high } = wilson(count, fromCount)
    described.push({
      items: [...left, item],
      fromCount,
      rule: {
        ...{ if: left.map((one) => keys[one]!), then: [keys[item]!] },
        ...{ ifNames: left.map((one) => names[one]!), thenNames: [names[item]!] },
        ...{ support: count / baskets, count, confidence: share, confidenceLow: low, confidenceHigh: high },
        lift: lift[rule]!,
        conviction: count === fromCount ? null : (1 - itemCount / baskets) / (1 - share),
        ...{ pValue: p[rule]!, qValue: q[rule]!, isSure: q[rule]! < SURE && lift[rule]! > 1 },
        shorter: placeOf.get(shorter[rule]!) ?? -1,
        laterLift: laterLift(left, item),
      },
    })
  }
  return described
}

/** Frequent sets, the most frequent first. */
export function describeItemsets({ sets }: Mined, { all, keys }: Pick<BasketsInputs, 'all' | 'keys'>): Itemset[] {
  const baskets = all.starts.length - 1
  return [...sets.item.keys()]
    .sort((a, b) => sets.count[b]! - sets.count[a]! || a - b)
    .slice(0, MOST_ITEMSETS)
    .map((set) => ({
      items: itemsOf(sets, set).map((item) => keys[item]!),
      support: sets.count[set]! / baskets,
      count: sets.count[set]!,
    }))
}

export const countSure = (mined: Mined, baskets: number): number =>
  [...mined.rules.item.keys()].filter((rule) => isFinding(mined, rule, baskets)).length
