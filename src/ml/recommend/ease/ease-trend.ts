import { checkPurchases, checkSettings } from '../check-settings'
import type { Recommender } from '../contract'
import { boughtOf, decayedOf, lastDaysOf, recencyOf, timesOf } from '../history'
import { reasonsOf, sumOf } from '../reasons'
import { entryAt } from '../sparse'
import type { History, ReasonPart } from '../types'
import { notOffered } from './not-offered'
import { riseOf, risePart } from './rise'
import { easeRows } from './rows'
import { TREND_DEFAULTS, TREND_LIMITS } from './settings'
import { saidOf, speak } from './speak'
import type { EaseTrendConfig, EaseTrendModel } from './types'

/** What a product is worth that nothing speaks for: the trend alone tells such products apart. */
const LEAST = 0.002
/** Again: what others say only tells apart what the customer's own lines leave equal. */
const BESIDE_OWN = 1e-6

/** EASE on purchases by recency, times the trend; again the customer's own lines by recency, times the root of the trend. */
export const easeTrend: Recommender<EaseTrendConfig, EaseTrendModel> = {
  name: 'ease-trend',
  questions: ['discover', 'again'],
  defaults: TREND_DEFAULTS,
  notOffered,
  async *fit(history, question, config) {
    checkSettings(config, TREND_LIMITS)
    checkPurchases(history)
    const weights = yield* easeRows(history, config)
    return {
      kind: 'ease-trend',
      version: 1,
      items: history.log.items,
      weights,
      question,
      halfLifeDays: config.halfLifeDays,
      trendDays: question === 'discover' ? config.trendDays : config.ownTrendDays,
      ownHalfLifeDays: config.ownHalfLifeDays,
    }
  },
  score(model, history, user, out) {
    speak(model.weights, recencyOf(history, model.halfLifeDays), user, out)
    const { rises } = riseOf(history, model.question, model.trendDays)
    const by = byOf(model)
    for (let item = 0; item < out.length; item++) out[item] = (out[item]! + LEAST) * by * rises[item]!
    if (model.question === 'discover') return
    const { starts, column, value } = decayedOf(history, model.ownHalfLifeDays)
    for (let entry = starts[user]!; entry < starts[user + 1]!; entry++) {
      out[column[entry]!]! += value[entry]! * rises[column[entry]!]!
    }
  },
  explain(model, history, user, item, most) {
    const { rises, usual } = riseOf(history, model.question, model.trendDays)
    const said = saidOf(model.weights, recencyOf(history, model.halfLifeDays), user, item)
    const own = ownLines(model, history, user, item)
    const steady = (sumOf(said) + LEAST) * byOf(model) + sumOf(own)
    // What was only looked at speaks as well, but is no purchase to give as a reason.
    const bought = said.filter((part) => entryAt(boughtOf(history), user, part.item) >= 0)
    // At the usual trend each would say so much; what is more than usual is the trend's own share.
    const parts = [
      ...own.map((part) => ({ ...part, share: part.share * usual })),
      ...bought.map((part) => ({ ...part, share: part.share * byOf(model) * usual })),
      ...risePart(history, model.trendDays, item, steady * (rises[item]! - usual)),
    ]
    return reasonsOf(parts, most, steady * rises[item]!)
  },
}

const byOf = ({ question }: EaseTrendModel): number => (question === 'discover' ? 1 : BESIDE_OWN)

/** The customer's own lines with a product, where they count. */
function ownLines(model: EaseTrendModel, history: History, user: number, item: number): ReasonPart[] {
  const pair = entryAt(boughtOf(history), user, item)
  if (model.question === 'discover' || pair < 0) return []
  const share = decayedOf(history, model.ownHalfLifeDays).value[pair]!
  return [{ kind: 'own', times: timesOf(history)[pair]!, lastDays: lastDaysOf(history)[pair]!, share }]
}
