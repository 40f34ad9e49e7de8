import type { Progress } from '../../../core/progress'
import type { Task } from '../../../core/task'
import { quietly } from '../../quietly'
import { topWeights } from '../ease/top'
import { easeWeights } from '../ease/weights'
import { boughtOf } from '../history'
import type { History, SparseMatrix } from '../types'
import { recentPurchases } from './formula'
import type { HybridConfig } from './types'

const AFFINITY: Progress = { kind: 'step', phase: 'ease', done: 0, total: null }

/**
 * What a purchase of one product says for another: EASE between the products that were bought most of late, the strongest weights of
 * each kept. What is rarely bought hardly ever is among the first suggestions, and would cost the cube of their number.
 */
export async function* affinityOf(
  history: History,
  { items, partners, lambda }: Pick<HybridConfig, 'items' | 'partners' | 'lambda'>,
): Task<SparseMatrix> {
  const isKept = mostBoughtOfLate(history, items)
  yield AFFINITY
  const weights = yield* easeWeights(keepColumns(boughtOf(history), isKept), { lambda, mostItems: items })
  return yield* quietly(topWeights(weights, partners), AFFINITY)
}

/** 1 for the products whose purchases weigh most by recency; of equal ones the first. */
function mostBoughtOfLate(history: History, most: number): Uint8Array {
  const { column, columns, value } = recentPurchases(history)
  const sums = new Float64Array(columns)
  for (let entry = 0; entry < column.length; entry++) sums[column[entry]!]! += value[entry]!
  const order = Uint32Array.from({ length: columns }, (_, item) => item).sort((a, b) => sums[b]! - sums[a]! || a - b)
  const isKept = new Uint8Array(columns)
  for (const item of order.subarray(0, most)) isKept[item] = 1
  return isKept
}

function keepColumns({ rows, columns, starts, column, value }: SparseMatrix, isKept: Uint8Array): SparseMatrix {
  const kept: SparseMatrix = {
    rows,
    columns,
    starts: new Uint32Array(rows + 1),
    column: new Uint32Array(column.length),
    value: new Float32Array(column.length),
  }
  let at = 0
  for (let row = 0; row < rows; row++) {
    for (let entry = starts[row]!; entry < starts[row + 1]!; entry++) {
      if (isKept[column[entry]!] === 0) continue
      kept.column[at] = column[entry]!
      kept.value[at++] = value[entry]!
    }
    kept.starts[row + 1] = at
  }
  return { ...kept, column: kept.column.slice(0, at), value: kept.value.slice(0, at) }
}
