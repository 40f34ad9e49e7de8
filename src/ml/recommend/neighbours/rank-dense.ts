import { openRowSumLoop, ROW_SUM_WIDTH } from '../../../compute'
import type { Progress } from '../../../core/progress'
import { boughtOf } from '../history'
import type { Asked, Lists } from '../judge/types'
import { transpose } from '../sparse'
import type { History, SparseMatrix } from '../types'
import type { DenseAlike } from './types'

/** Lists summed or ranked between two pauses. */
const SLICE = 2048

/**
 * The best n for many customers at once, block of products by block: the same sums as one customer at a time, in registers. Undefined
 * where there are no compiled loops.
 */
export function rankDense(
  alike: DenseAlike,
  seen: SparseMatrix,
  history: History,
  asked: Asked,
): Generator<Progress, Lists, void> | undefined {
  const { starts, row, weight } = listsOf(seen, asked.users, alike.items)
  const loop = openRowSumLoop({ starts, row, weight }, alike.items)
  return loop && rankBlocks(alike, loop, history, asked)
}

type Loop = NonNullable<ReturnType<typeof openRowSumLoop>>

function* rankBlocks(
  { items, values }: DenseAlike,
  loop: Loop,
  history: History,
  { question, users, n, excluded }: Asked,
): Generator<Progress, Lists, void> {
  const best = createBest(users, n)
  const own = question === 'discover' ? ownersOf(history, users) : undefined
  for (let block = 0; block < items; block += ROW_SUM_WIDTH) {
    const width = Math.min(ROW_SUM_WIDTH, items - block)
    loop.block.set(values.subarray(block * items, block * items + loop.block.length))
    for (let from = 0; from < users.length; from += SLICE) loop.sum(from, Math.min(from + SLICE, users.length))
    for (let lane = 0; lane < width; lane++) {
      if (excluded?.[block + lane] === 1) clear(loop.sums, lane, users.length)
      if (own)
        for (let e = own.starts[block + lane]!; e < own.starts[block + lane + 1]!; e++) {
          loop.sums[own.column[e]! * ROW_SUM_WIDTH + lane] = -Infinity
        }
    }
    for (let list = 0; list < users.length; list++) best.offer(list, loop.sums, block, width)
    yield { kind: 'step', phase: 'rank', done: Math.min(block + ROW_SUM_WIDTH, items), total: items }
  }
  return best.lists
}

function clear(sums: Float32Array, lane: number, lists: number): void {
  for (let list = 0; list < lists; list++) sums[list * ROW_SUM_WIDTH + lane] = -Infinity
}

/** What speaks in each list: the customers' products that the model knows. */
function listsOf({ starts, column, value }: SparseMatrix, users: Uint32Array, items: number) {
  const lists = { starts: new Uint32Array(users.length + 1), row: [] as Uint32Array[], weight: [] as Float32Array[] }
  users.forEach((user, list) => {
    const [from, to] = [starts[user]!, starts[user + 1]!]
    const known = column.subarray(from, to).findIndex((item) => item >= items)
    const end = known < 0 ? to : from + known
    lists.row.push(column.subarray(from, end))
    lists.weight.push(value.subarray(from, end))
    lists.starts[list + 1] = lists.starts[list]! + end - from
  })
  return { starts: lists.starts, row: joined(lists.row, Uint32Array), weight: joined(lists.weight, Float32Array) }
}

function joined<T extends Uint32Array | Float32Array>(pieces: T[], Kind: new (length: number) => T): T {
  const whole = new Kind(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

/** items × lists: whose product each is already. */
function ownersOf(history: History, users: Uint32Array): SparseMatrix {
  const bought = boughtOf(history)
  const { starts, row } = listsOf(bought, users, bought.columns)
  const value = new Float32Array(row.length)
  return transpose({ rows: users.length, columns: bought.columns, starts, column: row, value })
}

/** The best n of each list so far; products come by ascending number, so that of equals the first stays. */
function createBest(users: Uint32Array, n: number) {
  const lists: Lists = {
    ...{ n, users },
    item: new Int32Array(users.length * n).fill(-1),
    score: new Float32Array(users.length * n).fill(-Infinity),
  }
  const { item, score } = lists
  const put = (list: number, product: number, value: number): void => {
    let place = list * n + n - 1
    for (; place > list * n && score[place - 1]! < value; place--) {
      score[place] = score[place - 1]!
      item[place] = item[place - 1]!
    }
    score[place] = value
    item[place] = product
  }
  return {
    lists,
    offer(list: number, sums: Float32Array, block: number, width: number): void {
      let least = score[list * n + n - 1]!
      const from = list * ROW_SUM_WIDTH
      for (let lane = 0; lane < width; lane++) {
        const value = sums[from + lane]!
        if (!(value > least)) continue
        put(list, block + lane, value)
        least = score[list * n + n - 1]!
      }
    },
  }
}
