import { rawCoefficients } from './slope'
import { widthOf, type Problem } from './problem'

const PRODUCTS_PER_SLICE = 10_000_000
/** In the limit a step moves the rows it gains on by about 1, and no row back; what rounding may leave of that, as a share. */
const GAIN = 0.5
const MOVED_BACK = 1e-7

/** Whether the parameters tell the classes apart without a mistake. */
export function* isSeparatedBy(problem: Problem, theta: Float64Array): Generator<void, boolean, void> {
  const { least } = yield* marginsOf(problem, theta, (margin) => margin <= 0)
  return least > 0
}

/**
 * Whether one can go on in this direction for ever: some rows are better off and none is worse off, so that the classes are
 * separated, completely or in part, and the likelihood has no maximum (Albert & Anderson 1984).
 */
export function* isRecession(problem: Problem, direction: Float64Array): Generator<void, boolean, void> {
  const { least, most } = yield* marginsOf(problem, direction, (margin) => margin < -GAIN)
  return most >= GAIN && least >= -MOVED_BACK * most
}

/** How far each row's class is ahead of the next one, at least and at most over the rows, up to the row that is enough. */
function* marginsOf(problem: Problem, theta: Float64Array, isEnough: (margin: number) => boolean) {
  const { rows, logits } = problem
  const raw = rawCoefficients(problem, theta)
  const row = new Float64Array(widthOf(problem)).fill(1)
  const slice = Math.max(1, Math.floor(PRODUCTS_PER_SLICE / (widthOf(problem) * logits)))
  const margins = { least: Infinity, most: -Infinity }
  for (let i = 0; i < rows.matrix.rows; i++) {
    if (i % slice === slice - 1) yield
    const margin = marginOf(problem, raw, i, row)
    margins.least = Math.min(margins.least, margin)
    margins.most = Math.max(margins.most, margin)
    if (isEnough(margin)) break
  }
  return margins
}

function marginOf({ rows, logits, codes }: Problem, raw: Float64Array, i: number, row: Float64Array): number {
  const { columns, values } = rows.matrix
  for (let j = 0; j < columns; j++) row[j] = values[i * columns + j]! - rows.moments.means[j]!
  const own = codes[i]!
  if (logits === 1) return own === 1 ? logitOf(row, raw, 0) : -logitOf(row, raw, 0)
  let next = -Infinity
  for (let k = 0; k < logits; k++) if (k !== own) next = Math.max(next, logitOf(row, raw, k))
  return logitOf(row, raw, own) - next
}

function logitOf(row: Float64Array, raw: Float64Array, k: number): number {
  let sum = 0
  for (let j = 0, at = k * row.length; j < row.length; j++, at++) sum += row[j]! * raw[at]!
  return sum
}
