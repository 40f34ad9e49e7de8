import { checkPurchases, checkSettings } from '../check-settings'
import type { Recommender } from '../contract'
import { boughtOf } from '../history'
import { reasonsOf, sumOf } from '../reasons'
import { notOffered } from './not-offered'
import { easeRows } from './rows'
import { EASE_DEFAULTS, EASE_LIMITS } from './settings'
import { saidOf, speak } from './speak'
import type { EaseConfig, EaseModel } from './types'

/** Embarrassingly shallow autoencoders (Steck 2019): each product is a weighted sum of the others, by least squares. */
export const ease: Recommender<EaseConfig, EaseModel> = {
  name: 'ease',
  questions: ['discover', 'again'],
  defaults: EASE_DEFAULTS,
  notOffered,
  async *fit(history, _question, config) {
    checkSettings(config, EASE_LIMITS)
    checkPurchases(history)
    const weights = yield* easeRows(history, config)
    return { kind: 'ease', version: 1, items: history.log.items, weights }
  },
  score: ({ weights }, history, user, out) => speak(weights, boughtOf(history), user, out),
  explain({ weights }, history, user, item, most) {
    const said = saidOf(weights, boughtOf(history), user, item)
    return reasonsOf(said, most, sumOf(said))
  },
}
