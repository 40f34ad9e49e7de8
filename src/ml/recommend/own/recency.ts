import { checkPurchases, checkSettings } from '../check-settings'
import type { Recommender } from '../contract'
import { boughtOf, decayedOf, lastDaysOf, timesOf } from '../history'
import { itemCosine } from '../neighbours'
import type { ItemConfig, ItemModel } from '../neighbours/types'
import { riseOf, trendOf } from '../popular/trend'
import { entryAt } from '../sparse'
import { reasonsOf, sumOf } from '../reasons'
import type { History, ReasonPart, Reasons } from '../types'
import type { RecencyConfig, RecencyModel } from './types'

const LIMITS = { halfLifeDays: { min: 1, max: 36_500 }, days: { min: 1, max: 3660 } }
const TAIL: ItemConfig = { neighbours: 50, shrinkage: 0, halfLifeDays: 120 }
/** The tail only orders what the customer never bought: it weighs a millionth of a purchase of today. */
const TAIL_WEIGHT = 1e-6
const TAIL_LEAST = 0.002

/**
 * The customer's own lines, of which older ones count less, times the square root of the product's trend. After them what goes with
 * what they bought.
 */
export const ownRecency: Recommender<RecencyConfig, RecencyModel> = {
  name: 'own-recency',
  questions: ['again'],
  defaults: { halfLifeDays: 240, days: 30 },
  notOffered: itemCosine.notOffered,
  async *fit(history, question, config, random, engine) {
    checkSettings(config, LIMITS)
    checkPurchases(history)
    const tail = (yield* itemCosine.fit(history, question, TAIL, random, engine)) as ItemModel
    // Made here, where there are pauses, and kept: every score asks for it.
    decayedOf(history, config.halfLifeDays)
    yield { kind: 'step', phase: 'neighbours', done: history.log.items, total: history.log.items }
    const trend = trendOf(history, config.days)
    const lift = trend.lines.map((_, item) => Math.sqrt(riseOf(trend, item)))
    const { halfLifeDays } = config
    return { kind: 'own-recency', version: 1, items: history.log.items, halfLifeDays, trend, lift, tail }
  },
  score(model, history, user, out) {
    const { starts, column, value } = decayedOf(history, model.halfLifeDays)
    itemCosine.score(model.tail, history, user, out)
    const { lift, items } = model
    for (let item = 0; item < items; item++) out[item] = TAIL_WEIGHT * (out[item]! + TAIL_LEAST) * lift[item]!
    for (let entry = starts[user]!; entry < starts[user + 1]!; entry++) {
      const item = column[entry]!
      if (item < items) out[item]! += value[entry]! * lift[item]!
    }
  },
  explain: (model, history, user, item, most) => explain(model, history, user, item, most),
}

function explain(model: RecencyModel, history: History, user: number, item: number, most: number): Reasons {
  const place = entryAt(boughtOf(history), user, item)
  const lift = model.lift[item]!
  const tail = itemCosine.explain(model.tail, history, user, item, most)
  const parts: ReasonPart[] = tail.parts.map((part) => ({ ...part, share: part.share * TAIL_WEIGHT * lift }))
  let score = (sumOf(tail.parts) + tail.rest + TAIL_LEAST) * TAIL_WEIGHT * lift
  if (place >= 0) {
    const share = decayedOf(history, model.halfLifeDays).value[place]! * lift
    parts.unshift({ kind: 'own', times: timesOf(history)[place]!, lastDays: lastDaysOf(history)[place]!, share })
    score += share
  }
  return reasonsOf(parts, most, score)
}
