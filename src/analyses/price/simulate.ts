import { normalQuantile } from '../../math/normal'
import type { PriceResult } from './spec'

/** A product as a scenario sees it. */
export interface Reaction {
  elasticity: number
  /** Standard deviation of what is not known of it. */
  error: number
  /** How much of that all products share, as they were drawn towards one mean; left out, none. */
  shared?: number
  units: number
  price: number
  priceLow: number
  priceHigh: number
  /** What is charged a piece in the share of the price. */
  paidShare: number
  /** Null where it is not known. */
  cost: number | null
  /** Standard deviation of the logarithm of a period's units. */
  spread: number
}

export interface Amount {
  before: number
  mean: number
  low: number
  high: number
}

interface Scenario {
  units: Amount
  revenue: Amount
  /** Null where a cost is missing. */
  profit: Amount | null
  /** Products whose new price was never seen. */
  beyond: number
}

/** A prime, so that every stride runs through all of them. */
const DRAWS = 101
/** Standard deviation of the logarithm of units for each unit of log price beyond what was seen. */
const BEYOND = 1
/** What is told is the mean of so many periods: a quarter of weeks. */
const AHEAD = 13

const QUANTILES = Array.from({ length: DRAWS }, (_, i) => normalQuantile((i + 0.5) / DRAWS))

/** Elasticities of equal chance; those above zero are taken as none: nobody buys more because it is dearer. */
export const drawsOf = ({ elasticity, error }: Pick<Reaction, 'elasticity' | 'error'>): number[] =>
  QUANTILES.map((z) => Math.min(0, elasticity + z * error))

/**
 * Units, revenue and profit a period, on average of the next quarter, when each price is multiplied by `factor`; 80 % bands from what is
 * not known of the reaction and from the ups and downs of sales. The band widens beyond the prices that were seen.
 */
export function simulate(products: readonly Reaction[], factor: number): Scenario {
  const sums = { units: new Float64Array(DRAWS), revenue: new Float64Array(DRAWS), profit: new Float64Array(DRAWS) }
  const before = { units: 0, revenue: 0, profit: 0 }
  let beyond = 0
  let isCosted = products.length > 0
  products.forEach((product, place) => {
    const { units, price, paidShare, cost } = product
    const far = beyondOf(product, factor)
    if (far > 0) beyond++
    if (cost === null) isCosted = false
    const paid = price * paidShare
    before.units += units
    before.revenue += units * paid
    before.profit += units * (paid - (cost ?? 0))
    const noise = Math.hypot(product.spread / Math.sqrt(AHEAD), BEYOND * far)
    // What products share cannot even out among them; one alone has it in its own.
    const shared = products.length > 1 ? Math.min(product.shared ?? 0, product.error) : 0
    const own = Math.sqrt(product.error ** 2 - shared ** 2)
    QUANTILES.forEach((z, i) => {
      // Each product's draws are met in an order of their own, so that they are not all lucky at once.
      const draw = (i * (1 + (place % (DRAWS - 1))) + place) % DRAWS
      const chance = QUANTILES[(i * (1 + ((place * 29 + 36) % (DRAWS - 1))) + place * 11 + 50) % DRAWS]!
      const elasticity = Math.min(0, product.elasticity + own * z + shared * QUANTILES[(draw * 53 + 17) % DRAWS]!)
      const sold = units * Math.exp(elasticity * Math.log(factor) + noise * chance - (noise * noise) / 2)
      sums.units[draw]! += sold
      sums.revenue[draw]! += sold * paid * factor
      sums.profit[draw]! += sold * (paid * factor - (cost ?? 0))
    })
  })
  return {
    units: amountOf(sums.units, before.units),
    revenue: amountOf(sums.revenue, before.revenue),
    profit: isCosted ? amountOf(sums.profit, before.profit) : null,
    beyond,
  }
}

const EDGE = Math.round(0.1 * (DRAWS - 1))

function amountOf(draws: Float64Array, before: number): Amount {
  const sorted = draws.slice().sort()
  const mean = sorted.reduce((sum, value) => sum + value, 0) / DRAWS
  return { before, mean, low: sorted[EDGE]!, high: sorted[DRAWS - 1 - EDGE]! }
}

/** How far the new price lies beyond those that were seen, in logarithms. A rounding is not beyond. */
function beyondOf({ price, priceLow, priceHigh }: Reaction, factor: number): number {
  const far = Math.max(0, Math.log((price * factor) / priceHigh), Math.log(priceLow / (price * factor)))
  return factor === 1 || far < 1e-9 ? 0 : far
}

/** Product `i` of a result; one of which nothing is known reacts as the others do. */
export function reactionOf(
  result: Pick<
    PriceResult,
    | 'prior'
    | 'elasticity'
    | 'low'
    | 'high'
    | 'priceNow'
    | 'priceLow'
    | 'priceHigh'
    | 'paidShare'
    | 'cost'
    | 'unitsPerWeek'
    | 'spread'
  >,
  i: number,
  margin?: number,
): Reaction {
  const { prior } = result
  const [elasticity, low, high] = [result.elasticity[i]!, result.low[i]!, result.high[i]!]
  const price = result.priceNow[i]!
  const paidShare = result.paidShare[i]!
  const cost = result.cost[i] ?? null
  const error = elasticity === null ? prior.spread : (high! - low!) / (2 * QUANTILE_80)
  return {
    elasticity: elasticity ?? prior.mean,
    error,
    // The less a product's own data knows, the farther it was drawn towards the mean, and has that one's error.
    shared: prior.spread > 0 ? prior.error * Math.min(1, (error / prior.spread) ** 2) : 0,
    units: result.unitsPerWeek[i]!,
    price,
    priceLow: result.priceLow[i]!,
    priceHigh: result.priceHigh[i]!,
    paidShare,
    cost: cost ?? (margin === undefined ? null : price * paidShare * (1 - margin)),
    spread: result.spread[i]!,
  }
}

const QUANTILE_80 = normalQuantile(0.9)
