import { checkPurchases, checkSettings } from '../check-settings'
import type { Recommender } from '../contract'
import { reasonsOf } from '../reasons'
import { riseOf, trendOf, trendPart } from './trend'
import type { Trend, TrendConfig, TrendModel } from './types'

const LIMITS = { days: { min: 1, max: 3660 } }

interface Way {
  name: 'recent' | 'trending'
  scoreOf(trend: Trend, item: number): number
  /** What of the score comes from purchases. */
  shareOf(trend: Trend, item: number): number
}

const create = ({ name, scoreOf, shareOf }: Way): Recommender<TrendConfig, TrendModel> => ({
  name,
  questions: ['discover', 'again'],
  defaults: { days: 14 },
  notOffered: () => undefined,
  async *fit(history, _question, config) {
    checkSettings(config, LIMITS)
    checkPurchases(history)
    yield { kind: 'step', phase: 'count', done: 1, total: 1 }
    const trend = trendOf(history, config.days)
    const scores = trend.lines.map((_, item) => scoreOf(trend, item))
    return { kind: name, version: 1, items: history.log.items, trend, scores }
  },
  score: ({ scores }, _history, _user, out) => out.set(scores),
  explain({ trend, scores }, _history, _user, item, most) {
    return reasonsOf([trendPart(trend, item, shareOf(trend, item))], most, scores[item]!)
  },
})

/** Best sellers of the last days, by purchase lines. */
export const recent = create({
  name: 'recent',
  scoreOf: ({ lines }, item) => lines[item]!,
  shareOf: ({ lines }, item) => lines[item]!,
})

/** What sells more now than its number of customers would say. */
export const trending = create({
  name: 'trending',
  scoreOf: riseOf,
  shareOf: ({ lines, customers }, item) => lines[item]! / (customers[item]! + 20),
})
