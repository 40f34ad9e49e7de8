import type { Task } from '../../../core/task'
import type { Recommender, RecommenderModel } from '../contract'
import { boughtOf } from '../history'
import { createRanker } from '../rank'
import type { History } from '../types'
import type { Asked, Lists } from './types'

/**
 * The best n for each customer asked for; of 'discover' nothing that they have bought. Pauses after each customer, or as
 * the method does where it ranks many at once.
 */
export async function* rankAll(
  recommender: Pick<Recommender, 'score' | 'rankMany'>,
  model: RecommenderModel,
  history: History,
  asked: Asked,
): Task<Lists> {
  const atOnce = recommender.rankMany?.(model, history, asked)
  if (atOnce) return yield* atOnce
  const { question, users, n, excluded } = asked
  const { items } = history.log
  const mask = excluded ? excluded.slice() : new Uint8Array(items)
  const row = new Float32Array(items)
  const ranker = createRanker(n)
  const lists: Lists = {
    ...{ n, users },
    item: new Int32Array(users.length * n).fill(-1),
    score: new Float32Array(users.length * n).fill(-Infinity),
  }
  const bought = boughtOf(history)
  for (let r = 0; r < users.length; r++) {
    const user = users[r]!
    const own = bought.column.subarray(bought.starts[user]!, bought.starts[user + 1]!)
    if (question === 'discover') for (const item of own) mask[item] = 1
    recommender.score(model, history, user, row)
    const found = ranker.rank(row, mask)
    for (let place = 0; place < found; place++) {
      lists.item[r * n + place] = ranker.items[place]!
      lists.score[r * n + place] = ranker.scores[place]!
    }
    if (question === 'discover') for (const item of own) mask[item] = excluded?.[item] ?? 0
    yield { kind: 'step', phase: 'rank', done: r + 1, total: users.length }
  }
  return lists
}
