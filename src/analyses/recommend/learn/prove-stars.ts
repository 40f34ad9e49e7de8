import { ClienteleError } from '../../../core/errors'
import type { Random } from '../../../core/random'
import type { Task } from '../../../core/task'
import { FACTOR_DEFAULTS, proveRatings, type RatingProof, type Ratings } from '../../../ml/ratings'

/** Fewer ratings say nothing of who likes what. */
const LEAST_RATINGS = 100

/** How well ratings to come are foretold; null of too few, or of too few days. */
export async function* proveStars(ratings: Ratings, random: Random): Task<RatingProof | null> {
  if (ratings.rating.length < LEAST_RATINGS) return null
  try {
    return yield* proveRatings(ratings, FACTOR_DEFAULTS, random)
  } catch (thrown) {
    if (thrown instanceof ClienteleError && thrown.code === 'DATA_TOO_LITTLE') return null
    throw thrown
  }
}
