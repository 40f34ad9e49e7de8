import { openFoldLoop, type FoldLoop } from '../../../compute'
import { choleskySolve } from '../../../math/cholesky'
import { checkPurchases, checkSettings } from '../check-settings'
import type { Recommender } from '../contract'
import { boughtBy, boughtOf } from '../history'
import { lastAsked } from '../last-asked'
import { reasonsOf } from '../reasons'
import type { ReasonPart } from '../types'
import { fitAls } from './fit'
import { openPlainFold } from './plain-loops'
import { factorOf } from './solve-plain'
import type { AlsConfig, AlsModel } from './types'

const DEFAULTS: Readonly<AlsConfig> = { factors: 64, alpha: 10, regularisation: 5, rounds: 15 }
const LIMITS = {
  factors: { min: 1, max: 256, isWhole: true },
  alpha: { min: 0.01, max: 1000 },
  regularisation: { min: 0.01, max: 1e6 },
  rounds: { min: 1, max: 100, isWhole: true },
}
/** With the defaults, what takes a minute. */
const MOST_PAIRS = 5_000_000
const MOST_ROWS = 250_000

const held = new WeakMap<AlsModel, FoldLoop>()

/** Products of a model in the memory of loops, for as long as the model lives. */
function foldOf(model: AlsModel): FoldLoop {
  const { factors, width, base, alpha } = model
  const fold =
    held.get(model) ?? openFoldLoop(factors, width, base, alpha) ?? openPlainFold(factors, width, base, alpha)
  held.set(model, fold)
  return fold
}

/** Cholesky's factor of what a customer's factors are solved with. */
const lowerOf = lastAsked((model: AlsModel, history, user) => factorOf(model, boughtBy(history, user, model.items)))

/** Implicit alternating least squares; a customer's factors are solved for from what they have bought when they are asked for. */
export const als: Recommender<AlsConfig, AlsModel> = {
  name: 'als',
  questions: ['discover', 'again'],
  defaults: DEFAULTS,
  notOffered({ pairs, users, soldItems }) {
    if (pairs > MOST_PAIRS) return { code: 'TOO_MANY_PAIRS', details: { pairs, most: MOST_PAIRS } }
    if (users + soldItems > MOST_ROWS)
      return { code: 'TOO_MANY_ITEMS', details: { items: users + soldItems, most: MOST_ROWS } }
    return undefined
  },
  async *fit(history, _question, config, random) {
    checkSettings(config, LIMITS)
    checkPurchases(history)
    return yield* fitAls(boughtOf(history), config, random)
  },
  score(model, history, user, out) {
    const fold = foldOf(model)
    fold.score(fold.solve(boughtBy(history, user, model.items)), out)
    out.fill(0, model.items)
  },
  /** The score as a sum over what was bought (Hu, Koren & Volinsky 2008, section 5): y·W·Σ c·y with W the customer's inverse. */
  explain(model, history, user, item, most) {
    const { factors, width, alpha } = model
    const bought = boughtBy(history, user, model.items)
    const lower = lowerOf(model, history, user)
    const own = Float64Array.from(factors.subarray(item * width, (item + 1) * width))
    const toward = choleskySolve(lower, width, own)
    let score = 0
    const parts: ReasonPart[] = []
    for (const other of bought) {
      let share = 0
      for (let k = 0; k < width; k++) share += toward[k]! * factors[other * width + k]!
      share *= 1 + alpha
      score += share
      parts.push({ kind: 'because', item: other, share })
    }
    return reasonsOf(parts, most, score)
  },
}
