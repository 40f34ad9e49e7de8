import { entryAt } from '../sparse'
import type { ReasonPart, SparseMatrix } from '../types'

/** out = what the products of one customer say: the row of `held` times the weights. */
export function speak(weights: SparseMatrix, held: SparseMatrix, user: number, out: Float32Array): void {
  out.fill(0)
  const { starts, column, value } = weights
  for (let entry = held.starts[user]!; entry < held.starts[user + 1]!; entry++) {
    const by = held.value[entry]!
    const end = starts[held.column[entry]! + 1]!
    for (let place = starts[held.column[entry]!]!; place < end; place++) out[column[place]!]! += by * value[place]!
  }
}

type Because = Extract<ReasonPart, { kind: 'because' }>

/** What each product of a customer says of one product, for it or against. */
export function saidOf(weights: SparseMatrix, held: SparseMatrix, user: number, item: number): Because[] {
  const parts: Because[] = []
  for (let entry = held.starts[user]!; entry < held.starts[user + 1]!; entry++) {
    const place = entryAt(weights, held.column[entry]!, item)
    if (place < 0) continue
    parts.push({ kind: 'because', item: held.column[entry]!, share: held.value[entry]! * weights.value[place]! })
  }
  return parts
}
