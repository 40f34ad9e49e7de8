import type { Task } from '../../core/task'
import { itemsOf } from './rules'
import type { Itemsets, Rules } from './types'

/** Rules that are looked at before others are let in. */
const SLICE = 4096

/**
 * For each rule the first of the shorter ones that says as much: the same right side, fewer items on the left, and at least its
 * confidence (an improvement of 0 or less; Bayardo, Agrawal & Gunopulos 2000, Data Mining and Knowledge Discovery 4, 217–240);
 * −1 where there is none. Of equally short ones, the surest. Yields steps of `phase`.
 */
export async function* shorterRules(sets: Itemsets, rules: Rules, phase: string): Task<Int32Array> {
  const total = rules.item.length
  const confidence = (rule: number): number => rules.count[rule]! / rules.fromCount[rule]!
  const bySides = new Map<string, number>()
  const left: number[][] = []
  for (let rule = 0; rule < total; rule++) {
    if (rule % SLICE === 0) yield { kind: 'step', phase, done: 0, total }
    left.push(itemsOf(sets, rules.from[rule]!))
    bySides.set(sideKey(left[rule]!, rules.item[rule]!), rule)
  }
  const shorter = new Int32Array(total)
  for (let rule = 0; rule < total; rule++) {
    if (rule % SLICE === 0) yield { kind: 'step', phase, done: rule, total }
    shorter[rule] = shorterOne(rule)
  }
  yield { kind: 'step', phase, done: total, total }
  return shorter

  function shorterOne(rule: number): number {
    const items = left[rule]!
    let best = -1
    for (const some of properSubsets(items)) {
      const other = bySides.get(sideKey(some, rules.item[rule]!))
      if (other === undefined || confidence(other) < confidence(rule)) continue
      const isBetter =
        best < 0 ||
        some.length < left[best]!.length ||
        (some.length === left[best]!.length && confidence(other) > confidence(best))
      if (isBetter) best = other
    }
    return best
  }
}

const sideKey = (items: readonly number[], item: number): string => `${items.join(' ')}>${item}`

/** All but the empty one and the whole, in order of their items. */
function properSubsets(items: readonly number[]): number[][] {
  const subsets: number[][] = []
  for (let mask = 1; mask < 2 ** items.length - 1; mask++) subsets.push(items.filter((_, i) => (mask >> i) & 1))
  return subsets
}
