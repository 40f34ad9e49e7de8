import type { Random } from '../../core/random'
import type { Task } from '../../core/task'
import { checkBounds } from '../check-examples'
import { scatterRows } from '../recommend/scatter'
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
/** From the least to the greatest of 1 to 5: the steps' length is for such a scale, and others are learned on one as long. */
const USUAL_SPAN = 4

/**
 * Matrix factorisation with offsets (Koren, Bell & Volinsky 2009, Computer 42(8), eq. 5): minimises Σ (r − μ − b_u − b_i − p·q)² +
 * λ(b_u² + b_i² + |p|² + |q|²) by stochastic steps, from the shrunk means on; each round takes the ratings in another order. Other
 * scales lead to the same model in their own units.
 * O(epochs · ratings · factors).
 * @throws ClienteleError CONFIG_INVALID, DATA_TOO_LITTLE, DATA_NOT_FINITE.
 */
export async function* fitRatings(ratings: Ratings, config: FactorConfig, random: Random): Task<RatingModel> {
  checkBounds(config, FACTOR_BOUNDS)
  const { itemShrinkage, userShrinkage, factors, epochs } = config
  const baseline = fitBaseline(ratings, { itemShrinkage, userShrinkage })
  const unit = (baseline.greatest - baseline.least) / USUAL_SPAN || 1
  const model: RatingModel = {
    ...baseline,
    kind: 'rating-factors',
    version: 1,
    factors,
    users: new Float64Array(ratings.users * factors),
    items: new Float64Array(ratings.items * factors),
  }
  const order = Uint32Array.from(ratings.rating.keys())
  const total = epochs * order.length
  const steps = { ...config, unit }
  for (const side of [model.users, model.items]) {
    for (const _ of scatterRows(side, factors, factors, Math.sqrt(unit / factors) * FIRST, random)) {
      yield { kind: 'step', phase: 'ratings', done: 0, total }
    }
  }
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random)
    for (let from = 0; from < order.length; from += SLICE) {
      const slice = order.subarray(from, from + SLICE)
      for (const one of slice) move(model, ratings, one, steps)
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

/** A step down the slope of one rating's square, in units of the scale. */
function move(
  model: RatingModel,
  ratings: Ratings,
  one: number,
  { rate, regularisation, unit }: FactorConfig & { unit: number },
): void {
  const { users, items, factors } = model
  const [user, item] = [ratings.user[one]!, ratings.item[one]!]
  const [p, q] = [user * factors, item * factors]
  let guess = model.mean + model.user[user]! + model.item[item]!
  for (let k = 0; k < factors; k++) guess += users[p + k]! * items[q + k]!
  const error = ratings.rating[one]! - guess
  model.user[user]! += rate * (error - regularisation * model.user[user]!)
  model.item[item]! += rate * (error - regularisation * model.item[item]!)
  const pull = error / unit
  for (let k = 0; k < factors; k++) {
    const own = users[p + k]!
    users[p + k]! += rate * (pull * items[q + k]! - regularisation * own)
    items[q + k]! += rate * (pull * own - regularisation * items[q + k]!)
  }
}
