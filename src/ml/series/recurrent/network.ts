import type { Random } from '../../../core/random'
import { CELLS, type State, type Tape } from './cells'
import { tanh, type Ops } from './ops'
import type { Shape, Windows } from './types'

/** Where each block of parameters lies in their one vector: [from, rows, columns]. */
function blocksOf({ cell, columns, units, horizon }: Shape) {
  const wide = CELLS[cell].gates * units
  const sizes = [
    ['input', columns, wide],
    ['hidden', units, wide],
    ['offset', 1, wide],
    ['output', units, horizon],
    ['shift', 1, horizon],
  ] as const
  let from = 0
  return sizes.map(([name, rows, width]) => {
    const block = { name, from, rows, width }
    from += rows * width
    return block
  })
}

type Blocks<T> = Record<ReturnType<typeof blocksOf>[number]['name'], T>

const countParameters = (shape: Shape): number =>
  blocksOf(shape).reduce((sum, { rows, width }) => sum + rows * width, 0)

/** Uniform by the number of units (Glorot & Bengio 2010); offsets begin at 0, the answer at "no change". */
export function drawParameters(shape: Shape, random: Random): Float64Array {
  const parameters = new Float64Array(countParameters(shape))
  for (const { name, from, rows, width } of blocksOf(shape)) {
    if (name === 'offset' || name === 'shift') continue
    const bound = Math.sqrt(6 / (rows + (name === 'output' ? width : shape.units))) * (name === 'output' ? 0.1 : 1)
    for (let at = 0; at < rows * width; at++) parameters[from + at] = bound * (2 * random.next() - 1)
  }
  return parameters
}

function load<T>(ops: Ops<T>, shape: Shape, parameters: Float64Array): Blocks<T> {
  const entries = blocksOf(shape).map(({ name, from, rows, width }) => [
    name,
    ops.matrix(parameters.slice(from, from + rows * width), rows),
  ])
  return Object.fromEntries(entries) as Blocks<T>
}

interface Pass<T> {
  answers: T
  last: State<T>
  tapes: Tape<T>[]
  inputs: T[]
}

function run<T>(ops: Ops<T>, shape: Shape, blocks: Blocks<T>, { count, inputs }: Windows): Pass<T> {
  const cell = CELLS[shape.cell]
  const rest = (): T => ops.matrix(new Float64Array(count * shape.units), count)
  let state: State<T> = { hidden: rest(), cell: rest() }
  const tapes: Tape<T>[] = []
  const read = inputs.map((step) => ops.matrix(step, count))
  for (const input of read) {
    const fromInput = ops.add(ops.product(input, blocks.input), blocks.offset)
    const { after, tape } = cell.step(ops, fromInput, ops.product(state.hidden, blocks.hidden), state, shape.units)
    tapes.push(tape)
    state = after
  }
  const answers = ops.add(ops.product(state.hidden, blocks.output), blocks.shift)
  return { answers, last: state, tapes, inputs: read }
}

/** What the network expects of each window: count × horizon. */
export function answer<T>(ops: Ops<T>, shape: Shape, parameters: Float64Array, windows: Windows): T {
  return run(ops, shape, load(ops, shape, parameters), windows).answers
}

/**
 * The gradient of the mean log-cosh error by all parameters, block by block in their order: back-propagation through time. Log-cosh is
 * a square near 0 and an absolute value far from it, and its slope is tanh.
 */
export function gradientOf<T>(ops: Ops<T>, shape: Shape, parameters: Float64Array, windows: Windows): T[] {
  const blocks = load(ops, shape, parameters)
  const { answers, last, tapes, inputs } = run(ops, shape, blocks, windows)
  const errors = ops.subtract(answers, ops.matrix(windows.targets, windows.count))
  const byAnswers = ops.linear(tanh(ops, errors), 1 / (windows.count * shape.horizon), 0)
  let by: State<T> = {
    hidden: ops.product(byAnswers, blocks.output, 'b'),
    cell: ops.linear(last.cell, 0, 0),
  }
  const sums: (T | undefined)[] = [undefined, undefined, undefined]
  const add = (i: number, part: T): void => {
    const sum = sums[i]
    sums[i] = sum === undefined ? part : ops.add(sum, part)
  }
  for (let t = tapes.length - 1; t >= 0; t--) {
    const { before, byInput, byHidden } = CELLS[shape.cell].back(ops, by, tapes[t]!)
    add(0, ops.product(inputs[t]!, byInput, 'a'))
    add(1, ops.product(tapes[t]!.before.hidden, byHidden, 'a'))
    add(2, ops.columnSums(byInput))
    by = { hidden: ops.add(before.hidden, ops.product(byHidden, blocks.hidden, 'b')), cell: before.cell }
  }
  return [...(sums as T[]), ops.product(last.hidden, byAnswers, 'a'), ops.columnSums(byAnswers)]
}
