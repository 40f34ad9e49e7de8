import { openRowSumLoop, ROW_SUM_WIDTH } from '../../../compute'
import type { Progress } from '../../../core/progress'
import { boughtOf } from '../history'
import type { Asked, Lists } from '../judge/types'
import { transpose } from '../sparse'
import type { History, SparseMatrix } from '../types'
import type { DenseAlike } from './types'

/** Lists summed or ranked between two pauses. */
const SLICE = 16_384

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
  const loop = openRowSumLoop(listsOf(seen, asked.users, alike.items), alike.items)
  return loop && rankBlocks(alike, loop, history, asked)
}

type Loop = NonNullable<ReturnType<typeof openRowSumLoop>>
type RowLists = Parameters<typeof openRowSumLoop>[0]

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
    const step: Progress = { kind: 'step', phase: 'rank', done: Math.min(block + ROW_SUM_WIDTH, items), total: items }
    loop.block.set(values.subarray(block * items, block * items + loop.block.length))
    for (const [from, to] of slicesOf(users.length)) {
      loop.sum(from, to)
      yield step
    }
    for (let lane = 0; lane < width; lane++) {
      if (excluded?.[block + lane] === 1) clear(loop.sums, lane, users.length)
      if (own) clearOwn(loop.sums, lane, own, block)
    }
    for (const [from, to] of slicesOf(users.length)) {
      for (let list = from; list < to; list++) best.offer(list, loop.sums, block, width)
      yield step
    }
  }
  return best.lists
}

function* slicesOf(lists: number): Generator<[from: number, to: number], void, void> {
  for (let from = 0; from < lists; from += SLICE) yield [from, Math.min(from + SLICE, lists)]
}

function clearOwn(sums: Float32Array, lane: number, { starts, column }: SparseMatrix, block: number): void {
  const end = starts[block + lane + 1]!
  for (let e = starts[block + lane]!; e < end; e++) sums[column[e]! * ROW_SUM_WIDTH + lane] = -Infinity
}

function clear(sums: Float32Array, lane: number, lists: number): void {
  for (let list = 0; list < lists; list++) sums[list * ROW_SUM_WIDTH + lane] = -Infinity
}

/** What speaks in each list: the customers' products that the model knows. Products ascend within a customer. */
function listsOf({ starts, column, value }: SparseMatrix, users: Uint32Array, items: number): RowLists {
  const ends = new Uint32Array(users.length + 1)
  for (let list = 0; list < users.length; list++) {
    const from = starts[users[list]!]!
    let end = starts[users[list]! + 1]!
    while (end > from && column[end - 1]! >= items) end--
    ends[list + 1] = ends[list]! + end - from
  }
  const lists = { starts: ends, row: new Uint32Array(ends.at(-1)!), weight: new Float32Array(ends.at(-1)!) }
  for (let list = 0; list < users.length; list++) {
    let from = starts[users[list]!]!
    for (let at = ends[list]!; at < ends[list + 1]!; at++, from++) {
      lists.row[at] = column[from]!
      lists.weight[at] = value[from]!
    }
  }
  return lists
}

/** items × lists: whose product each is already. */
function ownersOf(history: History, users: Uint32Array): SparseMatrix {
  const bought = boughtOf(history)
  const { starts, row, weight } = listsOf(bought, users, bought.columns)
  return transpose({ rows: users.length, columns: bought.columns, starts, column: row, value: weight })
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
