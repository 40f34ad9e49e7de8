import type { Recommender, RecommenderModel } from '../contract'
import { boughtOf } from '../history'
import type { History, Reasons } from '../types'
import { explainNewcomer, scoreNewcomer } from './newcomer'

/** A customer without purchases says nothing to most methods: what is known of newcomers speaks for them. */
const isUnknown = (history: History, user: number): boolean => {
  const { starts } = boughtOf(history)
  return (starts[user + 1] ?? 0) === (starts[user] ?? 0)
}

/** The method itself, but for customers without a purchase, whose list would be empty or at random. */
export const withFallback = (
  recommender: Pick<Recommender, 'score' | 'explain'>,
): Pick<Recommender, 'score' | 'explain'> & { isFallback(history: History, user: number): boolean } => ({
  isFallback: isUnknown,
  score(model: RecommenderModel, history, user, out) {
    if (isUnknown(history, user)) scoreNewcomer(history, user, out)
    else recommender.score(model, history, user, out)
  },
  explain: (model, history, user, item, most): Reasons =>
    isUnknown(history, user)
      ? explainNewcomer(history, user, item, most)
      : recommender.explain(model, history, user, item, most),
})
