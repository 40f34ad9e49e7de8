import type { Random } from '../../../core/random'
import type { Engine } from '../../../compute'
import { addSlopes, descend, drawTable, takeStep, type Pace, type Table } from './adagrad'
import { sumBags } from './bags'
import type { Encoder } from './encoder'
import { OWN_FEATURES, type Batch, type Lesson } from './lesson'
import { readAll, type TowerOps } from './ops'
import { slopesOf, type Inputs } from './pass'
import type { Dense } from '../../series/recurrent/ops'

/**
 * Own purchases begin with about the weights that likelihood gives them, and move on their own pace: beside the towers they are two
 * numbers that everything hangs on.
 */
const OWN_START = 1.2
const OWN_RATE = 0.05

/** Numbers that are learned one by one, and the sums of their slopes' squares. */
interface Numbers {
  values: Float64Array
  squares: Float64Array
}

/** Everything that is learned. */
export interface Towers {
  users: Table
  items: Table
  blocks: Numbers
  own: Numbers
}

/** Customers' vectors begin small and by chance, products' at 0: a product nobody bought stays what its words and its kind are. */
export function* drawTowers(
  { config, encoder, userRows, itemRows, question }: Lesson,
  random: Random,
): Generator<void, Towers, void> {
  const { width } = config
  const users = yield* drawTable(userRows.rows, width, 1 / Math.sqrt(width), random)
  const items = yield* drawTable(itemRows.rows, width, 0, random)
  const own = question === 'again' ? OWN_FEATURES : 0
  return {
    users,
    items,
    blocks: numbers(encoder.draw(random)),
    own: numbers(new Float64Array(own).fill(OWN_START)),
  }
}

const numbers = (values: Float64Array): Numbers => ({ values, squares: new Float64Array(values.length) })

/** Numbers and squares of each part of the towers, by turns. */
export type State = readonly (Float32Array | Float64Array)[]

/** What is needed to go back to where the towers stand. */
export const kept = ({ users, items, blocks, own }: Towers): State =>
  [users, items, blocks, own].flatMap(({ values, squares }) => [values.slice(), squares.slice()])

export function restore({ users, items, blocks, own }: Towers, state: State): void {
  for (const [i, part] of [users, items, blocks, own].entries()) {
    part.values.set(state[2 * i]!)
    part.squares.set(state[2 * i + 1]!)
  }
}

/** Learns from one batch. */
export type Learn = (towers: Towers, batch: Batch, encoder: Encoder, pace: Pace) => Promise<void>

/** Steps on an engine: the tables stay here, what is dense is computed there. */
export function learnOn(engine: Engine, host: TowerOps<Dense>): Learn {
  return async (towers, batch, encoder, pace) => {
    const inputs = inputsOf(towers, batch)
    const slopes =
      engine.kind === 'tensorflow'
        ? await readAll(engine, (ops) => slopesOf(ops, encoder, batch, inputs))
        : joined(slopesOf(host, encoder, batch, inputs).map(({ values }) => values))
    descendAll(towers, batch, slopes, pace)
  }
}

const inputsOf = ({ users, items, blocks, own }: Towers, batch: Batch): Inputs => ({
  steps: batch.users.map((writer) => sumBags(users.values, users.width, writer.bags())),
  items: sumBags(items.values, items.width, batch.items.bags()),
  blocks: blocks.values,
  own: own.values,
})

function joined(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0))
  let from = 0
  for (const part of parts) {
    all.set(part, from)
    from += part.length
  }
  return all
}

function descendAll({ users, items, blocks, own }: Towers, batch: Batch, slopes: Float64Array, pace: Pace): void {
  const { rows, columns } = batch
  addSlopes(items, batch.items.bags(), slopes)
  let at = columns * items.width
  for (const writer of batch.users) {
    addSlopes(users, writer.bags(), slopes, at)
    at += rows * users.width
  }
  takeStep(items, pace)
  takeStep(users, pace)
  const ofBlocks = slopes.subarray(at, at + blocks.values.length)
  descend(blocks.values, blocks.squares, ofBlocks, 0, ofBlocks.length, pace)
  at += ofBlocks.length
  const ofOwn = Float64Array.from(own.values, (_, i) =>
    slopes.subarray(at + i * columns, at + (i + 1) * columns).reduce((sum, slope) => sum + slope, 0),
  )
  descend(own.values, own.squares, ofOwn, 0, ofOwn.length, {
    decay: 0,
    learningRate: OWN_RATE,
  })
}
