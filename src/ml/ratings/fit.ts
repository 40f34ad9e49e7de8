import type { Random } from '../../core/random'
import type { Task } from '../../core/task'
import { checkBounds } from '../check-examples'
import { BASELINE_DEFAULTS, fitBaseline } from './baseline'
import { FACTOR_BOUNDS } from './check'
import type { FactorConfig, RatingModel, Ratings } from './types'

export const FACTOR_DEFAULTS: Readonly<FactorConfig> = {
  ...BASELINE_DEFAULTS,
  factors: 20,
  epochs: 30,
  rate: 0.01,
  regularisation: 0.05,
}

/** Steps between two pauses. */
const SLICE = 50_000
/** The spread of the factors at first. */
const FIRST = 0.1

/**
 * Matrix factorisation with offsets (Koren, Bell & Volinsky 2009, Computer 42(8), eq. 5): minimises Σ (r − μ − b_u − b_i − p·q)² +
 * λ(b_u² + b_i² + |p|² + |q|²) by stochastic steps, from the shrunk means on; each round takes the ratings in another order.
 * O(epochs · ratings · factors).
 * @throws ClienteleError CONFIG_INVALID, DATA_TOO_LITTLE, DATA_NOT_FINITE.
 */
export async function* fitRatings(ratings: Ratings, config: FactorConfig, random: Random): Task<RatingModel> {
  checkBounds(config, FACTOR_BOUNDS)
  const { itemShrinkage, userShrinkage, factors, epochs } = config
  const baseline = fitBaseline(ratings, { itemShrinkage, userShrinkage })
  const scatter = (rows: number) =>
    Float64Array.from({ length: rows * factors }, () => (FIRST / Math.sqrt(factors)) * random.normal())
  const model: RatingModel = {
    ...baseline,
    kind: 'rating-factors',
    version: 1,
    factors,
    users: scatter(ratings.users),
    items: scatter(ratings.items),
  }
  const order = Uint32Array.from(ratings.rating.keys())
  const total = epochs * order.length
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random)
    for (let from = 0; from < order.length; from += SLICE) {
      const slice = order.subarray(from, from + SLICE)
      for (const one of slice) move(model, ratings, one, config)
      yield { kind: 'step', phase: 'ratings', done: epoch * order.length + from + slice.length, total }
    }
  }
  return model
}

function shuffle(order: Uint32Array, random: Random): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = random.int(i + 1)
    const kept = order[i]!
    order[i] = order[j]!
    order[j] = kept
  }
}

/** A step down the slope of one rating's square. */
function move(model: RatingModel, ratings: Ratings, one: number, { rate, regularisation }: FactorConfig): void {
  const { users, items, factors } = model
  const [user, item] = [ratings.user[one]!, ratings.item[one]!]
  const [p, q] = [user * factors, item * factors]
  let guess = model.mean + model.user[user]! + model.item[item]!
  for (let k = 0; k < factors; k++) guess += users[p + k]! * items[q + k]!
  const error = ratings.rating[one]! - guess
  model.user[user]! += rate * (error - regularisation * model.user[user]!)
  model.item[item]! += rate * (error - regularisation * model.item[item]!)
  for (let k = 0; k < factors; k++) {
    const own = users[p + k]!
    users[p + k]! += rate * (error * items[q + k]! - regularisation * own)
    items[q + k]! += rate * (error * own - regularisation * items[q + k]!)
  }
}
