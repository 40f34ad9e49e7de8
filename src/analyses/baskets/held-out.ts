import type { Random } from '../../core/random'
import type { Task } from '../../core/task'
import { ascending, median } from '../../math/statistics'
import { itemsOf } from '../../ml/itemsets'
import { isFinding, liftOf, mine } from './mine'
import { createSetCounter } from './set-counter'
import type { BasketsConfig, BasketsInputs, HeldOut } from './spec'

/** Fewer held-out baskets, or rules that they can say something of, prove nothing. */
const LEAST_BASKETS = 50
const LEAST_RULES = 10
/** How often the products of the rules are put together at random. */
const SHUFFLES = 20
const MOST_DRAWN = 2000
/** Held-out baskets with both sides that chance alone would give, at least, for a rule to be tested. */
const LEAST_EXPECTED = 1
const SLICE = 200

interface Tested {
  left: number[]
  item: number
  earlierLift: number
}

/**
 * Finds rules in the earlier baskets alone and looks how they do in the later ones: how much more often than by chance their products
 * go together there (lift). Beside it, the lift of the same products put together at random: where some baskets hold very much, all
 * products go together a little. Null where there is too little to say. `minCount` is that of all baskets, and is scaled to the earlier ones.
 */
export async function* checkHeldOut(
  { all, earlier, later, split }: Pick<BasketsInputs, 'all' | 'earlier' | 'later' | 'split'>,
  config: Pick<BasketsConfig, 'minConfidence' | 'maxItems'> & { minCount: number },
  random: Random,
): Task<HeldOut | null> {
  const [early, late] = [earlier.starts.length - 1, later.starts.length - 1]
  if (early < LEAST_BASKETS || late < LEAST_BASKETS) return null
  const minSupport = Math.min(1, config.minCount / (all.starts.length - 1))
  const mined = yield* mine(earlier, { ...config, minSupport }, '-earlier')
  const findings = [...mined.rules.item.keys()].filter((rule) => isFinding(mined, rule, early))
  const found = findings.map((rule): Tested => ({
    left: itemsOf(mined.sets, mined.rules.from[rule]!),
    item: mined.rules.item[rule]!,
    earlierLift: liftOf(mined.rules, rule, early),
  }))
  const phase = 'held-out'
  yield { kind: 'phase-start', phase, total: found.length }
  const liftLater = createLaterLift(later, found)
  const lifts: { earlier: number; later: number }[] = []
  for (const [at, { left, item, earlierLift }] of found.entries()) {
    if (at % SLICE === 0) yield { kind: 'step', phase, done: at, total: found.length }
    const lift = liftLater(left, item)
    if (lift !== null) lifts.push({ earlier: earlierLift, later: lift })
  }
  const chance = lifts.length < LEAST_RULES ? [] : liftsByChance(found, liftLater, random)
  yield { kind: 'phase-end', phase }
  if (chance.length === 0) return null
  const laterLifts = ascending(lifts.map((lift) => lift.later))
  const [laterLow, laterHigh] = medianInterval(laterLifts)
  return {
    ...{ ...split, earlier: early, later: late, rules: found.length, tested: lifts.length },
    held: lifts.filter((lift) => lift.later > 1).length,
    chance: chance.filter((lift) => lift > 1).length / chance.length,
    earlierLift: median(lifts.map((lift) => lift.earlier)),
    ...{ laterLift: median(laterLifts), laterLow, laterHigh, chanceLift: median(chance) },
  }
}

/** Order statistics between which the median lies with 95 % (normal approximation to the sign test's binomial). */
function medianInterval(sorted: Float64Array): [low: number, high: number] {
  const half = (1.96 * Math.sqrt(sorted.length)) / 2
  const at = (place: number): number => sorted[Math.max(0, Math.min(sorted.length - 1, Math.round(place)))]!
  return [at(sorted.length / 2 - half - 1), at(sorted.length / 2 + half)]
}

/** The lift of a rule in the held-out baskets; null where chance alone would not give it once there. */
export function createLaterLift(
  later: BasketsInputs['later'],
  rules: readonly Pick<Tested, 'left' | 'item'>[],
): (left: readonly number[], item: number) => number | null {
  const baskets = later.starts.length - 1
  const count = createSetCounter(later, new Set(rules.flatMap(({ left, item }) => [...left, item])))
  return (left, item) => {
    const expected = baskets === 0 ? 0 : (count(left) * count([item])) / baskets
    return expected < LEAST_EXPECTED ? null : count([...left, item]) / expected
  }
}

/** Lifts of the left sides with the right sides of other rules, of those that can be tested. */
function liftsByChance(
  rules: readonly Tested[],
  liftLater: ReturnType<typeof createLaterLift>,
  random: Random,
): number[] {
  const drawn = Math.min(SHUFFLES * rules.length, MOST_DRAWN)
  const lifts: number[] = []
  for (let draw = 0; draw < drawn; draw++) {
    const { left } = rules[draw % rules.length]!
    const { item } = rules[random.int(rules.length)]!
    const lift = left.includes(item) ? null : liftLater(left, item)
    if (lift !== null) lifts.push(lift)
  }
  return lifts
}
