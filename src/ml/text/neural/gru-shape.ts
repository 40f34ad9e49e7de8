import { CELLS } from '../../series/recurrent/cells'
import type { Batch, Shape } from './types'

export const GATES = CELLS.gru.gates
/** There and back. */
const WAYS = 2

/** Places of all that a network has among its parameters: of each way inputs × gates, units × gates and offsets; then the last layer. */
export function layOut({ width, units, outputs }: Shape) {
  const gates = GATES * units
  const way = (width + units + 1) * gates
  const features = WAYS * units + width
  const last = WAYS * way
  const blocks: [rows: number, columns: number][] = []
  for (let i = 0; i < WAYS; i++) blocks.push([width, gates], [units, gates], [1, gates])
  blocks.push([features, outputs], [1, outputs])
  return { ways: [0, way] as const, features, last, blocks, count: last + (features + 1) * outputs }
}

/** Adds the places of each text from the last to the first. Turned over twice they are as they were. */
export function addBackward(
  to: Float32Array,
  from: ArrayLike<number>,
  { texts, lengths }: Pick<Batch, 'texts' | 'lengths'>,
  width: number,
): void {
  for (let b = 0; b < texts; b++)
    for (let t = 0; t < lengths[b]!; t++) {
      const [own, other] = [(t * texts + b) * width, ((lengths[b]! - 1 - t) * texts + b) * width]
      for (let c = 0; c < width; c++) to[own + c]! += from[other + c]!
    }
}
