/** One threshold for all, each group's cheapest, or the cheapest with one rate equal over the groups. */
export type PolicyName = 'single' | 'group' | 'parity' | 'opportunity' | 'accuracy'

/** A group at each of its thresholds: what mistakes cost and what the rates are. */
export interface ScoredGroup {
  rows: number
  thresholds: Float64Array
  costs: Float64Array
  /** Share that is selected. */
  parity: Float64Array
  /** True positive rate; NaN where the group has no row of class 1. */
  opportunity: Float64Array
  accuracy: Float64Array
}

/** Rates are compared in steps of this. */
const STEPS = 400
/** Rates closer than this are equal, if the groups are large enough to come so close. */
const EQUAL = 0.01

/**
 * A threshold for each group by which a rate is the same in all, as cheaply as that can be had: every rate in steps of 1/400 is
 * tried, each group takes its cheapest threshold nearest to it, and of the rates at which the groups are equal (to 0.01, or one row
 * of the smallest group) the cheapest wins; where none makes them equal, the one that comes closest. O(groups × (thresholds +
 * steps²)) at worst.
 */
export function groupedThresholds(groups: readonly ScoredGroup[], policy: Exclude<PolicyName, 'single'>): number[] {
  const free = groups.map((group) => cheapestOf(group))
  if (policy === 'group') return thresholdsAt(groups, free)
  const bins = groups.map((group) => binned(group, group[policy]))
  const tolerance = Math.max(EQUAL, ...groups.map(({ rows }) => 1 / rows))
  let best: Trial | null = null
  for (let step = 0; step <= STEPS; step++) {
    const places = bins.map((own, at) => nearest(own, step) ?? free[at]!)
    const trial = judge(groups, places, policy, tolerance)
    if (!best || isBetter(trial, best)) best = trial
  }
  return thresholdsAt(groups, best!.places)
}

interface Trial {
  places: number[]
  cost: number
  /** How far the rates are apart beyond what counts as equal. */
  excess: number
}

const isBetter = (a: Trial, b: Trial): boolean => a.excess < b.excess || (a.excess === b.excess && a.cost < b.cost)

function judge(
  groups: readonly ScoredGroup[],
  places: number[],
  policy: 'parity' | 'opportunity' | 'accuracy',
  tolerance: number,
): Trial {
  const rates = groups.map((group, at) => group[policy][places[at]!]!).filter((rate) => !Number.isNaN(rate))
  const gap = rates.length === 0 ? 0 : Math.max(...rates) - Math.min(...rates)
  const cost = groups.reduce((sum, group, at) => sum + group.costs[places[at]!]!, 0)
  return { places, cost, excess: Math.max(0, gap - tolerance) }
}

const thresholdsAt = (groups: readonly ScoredGroup[], places: number[]): number[] =>
  groups.map(({ thresholds }, at) => thresholds[places[at]!]!)

const cheapestOf = ({ costs }: ScoredGroup): number =>
  costs.reduce((least, cost, at) => (cost < costs[least]! ? at : least), 0)

/** The cheapest threshold of each step of a rate; -1 where there is none. */
function binned({ costs }: ScoredGroup, rates: Float64Array): Int32Array {
  const bins = new Int32Array(STEPS + 1).fill(-1)
  for (let at = 0; at < rates.length; at++) {
    if (Number.isNaN(rates[at]!)) continue
    const bin = Math.round(rates[at]! * STEPS)
    if (bins[bin]! < 0 || costs[at]! < costs[bins[bin]!]!) bins[bin] = at
  }
  return bins
}

/** The nearest step that has a threshold, the lower one of two; undefined where there is none at all. */
function nearest(bins: Int32Array, step: number): number | undefined {
  for (let distance = 0; distance <= STEPS; distance++) {
    const below = bins[step - distance] ?? -1
    if (below >= 0) return below
    const above = bins[step + distance] ?? -1
    if (above >= 0) return above
  }
  return undefined
}
