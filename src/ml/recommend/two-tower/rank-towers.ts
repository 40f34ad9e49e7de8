import type { Progress } from '../../../core/progress'
import type { Ops, Dense } from '../../series/recurrent/ops'
import { boughtOf } from '../history'
import type { Asked, Lists } from '../judge/types'
import { createRanker } from '../rank'
import type { History } from '../types'
import { addOwn, customersVectors, vectorsDot } from './answer'
import { openProduct } from './compiled-product'
import type { Encoder } from './encoder'
import { logShareOf } from './prior'
import type { TowerModel } from './types'

/** Numbers of a block's scores: some ten milliseconds' work. */
const BLOCK = 600_000
/** Products beyond n that are scored anew: sums of float32 may order those that are nearly equal otherwise. */
const SPARE = 16

/**
 * The best n for many customers at once: scores by compiled products, of which the first few are computed as `score` does.
 * Undefined where there are no compiled loops.
 */
export function rankTowers(
  model: TowerModel,
  encoder: Encoder,
  history: History,
  asked: Asked,
): Generator<Progress, Lists, void> | undefined {
  const product = openProduct()
  return product && rankBlocks(model, encoder, history, asked, product)
}

function* rankBlocks(
  model: TowerModel,
  encoder: Encoder,
  history: History,
  { question, users, n, excluded }: Asked,
  product: Ops<Dense>['product'],
): Generator<Progress, Lists, void> {
  const { items, width } = model
  const lists: Lists = {
    ...{ n, users },
    item: new Int32Array(users.length * n).fill(-1),
    score: new Float32Array(users.length * n).fill(-Infinity),
  }
  const vectors = { rows: items, columns: width, values: Float64Array.from(model.itemVectors) }
  const ranking = { model, history, question, excluded, lists, ...rankersOf(n, history.log.items) }
  const block = Math.max(1, Math.floor(BLOCK / items))
  for (let from = 0; from < users.length; from += block) {
    const some = users.subarray(from, from + block)
    const customers = customersVectors(model, encoder, history, some)
    const scores = product(customers, vectors, 'b').values
    for (let r = 0; r < some.length; r++) {
      const vector = customers.values.subarray(r * width, (r + 1) * width)
      rankOne(ranking, from + r, vector, scores.subarray(r * items, (r + 1) * items))
    }
    yield { kind: 'step', phase: 'rank', done: from + some.length, total: users.length }
  }
  return lists
}

const rankersOf = (n: number, items: number) => ({
  row: new Float32Array(items),
  near: createRanker(n + SPARE),
  best: createRanker(n),
})

type Ranking = ReturnType<typeof rankersOf> & {
  model: TowerModel
  history: History
  question: Asked['question']
  excluded: Uint8Array | undefined
  lists: Lists
}

function rankOne(ranking: Ranking, list: number, vector: Float64Array, scores: Float64Array): void {
  const { model, history, question, excluded, lists, row, near, best } = ranking
  const user = lists.users[list]!
  const logShare = logShareOf(history)
  for (let item = 0; item < model.items; item++) row[item] = scores[item]! + logShare[item]!
  row.fill(-Infinity, model.items)
  addOwn(model, history, user, row)
  if (question === 'discover') forget(history, user, row)
  const found = near.rank(row, excluded)
  row.fill(-Infinity)
  for (const item of near.items.subarray(0, found)) row[item] = vectorsDot(model, vector, item) + logShare[item]!
  addOwn(model, history, user, row)
  const kept = best.rank(row)
  lists.item.set(best.items.subarray(0, kept), list * lists.n)
  lists.score.set(best.scores.subarray(0, kept), list * lists.n)
}

function forget(history: History, user: number, row: Float32Array): void {
  const { starts, column } = boughtOf(history)
  for (let entry = starts[user]!; entry < starts[user + 1]!; entry++) row[column[entry]!] = -Infinity
}
