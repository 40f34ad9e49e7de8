import { typedArrays } from '../../../src/compute'
import { createRandom } from '../../../src/core/random'
import { drive } from '../../../src/core/task'
import type { Recommender, RecommenderModel } from '../../../src/ml/recommend/contract'
import { historyBefore } from '../../../src/ml/recommend/history'
import type { History, People, Question } from '../../../src/ml/recommend/types'
import { dayOf, shopOf, type Line } from '../../support/planted-shop'

export function historyOf(users: number, items: number, lines: readonly Line[], day: number, people?: People): History {
  const shop = shopOf(users, items, lines)
  return historyBefore(shop.log, dayOf(day), shop.catalogue, people ?? shop.people)
}

export async function fitPlainly<Config extends object, Model extends RecommenderModel>(
  recommender: Recommender<Config, Model>,
  history: History,
  config: Partial<Config> = {},
  question: Question = 'discover',
): Promise<Model> {
  const task = recommender.fit(history, question, { ...recommender.defaults, ...config }, createRandom(1), typedArrays)
  const outcome = await drive(task)
  if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
  return outcome.result
}

export function scoresOf<Config extends object, Model extends RecommenderModel>(
  recommender: Recommender<Config, Model>,
  model: Model,
  history: History,
  user: number,
): number[] {
  const out = new Float32Array(history.log.items)
  recommender.score(model, history, user, out)
  return Array.from(out)
}
