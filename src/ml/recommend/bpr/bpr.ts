import { checkPurchases, checkSettings } from '../check-settings'
import type { Recommender } from '../contract'
import { boughtOf } from '../history'
import { explainBpr } from './explain'
import { fitBpr } from './fit'
import { factorsOf, heldOf } from './fold'
import type { BprConfig, BprModel } from './types'

const DEFAULTS: Readonly<BprConfig> = { factors: 64, epochs: 30, rate: 0.05, regularisation: 0.005, popular: 0.5 }
const LIMITS = {
  factors: { min: 1, max: 256, isWhole: true },
  epochs: { min: 1, max: 500, isWhole: true },
  rate: { min: 1e-4, max: 1 },
  regularisation: { min: 0, max: 1 },
  popular: { min: 0, max: 1 },
}
/** With the defaults, what takes a minute. */
const MOST_PAIRS = 4_000_000

/** Bayesian personalised ranking (Rendle et al. 2009): what was bought shall stand before what was not. */
export const bpr: Recommender<BprConfig, BprModel> = {
  name: 'bpr',
  questions: ['discover', 'again'],
  defaults: DEFAULTS,
  notOffered: ({ pairs }) =>
    pairs > MOST_PAIRS ? { code: 'TOO_MANY_PAIRS', details: { pairs, most: MOST_PAIRS } } : undefined,
  async *fit(history, _question, config, random) {
    checkSettings(config, LIMITS)
    checkPurchases(history)
    return yield* fitBpr(boughtOf(history), config, random)
  },
  score(model, history, user, out) {
    heldOf(model).products.score(factorsOf(model, history, user), out)
    out.fill(0, model.items)
  },
  explain: explainBpr,
}
