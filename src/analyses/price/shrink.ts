import { shrinkEstimates, type Shrinkage } from '../../math/panel/random-effects'
import type { PriceResult, Status } from './spec'

/**
 * What is believed of elasticities before any data: 1,851 published ones have a mean of −2.6 and scatter widely (Bijmolt, van Heerde &
 * Pieters 2005). The mean counts as one estimate of this error, and fades as soon as a few products show their own.
 */
const STATED = { mean: -2.6, error: 2, spread: 1 }
/** A category of fewer products that show something goes by the shop. */
const LEAST_IN_CATEGORY = 3
/** How far a category's mean may lie from the shop's, before its own products speak. */
const BETWEEN = 0.5

export interface Shrunk {
  /** Drawn towards its kind, and the standard deviation of what is not known. */
  elasticity: Float64Array
  error: Float64Array
  /** What is expected of a product that shows nothing, and of how many others that is known. */
  prior: PriceResult['prior']
}

/** Partial pooling: each product's own slope with its category's or the shop's, by how sure either is (Efron & Morris 1975). */
export function shrinkSlopes(raw: Float64Array, error: Float64Array, category: Int32Array): Shrunk {
  const shown = [...raw.keys()].filter((i) => isUsable(raw[i]!, error[i]!))
  const out = { elasticity: new Float64Array(raw.length), error: new Float64Array(raw.length) }
  const shrink = (own: readonly number[], prior: typeof STATED): Shrinkage => {
    const drawn = shrinkEstimates(
      own.map((i) => raw[i]!),
      own.map((i) => error[i]!),
      prior,
    )
    own.forEach((i, place) => {
      out.elasticity[i] = drawn.values[place]!
      out.error[i] = drawn.errors[place]!
    })
    return drawn
  }
  const shop = shrink(shown, STATED)
  const scatter = Math.hypot(shop.spread, shop.error)
  raw.forEach((value, i) => {
    if (isUsable(value, error[i]!)) return
    out.elasticity[i] = shop.mean
    out.error[i] = scatter
  })
  const between = { mean: shop.mean, error: Math.hypot(shop.error, BETWEEN), spread: STATED.spread }
  for (const code of new Set(category)) {
    const own = code === 0 ? [] : shown.filter((i) => category[i] === code)
    if (own.length >= LEAST_IN_CATEGORY) shrink(own, between)
  }
  return { ...out, prior: { mean: shop.mean, spread: scatter, error: shop.error, products: shown.length } }
}

const isUsable = (raw: number, error: number): boolean => Number.isFinite(raw) && error > 0 && Number.isFinite(error)

/** 80 % of a normal distribution lie within this many standard deviations. */
export const WITHIN_80 = 1.2815515655446004
/** One in twenty by chance. */
const SURELY_POSITIVE = 1.645
/** An own slope that is less sure than this, or an interval that is wider, says too little to act on. */
const MOST_ERROR = 1
const MOST_WIDTH = 2

/** What can be said of a product; see `STATUSES`. */
export function statusOf(
  own: { raw: number; error: number; hasMoved: boolean; isLoose: boolean; weeks: number; minWeeks: number },
  { elasticity, error }: { elasticity: number; error: number },
): Status {
  if (own.weeks < own.minWeeks) return 'tooFewWeeks'
  if (own.isLoose) return 'notOnePrice'
  if (!own.hasMoved) return 'tooLittleMovement'
  if (!isUsable(own.raw, own.error)) return 'uncertain'
  if (own.raw > SURELY_POSITIVE * own.error) return 'positiveSlope'
  const [low, high] = [elasticity - WITHIN_80 * error, elasticity + WITHIN_80 * error]
  if (own.error > MOST_ERROR || high - low > MOST_WIDTH) return 'uncertain'
  if (high < -1) return 'elastic'
  return low > -1 ? 'inelastic' : 'aroundOne'
}
