import type { Random } from '../../core/random'
import type { SparseMatrix } from '../../text/sparse'
import { outputsOf, type LinearTrainer } from './fits'
import type { Work } from './work'

/** Products between two pauses. */
const PIECE = 4_000_000
const MOST_ROUNDS = 1000
/** A flatter slope moves nothing. */
const SETTLED = 1e-12

/**
 * Linear support vector machines, one class against the rest: min ½ w·w + cost · Σ max(0, 1 − y w·x)², by coordinate descent on the dual
 * with shrinking (Hsieh, Chang, Lin, Keerthi & Sundararajan 2008, algorithm 3). As liblinear has it, a constant column of 1 carries
 * the intercept and is penalised like the others. A round is linear in the entries.
 */
export const trainSvm = (cost: number, tolerance: number): LinearTrainer =>
  function* (matrix, { codes, classes }, random) {
    const outputs = outputsOf(classes)
    const weights = new Float64Array(matrix.columns * outputs)
    const intercepts = new Float64Array(outputs)
    const squares = squaresOf(matrix)
    let isConverged = true
    for (let k = 0; k < outputs; k++) {
      const positive = outputs === 1 ? 1 : k
      const sides = Int8Array.from(codes, (code) => (code === positive ? 1 : -1))
      const problem = { matrix, sides, squares, cost, tolerance }
      const share = (done: number): number => (k + done) / outputs
      const plane = yield* planeOf(problem, random, share)
      isConverged &&= plane.isConverged
      intercepts[k] = plane.intercept
      for (let j = 0; j < matrix.columns; j++) weights[j * outputs + k] = plane.weights[j]!
    }
    return { weights, intercepts, isConverged }
  }

function squaresOf({ rows, starts, value }: SparseMatrix): Float64Array {
  const squares = new Float64Array(rows)
  for (let row = 0; row < rows; row++) {
    // The constant column.
    let sum = 1
    for (let i = starts[row]!; i < starts[row + 1]!; i++) sum += value[i]! * value[i]!
    squares[row] = sum
  }
  return squares
}

interface Problem {
  matrix: SparseMatrix
  sides: Int8Array
  squares: Float64Array
  cost: number
  tolerance: number
}

interface Plane {
  weights: Float64Array
  intercept: number
  isConverged: boolean
}

/** Where the descent stands: the first `active` rows of `order` are still moved. */
interface Descent {
  weights: Float64Array
  intercept: number
  alpha: Float64Array
  order: Uint32Array
  active: number
  /** Texts beyond the margin whose slope is greater are left out of the next rounds. */
  shrinkAbove: number
}

function* planeOf(problem: Problem, random: Random, share: (done: number) => number): Work<Plane> {
  const { rows, columns } = problem.matrix
  const at: Descent = {
    ...{ weights: new Float64Array(columns), intercept: 0, alpha: new Float64Array(rows) },
    ...{ order: Uint32Array.from({ length: rows }, (_, row) => row), active: rows, shrinkAbove: Infinity },
  }
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    shuffleStart(at.order, at.active, random)
    const { most, least } = yield* sweep(problem, at, share(1 - 1 / round))
    yield share(1 - 1 / round)
    if (most - least > problem.tolerance) at.shrinkAbove = most > 0 ? most : Infinity
    else if (at.active === rows) return { weights: at.weights, intercept: at.intercept, isConverged: true }
    else {
      at.active = rows
      at.shrinkAbove = Infinity
    }
  }
  return { weights: at.weights, intercept: at.intercept, isConverged: false }
}

function shuffleStart(order: Uint32Array, length: number, random: Random): void {
  for (let i = 0; i < length; i++) {
    const other = i + random.int(length - i)
    const kept = order[i]!
    order[i] = order[other]!
    order[other] = kept
  }
}

/** The greatest and the least projected slope of a round. */
interface Slopes {
  most: number
  least: number
}

/** Moves every active text once to the least of the dual along its coordinate. */
function* sweep(problem: Problem, at: Descent, share: number): Work<Slopes> {
  const slopes = { most: -Infinity, least: Infinity }
  const { rows, column } = problem.matrix
  const piece = Math.max(1, Math.floor((PIECE * rows) / (column.length + rows)))
  for (let next = 0; next < at.active;) {
    next = moveTexts(problem, at, slopes, next, next + piece)
    if (next < at.active) yield share
  }
  return slopes
}

/** The loop of `sweep` from one place of the order on; answers the next place. Within a generator it would be slower code. */
function moveTexts(
  { matrix, sides, squares, cost }: Problem,
  at: Descent,
  slopes: Slopes,
  first: number,
  last: number,
) {
  const { starts, column, value } = matrix
  const { weights, alpha, order } = at
  const diagonal = 0.5 / cost
  let { most, least } = slopes
  let { intercept, active } = at
  let s = first
  for (; s < Math.min(last, active); s++) {
    const row = order[s]!
    const [from, to, side] = [starts[row]!, starts[row + 1]!, sides[row]!]
    let product = intercept
    for (let i = from; i < to; i++) product += weights[column[i]!]! * value[i]!
    const before = alpha[row]!
    let slope = side * product - 1 + before * diagonal
    if (before === 0 && slope > at.shrinkAbove) {
      order[s--] = order[--active]!
      order[active] = row
      continue
    }
    if (before === 0 && slope > 0) slope = 0
    if (slope > most) most = slope
    if (slope < least) least = slope
    if (Math.abs(slope) <= SETTLED) continue
    alpha[row] = Math.max(0, before - slope / (squares[row]! + diagonal))
    const change = (alpha[row]! - before) * side
    intercept += change
    for (let i = from; i < to; i++) weights[column[i]!]! += change * value[i]!
  }
  at.intercept = intercept
  at.active = active
  slopes.most = most
  slopes.least = least
  return s
}
