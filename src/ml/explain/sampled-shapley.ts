import type { Random } from '../../core/random'
import type { Task } from '../../core/task'
import type { Matrix } from '../../math/matrix'
import { shuffled } from './shuffled'
import type { MatrixAnswer, ReasonOptions, Reasons } from './types'

interface Game {
  answer: MatrixAnswer
  /** Encoded columns of each player: a feature. */
  groups: readonly (readonly number[])[]
  scale: Reasons['scale']
}

/**
 * Shapley values by sampled permutations (Castro, Gómez & Tejada 2009, "Polynomial calculation of the Shapley value based on
 * sampling", algorithm ApproShapley) with antithetic pairs (Mitchell et al. 2022, "Sampling permutations for Shapley value
 * estimation", section 4): the features of a background row are turned into those of the row explained in a random order and then
 * in that order reversed; what a turn adds is that feature's. Every background row is used once, so that the values add up to the
 * answer less the mean answer of the background exactly, and not only on average. The standard error is that of the mean
 * over pairs. Work: 2 × features × background rows predictions a row; a step is told after each handful of background rows.
 */
export async function* sampledShapley(
  { answer, groups, scale }: Game,
  matrix: Matrix,
  { background, random }: ReasonOptions,
): Task<Reasons> {
  const features = groups.length
  const baseOf = answer(background)
  const answers = answer(matrix)
  const values = new Float64Array(matrix.rows * features)
  const errors = new Float64Array(matrix.rows * features)
  for (let row = 0; row < matrix.rows; row++) {
    const own = { matrix, row, answer: answers[row]! }
    const pairs = yield* explainRow({ answer, groups, scale }, own, { background, baseOf }, random)
    summarise(pairs, background.rows, values.subarray(row * features), errors.subarray(row * features), features)
    yield { kind: 'step', phase: 'reasons', done: row + 1, total: matrix.rows }
  }
  const base = baseOf.reduce((sum, value) => sum + value, 0) / baseOf.length
  return { base, features, values, scale, errors }
}

/** Cells of the rows on the way that are held, and answered, at a time. */
const HELD_CELLS = 200_000

interface Background {
  background: Matrix
  /** The answer to each of its rows. */
  baseOf: Float64Array
}

/** pairs × features: what each feature added on the way from each background row, the mean of both directions. */
async function* explainRow(
  { answer, groups, scale }: Game,
  own: { matrix: Matrix; row: number; answer: number },
  { background, baseOf }: Background,
  random: Random,
): Task<Float64Array> {
  const features = groups.length
  const orders = Array.from(baseOf, () => shuffled(features, random))
  const added = new Float64Array(baseOf.length * features)
  const few = Math.max(1, Math.floor(HELD_CELLS / (2 * features * own.matrix.columns)))
  for (let from = 0; from < orders.length; from += few) {
    const some = orders.slice(from, from + few)
    const starts = background.values.subarray(from * background.columns, (from + few) * background.columns)
    const seen = answer(walks(groups, own, starts, some))
    const bases = baseOf.subarray(from, from + few)
    credit({ answer, groups, scale }, { seen, bases, end: own.answer }, some, added.subarray(from * features))
    yield { kind: 'step', phase: 'reasons', done: own.row, total: own.matrix.rows }
  }
  return added
}

/** Shares out what the answer gained at each turn of each way. */
function credit(
  { groups }: Game,
  { seen, bases, end }: { seen: Float64Array; bases: Float64Array; end: number },
  orders: readonly Uint32Array[],
  added: Float64Array,
): void {
  const features = groups.length
  const between = 2 * Math.max(0, features - 1)
  orders.forEach((order, pair) => {
    for (let direction = 0; direction < 2; direction++) {
      const start = pair * between + direction * (features - 1)
      let before = bases[pair]!
      for (let step = 0; step < features; step++) {
        const feature = direction === 0 ? order[step]! : order[features - 1 - step]!
        const after = step === features - 1 ? end : seen[start + step]!
        added[pair * features + feature]! += (after - before) / 2
        before = after
      }
    }
  })
}

/** The rows on the way from each background row to the explained one, without both ends, in both directions. */
function walks(
  groups: Game['groups'],
  { matrix, row }: { matrix: Matrix; row: number },
  starts: Float64Array,
  orders: readonly Uint32Array[],
): Matrix {
  const { columns } = matrix
  const steps = Math.max(0, groups.length - 1)
  const values = new Float64Array(orders.length * 2 * steps * columns)
  const target = matrix.values.subarray(row * columns, (row + 1) * columns)
  let at = 0
  orders.forEach((order, pair) => {
    for (let direction = 0; direction < 2; direction++) {
      const current = starts.slice(pair * columns, (pair + 1) * columns)
      for (let step = 0; step < steps; step++, at += columns) {
        const feature = direction === 0 ? order[step]! : order[order.length - 1 - step]!
        for (const column of groups[feature]!) current[column] = target[column]!
        values.set(current, at)
      }
    }
  })
  return { rows: orders.length * 2 * steps, columns, values }
}

function summarise(
  pairs: Float64Array,
  count: number,
  values: Float64Array,
  errors: Float64Array,
  features: number,
): void {
  for (let feature = 0; feature < features; feature++) {
    let sum = 0
    for (let pair = 0; pair < count; pair++) sum += pairs[pair * features + feature]!
    const mean = sum / count
    let squares = 0
    for (let pair = 0; pair < count; pair++) squares += (pairs[pair * features + feature]! - mean) ** 2
    values[feature] = mean
    errors[feature] = count > 1 ? Math.sqrt(squares / (count - 1) / count) : 0
  }
}
