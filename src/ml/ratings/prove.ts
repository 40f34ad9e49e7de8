import { ClienteleError } from '../../core/errors'
import type { Random } from '../../core/random'
import type { Task } from '../../core/task'
import { fitBaseline, predictBaseline } from './baseline'
import { checkRatings } from './check'
import { fitRatings } from './fit'
import { predictRating } from './predict'
import type { FactorConfig, RatingErrors, RatingProof, Ratings } from './types'

const LATEST = 0.2
const LEAST_TESTED = 10

/**
 * Learns from the earlier ratings and is held against the latest fifth: RMSE and MAE beside the mean of all. Ratings of one moment
 * fall on one side; those of no known time are learned from.
 * @throws ClienteleError DATA_TOO_LITTLE where no ten are left to be tested, or as `fitRatings`.
 */
export async function* proveRatings(ratings: Ratings, config: FactorConfig, random: Random): Task<RatingProof> {
  checkRatings(ratings)
  const cut = cutOf(ratings.at)
  const [learned, tested] = [pick(ratings, (at) => !(at >= cut)), pick(ratings, (at) => at >= cut)]
  const found = Math.min(learned.rating.length, tested.rating.length)
  if (found < LEAST_TESTED) {
    const unit = { en: 'ratings on either side of a day', zh: '条评分（以某一天为界，前后各需）' }
    throw new ClienteleError('DATA_TOO_LITTLE', { least: LEAST_TESTED, unit, found })
  }
  const { itemShrinkage, userShrinkage } = config
  const baseline = fitBaseline(learned, { itemShrinkage, userShrinkage })
  const model = yield* fitRatings(learned, config, random)
  const errors = {
    mean: errorsOf(tested, () => baseline.mean),
    baseline: errorsOf(tested, (user, item) => predictBaseline(baseline, user, item)),
    factors: errorsOf(tested, (user, item) => predictRating(model, user, item)),
  }
  const best = (['mean', 'baseline', 'factors'] as const).reduce((a, b) => (errors[b].rmse < errors[a].rmse ? b : a))
  return { learned: learned.rating.length, tested: tested.rating.length, ...errors, best }
}

/** The moment from which on a fifth of the ratings lie. */
function cutOf(at: Float64Array): number {
  const known = at.filter((moment) => !Number.isNaN(moment)).sort()
  return known[Math.floor(known.length * (1 - LATEST))] ?? Infinity
}

function pick({ users, items, user, item, rating, at }: Ratings, isPicked: (at: number) => boolean): Ratings {
  const rows = Uint32Array.from(at.keys()).filter((row) => isPicked(at[row]!))
  return {
    users,
    items,
    user: rows.map((row) => user[row]!),
    item: rows.map((row) => item[row]!),
    rating: Float32Array.from(rows, (row) => rating[row]!),
    at: Float64Array.from(rows, (row) => at[row]!),
  }
}

function errorsOf({ user, item, rating }: Ratings, guess: (user: number, item: number) => number): RatingErrors {
  let [squares, sizes] = [0, 0]
  for (let row = 0; row < rating.length; row++) {
    const error = rating[row]! - guess(user[row]!, item[row]!)
    squares += error * error
    sizes += Math.abs(error)
  }
  return { rmse: Math.sqrt(squares / rating.length), mae: sizes / rating.length }
}
