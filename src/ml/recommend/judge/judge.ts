import { mean } from '../../../math/statistics'
import { entryAt } from '../sparse'
import type { History, SparseMatrix } from '../types'
import { spreadOf } from './spread'
import type { Judgement, Lists } from './types'

/** How well lists foretold what was bought; customers without an entry in the truth are left out. */
export function judge(lists: Lists, history: History, truth: SparseMatrix): Judgement {
  const { n } = lists
  const discount = Float64Array.from({ length: n }, (_, place) => 1 / Math.log2(place + 2))
  const places = tested(lists, truth)
  const users = Uint32Array.from(places, (place) => lists.users[place]!)
  const [ndcg, hit, recall] = [0, 1, 2].map(() => new Float64Array(users.length)) as Triple
  for (let i = 0; i < users.length; i++) {
    const user = users[i]!
    const wanted = truth.starts[user + 1]! - truth.starts[user]!
    let [hits, gain, ideal] = [0, 0, 0]
    for (let place = 0; place < n; place++) {
      if (place < wanted) ideal += discount[place]!
      const item = lists.item[places[i]! * n + place]!
      if (item < 0 || entryAt(truth, user, item) < 0) continue
      hits++
      gain += discount[place]!
    }
    ndcg[i] = ideal > 0 ? gain / ideal : 0
    hit[i] = hits > 0 ? 1 : 0
    recall[i] = hits / wanted
  }
  const { shown, ...spread } = spreadOf(lists, places, history)
  const figures = { ndcg: mean(ndcg), hitRate: mean(hit), recall: mean(recall), ...spread }
  return { figures, users, ndcg, hit, recall, shown }
}

type Triple = [Float64Array, Float64Array, Float64Array]

function tested({ users }: Lists, { starts }: SparseMatrix): number[] {
  const places: number[] = []
  for (let place = 0; place < users.length; place++) {
    const user = users[place]!
    if (starts[user + 1]! > starts[user]!) places.push(place)
  }
  return places
}
