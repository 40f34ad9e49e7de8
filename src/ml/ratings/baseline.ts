import { checkBounds } from '../check-examples'
import { BASELINE_BOUNDS, checkRatings } from './check'
import type { Baseline, BaselineConfig, Ratings } from './types'

export const BASELINE_DEFAULTS: Readonly<BaselineConfig> = { itemShrinkage: 10, userShrinkage: 10 }

/**
 * Means of products and of customers (Koren 2010, TKDD 4, section 2.1): a product's offset is what its ratings are above the mean of
 * all, a customer's what theirs are above that, each drawn towards 0 where ratings are few. Two looks at each rating.
 * @throws ClienteleError CONFIG_INVALID, DATA_TOO_LITTLE, DATA_NOT_FINITE.
 */
export function fitBaseline(ratings: Ratings, config: BaselineConfig): Baseline {
  checkBounds(config, BASELINE_BOUNDS)
  checkRatings(ratings)
  const { users, items, user, item, rating } = ratings
  let [sum, least, greatest] = [0, Infinity, -Infinity]
  for (const value of rating) {
    sum += value
    least = Math.min(least, value)
    greatest = Math.max(greatest, value)
  }
  const mean = sum / rating.length
  const ofItems = shrunkMeans(item, items, config.itemShrinkage, (i) => rating[i]! - mean)
  const ofUsers = shrunkMeans(user, users, config.userShrinkage, (i) => rating[i]! - mean - ofItems[item[i]!]!)
  return { mean, user: ofUsers, item: ofItems, least, greatest }
}

function shrunkMeans(key: Uint32Array, keys: number, shrinkage: number, valueOf: (i: number) => number): Float64Array {
  const sums = new Float64Array(keys)
  const counts = new Float64Array(keys)
  for (let i = 0; i < key.length; i++) {
    sums[key[i]!]! += valueOf(i)
    counts[key[i]!]!++
  }
  return sums.map((sum, at) => (counts[at]! > 0 ? sum / (counts[at]! + shrinkage) : 0))
}

/** A rating by mean, customer and product; whoever or whatever is unknown (−1) counts as usual. */
export function predictBaseline(model: Baseline, user: number, item: number): number {
  return within(model, model.mean + (model.user[user] ?? 0) + (model.item[item] ?? 0))
}

export const within = ({ least, greatest }: Baseline, value: number): number =>
  Math.min(greatest, Math.max(least, value))
