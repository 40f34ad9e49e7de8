import type { Random } from '../../../core/random'
import { CELLS, type State, type Tape } from '../../series/recurrent/cells'
import type { TowerOps } from '../two-tower/ops'

/** Uniform by the number of units (Glorot & Bengio 2010); offsets begin at 0, what the units say of the customer near it. */
export function drawWeights(width: number, gates: number, random: Random): Float64Array {
  const bound = Math.sqrt(3 / width)
  const uniform = (count: number, most: number) => Array.from({ length: count }, () => most * (2 * random.next() - 1))
  const square = width * width
  return Float64Array.of(
    ...uniform(2 * gates * square, bound),
    ...new Float64Array(gates * width),
    ...uniform(square, bound / 10),
  )
}

/**
 * Reads visits (customers × width each; the last matrix is who they are) into vectors of customers: person + sum of the visits +
 * the last state · output. `back` is back-propagation through time. Blocks: inputs × gates, units × gates, offsets, units × width.
 */
export function readVisits<T extends object>(
  ops: TowerOps<T>,
  width: number,
  blocks: readonly T[],
  steps: readonly T[],
) {
  const [input, hidden, offset, output] = blocks as [T, T, T, T]
  const visits = steps.slice(0, -1)
  const rest = ops.linear(visits[0]!, 0, 0)
  let state: State<T> = { hidden: rest, cell: rest }
  let users = steps.at(-1)!
  const tapes: Tape<T>[] = []
  for (const visit of visits) {
    const fromInput = ops.add(ops.product(visit, input), offset)
    const { after, tape } = CELLS.gru.step(ops, fromInput, ops.product(state.hidden, hidden), state, width)
    tapes.push(tape)
    state = after
    users = ops.add(users, visit)
  }
  users = ops.add(users, ops.product(state.hidden, output))
  const back = (by: T): { blocks: T[]; steps: T[] } => {
    let through: State<T> = { hidden: ops.product(by, output, 'b'), cell: rest }
    const sums: T[] = []
    const bySteps: T[] = [by]
    for (let t = visits.length - 1; t >= 0; t--) {
      const { before, byInput, byHidden } = CELLS.gru.back(ops, through, tapes[t]!)
      const parts = [
        ops.product(visits[t]!, byInput, 'a'),
        ops.product(tapes[t]!.before.hidden, byHidden, 'a'),
        ops.columnSums(byInput),
      ]
      for (const [i, part] of parts.entries()) sums[i] = sums[i] === undefined ? part : ops.add(sums[i], part)
      bySteps.unshift(ops.add(by, ops.product(byInput, input, 'b')))
      through = { hidden: ops.add(before.hidden, ops.product(byHidden, hidden, 'b')), cell: before.cell }
    }
    return { blocks: [...sums, ops.product(state.hidden, by, 'a')], steps: bySteps }
  }
  return { users, back }
}
