import type { Task } from '../../core/task'
import { countItems, rankItems, toRanks } from './pair-counts'
import type { Baskets } from './types'

interface Wanted {
  /** Pairs of items to end up with, about. */
  pairs: number
  /** No set in fewer baskets than this is worth a word. */
  least: number
}

/** Items whose pairs are counted first, in a table that stays in the processor's cache; and at most, in one of 32 MB. */
const FIRST_ITEMS = 512
const MOST_ITEMS = 4096
/** Pairs that are counted before others are let in. */
const SLICE = 1_000_000

/**
 * The least number of baskets at which no more than `pairs` pairs of items are frequent, and not less than `least`: small shops and
 * large ones end up with about as many. No pair is more frequent than its rarer item, so the most frequent items are looked at, twice
 * as many each time until no other can matter (or there are `MOST_ITEMS`).
 */
export async function* chooseMinCount(baskets: Baskets, { pairs, least }: Wanted, phase: string): Task<number> {
  const counts = countItems(baskets)
  const { order } = rankItems(counts, least)
  let found = least
  for (let items = FIRST_ITEMS; ; items *= 2) {
    const kept = order.subarray(Math.max(0, order.length - items))
    const table = yield* countPairs(baskets, kept, phase)
    found = Math.max(least, countAt(table, pairs, baskets.starts.length - 1))
    const next = order[order.length - items - 1]
    if (next === undefined || counts[next]! < found || items >= MOST_ITEMS) return found
  }
}

/** How often each pair of some items is in one basket: of the items at i > j in `kept`, at i (i − 1) / 2 + j. */
async function* countPairs(baskets: Baskets, kept: Uint32Array, phase: string): Task<Uint32Array> {
  const rank = new Int32Array(baskets.itemCount).fill(-1)
  kept.forEach((item, place) => (rank[item] = place))
  const { starts, ranks } = toRanks(baskets, rank)
  yield { kind: 'step', phase, done: 0, total: null }
  const table = new Uint32Array((kept.length * Math.max(0, kept.length - 1)) / 2)
  const total = starts.length - 1
  let spent = SLICE
  for (let basket = 0; basket < total; basket++) {
    const [from, to] = [starts[basket]!, starts[basket + 1]!]
    spent += 1 + ((to - from) * (to - from)) / 2
    if (spent > SLICE) {
      spent = 0
      yield { kind: 'step', phase, done: 0, total: null }
    }
    for (let i = from + 1; i < to; i++) {
      const row = (ranks[i]! * (ranks[i]! - 1)) / 2
      for (let j = from; j < i; j++) table[row + ranks[j]!]!++
    }
  }
  return table
}

/** The least count that no more than `most` of the table reach. */
function countAt(table: Uint32Array, most: number, largest: number): number {
  const having = new Uint32Array(largest + 2)
  for (let i = 0; i < table.length; i++) having[table[i]!]!++
  let reached = 0
  for (let count = largest; count > 0; count--) {
    reached += having[count]!
    if (reached > most) return count + 1
  }
  return 1
}
