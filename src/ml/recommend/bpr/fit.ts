import { factorWidth, openRankingLoop } from '../../../compute'
import type { Random } from '../../../core/random'
import type { Task } from '../../../core/task'
import { scatterRows } from '../scatter'
import type { SparseMatrix } from '../types'
import { openPlainRanking } from './plain-ranking'
import { drawOther, soldOf } from './triples'
import type { BprConfig, BprModel } from './types'

/** The spread of the factors at first. */
const FIRST = 0.1
/** The last steps beside the first. */
const LAST = 0.1

/**
 * Bayesian personalised ranking (Rendle et al. 2009): maximises Σ ln σ(u·i − u·j) over customers, what they bought and what they did
 * not, less λ times the squares, by steps for purchases drawn at random. A product's bias is learned beside its factors.
 * O(epochs · pairs · factors).
 */
export async function* fitBpr(bought: SparseMatrix, config: BprConfig, random: Random): Task<BprModel> {
  const { factors, epochs, rate, regularisation, popular } = config
  const { rows, columns, starts, column } = bought
  const width = factorWidth(factors + 1)
  const loop = openRankingLoop(rows, columns, width) ?? openPlainRanking(rows, columns, width)
  const total = epochs * column.length
  for (const side of [loop.users, loop.items]) {
    for (const _ of scatterRows(side, width, factors, FIRST / Math.sqrt(factors), random)) {
      yield { kind: 'step', phase: 'bpr', done: 0, total }
    }
  }
  for (let at = width - 1; at < loop.users.length; at += width) loop.users[at] = 1
  const owner = new Uint32Array(column.length)
  for (let user = 0; user < rows; user++) owner.fill(user, starts[user], starts[user + 1])
  const others = { bought, purchases: column, sold: soldOf(column, columns), popular }
  const most = loop.triples.length / 3
  for (let done = 0; done < total;) {
    const count = Math.min(most, total - done)
    let drawn = 0
    for (let t = 0; t < count; t++) {
      const pair = random.int(column.length)
      const other = drawOther(others, owner[pair]!, random)
      if (other === undefined) continue
      loop.triples.set([owner[pair]!, column[pair]!, other], 3 * drawn++)
    }
    loop.step(drawn, rate * (1 - (1 - LAST) * (done / total)), regularisation)
    done += count
    yield { kind: 'step', phase: 'bpr', done, total }
  }
  settleUnsold(loop.items, width, others.sold)
  return {
    kind: 'bpr',
    version: 1,
    items: columns,
    width,
    factors: loop.items.slice(),
    users: loop.users.slice(),
    bought: Uint32Array.from({ length: rows }, (_, user) => starts[user + 1]! - starts[user]!),
    rate: rate * LAST,
    regularisation,
    popular,
    purchases: column.slice(),
  }
}

/** Nothing is known of a product that nobody bought: it has no factors, and the least bias of those that somebody did. */
function settleUnsold(items: Float32Array, width: number, sold: Uint32Array): void {
  let least = 0
  for (const item of sold) least = Math.min(least, items[(item + 1) * width - 1]!)
  const isSold = new Set(sold)
  for (let item = 0; item < items.length / width; item++) {
    if (isSold.has(item)) continue
    items.fill(0, item * width, (item + 1) * width)
    items[(item + 1) * width - 1] = least
  }
}
