import { drawsOf, type Reaction } from './simulate'
import type { PriceResult, Status } from './spec'

/** What can be acted on. */
const TELLING: readonly Status[] = ['elastic', 'inelastic', 'aroundOne']

/**
 * Whether enough is known of a product to advise another price: a reaction that may as well be none would call for any price, and only
 * shows that the data does not see what a price does.
 */
export const canAdvise = ({ status, high }: Pick<PriceResult, 'status' | 'high'>, product: number): boolean =>
  TELLING.includes(status[product]!) && (high[product] ?? 0) < 0

interface Bounds {
  /** Least and greatest price, in money. */
  floor: number
  ceiling: number
  minMargin: number
}

interface Advice {
  price: number
  /** Of the objective, a period. */
  gain: number
  /** How likely the price, or, where it is kept, the best other one, brings more than today's. */
  chance: number
}

const STEPS = 40
/** How far a recommended price may lie beyond those that were seen. */
const BEYOND = 0.05
/** A gain that is less likely is none to act on. */
const SURE_ENOUGH = 0.8
/** Smaller gains are not worth a new price tag, as a share of what is earned now. */
const WORTH_IT = 0.005

/**
 * The price within the bounds that is expected to bring the most, among those that are a gain with a chance of 80 %; today's price where
 * there is none. Profit where the cost is known, else revenue.
 */
export function recommend(product: Reaction, bounds: Bounds, objective: 'profit' | 'revenue'): Advice {
  const { price: now, paidShare, units, cost } = product
  const unitCost = objective === 'profit' ? (cost ?? 0) : 0
  const margin = cost === null ? 0 : cost / ((1 - bounds.minMargin) * paidShare)
  const low = Math.max(bounds.floor, product.priceLow * (1 - BEYOND), margin)
  const high = Math.min(bounds.ceiling, product.priceHigh * (1 + BEYOND))
  const best: Advice = { price: now, gain: 0, chance: 0 }
  if (!(low < high) || !(units > 0) || !(now > 0)) return best
  const draws = drawsOf(product)
  const earned = units * (now * paidShare - unitCost)
  const least = Math.max(0, WORTH_IT * Math.abs(earned))
  for (let step = 0; step <= STEPS; step++) {
    const price = low * (high / low) ** (step / STEPS)
    let [gain, wins] = [0, 0]
    for (const elasticity of draws) {
      const more = units * (price / now) ** elasticity * (price * paidShare - unitCost) - earned
      gain += more / draws.length
      if (more > 0) wins++
    }
    const chance = wins / draws.length
    const isBetter = chance >= SURE_ENOUGH && gain > least && gain > best.gain
    if (isBetter) Object.assign(best, { price, gain, chance })
    else if (best.gain === 0 && chance > best.chance && price !== now) best.chance = chance
  }
  return best
}
