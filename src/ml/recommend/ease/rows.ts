import type { Progress } from '../../../core/progress'
import type { Task } from '../../../core/task'
import { boughtOf, onceFor } from '../history'
import type { History, SparseMatrix } from '../types'
import { topWeights } from './top'
import type { EaseConfig } from './types'
import { easeWeights } from './weights'

/**
 * What was bought × what it speaks for. Both questions, with and without the trend, ask for the same weights of a history: they are
 * learned once, and everybody gets a copy.
 */
export async function* easeRows(history: History, { lambda, mostItems, kept }: EaseConfig): Task<SparseMatrix> {
  const known = onceFor(history, 'ease', () => new Map<string, SparseMatrix>())
  const name = `${lambda} ${mostItems} ${kept}`
  let rows = known.get(name)
  // How far it is counts in cubes of the products (`easeWeights`): choosing the greatest is nothing beside that.
  let last: Progress = { kind: 'step', phase: 'ease', done: 1, total: 1 }
  if (!rows) {
    const work = easeWeights(boughtOf(history), { lambda, mostItems })
    let slice = await work.next()
    for (; !slice.done; slice = await work.next()) yield (last = slice.value)
    const top = topWeights(slice.value, kept)
    let chosen = top.next()
    for (; !chosen.done; chosen = top.next()) yield last
    rows = chosen.value
    known.set(name, rows)
  }
  yield last
  return { ...rows, starts: rows.starts.slice(), column: rows.column.slice(), value: rows.value.slice() }
}
