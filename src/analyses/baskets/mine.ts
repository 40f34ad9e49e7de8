import type { Task } from '../../core/task'
import { adjustedPValues } from '../../math/adjusted-p-values'
import { fisherGreater } from '../../math/fisher-exact'
import {
  chooseMinCount,
  findItemsets,
  findRules,
  shorterRules,
  type Baskets,
  type Itemsets,
  type Rules,
} from '../../ml/itemsets'
import type { BasketsConfig } from './spec'

/** Sets and rules with all that is said of them. */
export interface Mined {
  sets: Itemsets
  rules: Rules
  p: Float64Array
  q: Float64Array
  shorter: Int32Array
  minCount: number
  /** Whether fewer sets were looked for than asked, as there were too many. */
  isRaised: boolean
  /** Rules that were looked at, found or not. */
  looked: number
}

/** Pairs of products that 'auto' is content with. */
const ENOUGH_PAIRS = 300
/** What is in fewer baskets together is an anecdote. */
const LEAST_COUNT = 4
/** More sets are no answer. */
const MOST_SETS = 100_000
const RAISE = 1.5
/** Rules that are judged before others are let in. */
const SLICE = 2000

/** Frequent sets, their rules, and how sure these are; `part` tells the phases of one search from those of another. */
export async function* mine(
  baskets: Baskets,
  { minSupport, minConfidence, maxItems }: Pick<BasketsConfig, 'minSupport' | 'minConfidence' | 'maxItems'>,
  part = '',
): Task<Mined> {
  const count = baskets.starts.length - 1
  const wanted = { pairs: ENOUGH_PAIRS, least: LEAST_COUNT }
  const asked =
    minSupport === 'auto'
      ? yield* inPhase(`choose${part}`, (phase) => chooseMinCount(baskets, wanted, phase))
      : leastCount(minSupport, count)
  let minCount = asked
  let sets: Itemsets | undefined
  for (let turn = 1; ; turn++) {
    const config = { minCount, maxItems, maxSets: MOST_SETS }
    sets = yield* inPhase(`mine${part}-${turn}`, (phase) => findItemsets(baskets, config, phase))
    if (sets) break
    minCount = Math.ceil(minCount * RAISE) + 1
  }
  const found = sets
  const rules = yield* inPhase(`rules${part}`, (phase) => findRules(found, { minConfidence }, phase))
  const p = yield* inPhase(`judge${part}`, (phase) => judge(rules, count, phase))
  const looked = rulesLookedAt(found, maxItems)
  const q = adjustedPValues(p, Math.max(looked, p.length))
  const shorter = yield* inPhase(`shorten${part}`, (phase) => shorterRules(found, rules, phase))
  return { sets, rules, p, q, shorter, minCount, isRaised: minCount > asked, looked }
}

/** A phase around a task that names its steps by it. */
export async function* inPhase<T>(phase: string, task: (phase: string) => Task<T>): Task<T> {
  yield { kind: 'phase-start', phase, total: null }
  const result = yield* task(phase)
  yield { kind: 'phase-end', phase }
  return result
}

/** The least number of baskets that is at least this share of them. */
function leastCount(share: number, baskets: number): number {
  let count = Math.max(1, Math.ceil(share * baskets))
  while (count > 1 && (count - 1) / baskets >= share) count--
  while (count / baskets < share) count++
  return count
}

async function* judge(rules: Rules, baskets: number, phase: string): Task<Float64Array> {
  const p = new Float64Array(rules.item.length)
  for (let rule = 0; rule < p.length; rule++) {
    if (rule % SLICE === 0) yield { kind: 'step', phase, done: rule, total: p.length }
    const [a, b, both] = [rules.fromCount[rule]!, rules.itemCount[rule]!, rules.count[rule]!]
    p[rule] = fisherGreater({ all: baskets, a, b, both })
  }
  yield { kind: 'step', phase, done: p.length, total: p.length }
  return p
}

/** Each frequent set with each frequent product that is not in it, whatever came of it. */
function rulesLookedAt({ size, rank }: Itemsets, maxItems: number): number {
  const frequent = rank.reduce((sum, place) => sum + (place < 0 ? 0 : 1), 0)
  return size.reduce((sum, items) => sum + (items < maxItems ? frequent - items : 0), 0)
}

/** Rules that are sure, say more than by chance, and are not said by a shorter one. */
export const isFinding = ({ rules, q, shorter }: Mined, rule: number, baskets: number): boolean =>
  q[rule]! < SURE && shorter[rule]! < 0 && liftOf(rules, rule, baskets) > 1

/** Share of false findings that is put up with. */
export const SURE = 0.05

export const liftOf = ({ count, fromCount, itemCount }: Rules, rule: number, baskets: number): number =>
  (count[rule]! * baskets) / (fromCount[rule]! * itemCount[rule]!)
