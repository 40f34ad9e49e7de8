import { within } from './baseline'
import type { RatingModel, RatingReasons } from './types'

/** What a customer would give a product, within the scale; whoever or whatever is unknown (−1) counts as usual. */
export const predictRating = (model: RatingModel, user: number, item: number): number =>
  explainRating(model, user, item).total

/** The same as a sum: mean, customer, product, and how they go together. */
export function explainRating(model: RatingModel, user: number, item: number): RatingReasons {
  const { mean, factors, users, items } = model
  const parts = { mean, user: model.user[user] ?? 0, item: model.item[item] ?? 0, match: 0 }
  if (user in model.user && item in model.item) {
    for (let k = 0; k < factors; k++) parts.match += users[user * factors + k]! * items[item * factors + k]!
  }
  return { ...parts, total: within(model, mean + parts.user + parts.item + parts.match) }
}
