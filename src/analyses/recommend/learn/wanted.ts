import type { Task } from '../../../core/task'
import { boughtOf } from '../../../ml/recommend/history'
import { entryAt } from '../../../ml/recommend/sparse'
import type { Wanted } from '../spec'
import type { Choice } from './suggest'

const MOST_WANTED = 10_000

interface Found {
  user: number
  score: number
  place: number
}

/**
 * Who would want a product: for each customer, by how many standard deviations its score lies above those of all products, and the place
 * it would have. Who has it already (or, of 'again', not), gave it back or does not want it is left out, and everybody where a rule bars it.
 */
export async function* findWanted(
  product: number,
  users: Uint32Array,
  { recommender, model, history, bars, pool }: Choice,
  keyOf: (user: number) => string,
): Task<Wanted> {
  const row = new Float32Array(history.log.items)
  const bought = boughtOf(history)
  const found: Found[] = []
  for (let i = 0; i < users.length; i++) {
    const user = users[i]!
    const isBought = entryAt(bought, user, product) >= 0
    const isOut = pool === 'new' ? isBought : pool === 'bought' && !isBought
    const own = bars.item.subarray(bars.starts[user], bars.starts[user + 1])
    if (!isOut && bars.product[product] === 0 && !own.includes(product)) {
      recommender.score(model, history, user, row)
      const standing = standingOf(row, product)
      if (standing) found.push({ user, ...standing })
    }
    yield { kind: 'step', phase: 'wanted', done: i + 1, total: users.length }
  }
  const kept = found.sort((a, b) => b.score - a.score || a.place - b.place || a.user - b.user).slice(0, MOST_WANTED)
  return {
    product,
    customerKey: kept.map(({ user }) => keyOf(user)),
    score: Float32Array.from(kept, ({ score }) => score),
    place: Uint32Array.from(kept, ({ place }) => place),
    leftOut: users.length - found.length,
  }
}

/** Undefined where the product has no score. */
function standingOf(row: Float32Array, product: number): Omit<Found, 'user'> | undefined {
  const own = row[product]!
  if (!Number.isFinite(own)) return undefined
  let [count, sum, squares, before] = [0, 0, 0, 0]
  for (const score of row) {
    if (!Number.isFinite(score)) continue
    count++
    sum += score
    squares += score * score
    if (score > own) before++
  }
  const mean = sum / count
  const spread = Math.sqrt(Math.max(0, squares / count - mean * mean))
  return { score: spread > 0 ? (own - mean) / spread : 0, place: before + 1 }
}
