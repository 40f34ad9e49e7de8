import { openFoldLoop, openRankingLoop, type FoldLoop, type RankingLoop } from '../../../compute'
import { createRandom } from '../../../core/random'
import { openPlainFold } from '../als/plain-loops'
import { boughtBy, boughtOf } from '../history'
import type { History } from '../types'
import { openPlainRanking } from './plain-ranking'
import { drawOther, soldOf, type Others } from './triples'
import type { BprModel } from './types'

/** Times that a customer's purchases are gone through anew, and the steps that takes at least. */
const EPOCHS = 15
const LEAST_STEPS = 300

interface Held {
  products: FoldLoop
  one: RankingLoop
  sold: Uint32Array
}

const held = new WeakMap<BprModel, Held>()

/** Products of a model in the memory of loops, for as long as the model lives. */
export function heldOf(model: BprModel): Held {
  const known = held.get(model)
  if (known) return known
  const { factors, width, items, purchases } = model
  const none = new Float32Array(width * width)
  const one = openRankingLoop(1, items, width) ?? openPlainRanking(1, items, width)
  one.items.set(factors)
  const made = {
    products: openFoldLoop(factors, width, none, 0) ?? openPlainFold(factors, width, none, 0),
    one,
    sold: soldOf(purchases, items),
  }
  held.set(model, made)
  return made
}

/**
 * Factors of a customer: as learned, unless they have bought since or are new; then steps for what they have bought by now go on from
 * there, with products as they are. Whoever bought nothing has none: the bias decides. The same history gives the same factors.
 */
export function factorsOf(model: BprModel, history: History, user: number): Float32Array {
  const { width, users, purchases, popular, rate, regularisation } = model
  const own = boughtBy(history, user, model.items)
  const count = own.length
  const before = model.bought[user] ?? 0
  const learned = users.subarray(user * width, (user + 1) * width)
  if (count > 0 && before === count) return learned
  const { one, sold } = heldOf(model)
  if (before > 0) one.users.set(learned)
  else one.users.fill(0)
  one.users[width - 1] = 1
  if (count === 0) return one.users.slice()
  const random = createRandom(user)
  const others: Others = { bought: boughtOf(history), purchases, sold, popular }
  for (let left = Math.max(LEAST_STEPS, EPOCHS * count); left > 0;) {
    const now = Math.min(left, one.triples.length / 3)
    let drawn = 0
    for (let t = 0; t < now; t++) {
      const item = own[random.int(count)]!
      const other = drawOther(others, user, random)
      if (other === undefined) continue
      one.triples.set([0, item, other], 3 * drawn++)
    }
    one.step(drawn, rate * 5, regularisation, true)
    left -= now
  }
  return one.users.slice()
}
