import type { CustomersAt } from './customers'
import { type FittedModel, MODELS } from './model/models'
import type { Rhythm } from './rhythm'
import type { ShopFacts } from './spec'

const YEAR_DAYS = 365.25
/** Farther nobody looks. */
const LONGEST_YEARS = 20

/** What the model says about new customers, and what is counted. */
export function shopFacts(
  { name, parameters, isDetermined }: FittedModel,
  unitDays: number,
  counted: { rhythm: Rhythm; refundShare: number; probAlive: Float64Array },
): ShopFacts {
  const model = MODELS[name]
  const aliveAfter = (days: number): number => model.aliveNew(parameters, days / unitDays)
  return {
    ordersYear: model.expectedNew(parameters, YEAR_DAYS / unitDays),
    halfLifeDays: isDetermined ? halfLife(aliveAfter) : null,
    medianGapDays: Math.exp(counted.rhythm.mean),
    refundShare: counted.refundShare,
    alive: counted.probAlive.reduce((count, chance) => count + (chance >= 0.5 ? 1 : 0), 0),
  }
}

/** The day at which half are left, by halving; null where more than half are left at the end. */
function halfLife(aliveAfter: (days: number) => number): number | null {
  let [low, high] = [0, LONGEST_YEARS * YEAR_DAYS]
  if (aliveAfter(high) > 0.5) return null
  while (high - low > 0.5) {
    const middle = (low + high) / 2
    if (aliveAfter(middle) > 0.5) low = middle
    else high = middle
  }
  return high
}

/** Share of purchase money that was given back, at most all of it. */
export function refundShareOf(back: Float64Array, { spent }: CustomersAt): number {
  const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0)
  const charged = sum(spent)
  return charged > 0 ? Math.min(1, sum(back) / charged) : 0
}
