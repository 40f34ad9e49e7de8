import { toEnd } from '../../core/to-end'
import { dot } from '../vector'

/** The value at x; writes its gradient into `gradient`. Infinity or NaN where x is outside. */
export type Objective = (x: Float64Array, gradient: Float64Array) => number

/** The same; of many observations it may yield between pieces of work. */
export type SlicedObjective = (x: Float64Array, gradient: Float64Array) => number | Generator<unknown, number, void>

export interface Minimum {
  x: Float64Array
  value: number
  gradient: Float64Array
  rounds: number
  /** Whether it ended because a further step would gain next to nothing. */
  isConverged: boolean
}

export interface BfgsOptions {
  mostRounds?: number
  /** Ends where a step gains less than this share of the value's size. */
  tolerance?: number
  /** No coordinate moves farther in one step. */
  longestStep?: number
  /** Inverse of the curvature at the start, row-major, where something like it is known. */
  inverse?: Float64Array | undefined
  /** Ends the search where it has gone. */
  isOver?: (x: Float64Array) => boolean
}

/** Armijo's share of the promised descent, and how often a step is shortened. */
const SUFFICIENT = 1e-4
const MOST_SHORTENINGS = 30
/** Farther than this no first step goes: the start is a good guess. */
const FIRST_STEP = 0.3
/** Where a step promises less than this share of the tolerance, rounding would decide whether it leads down. */
const HARDLY = 1e-3

/**
 * Minimises a smooth function of few variables by the method of Broyden, Fletcher, Goldfarb and Shanno with backtracking (Nocedal &
 * Wright, Numerical Optimization, 2nd ed., algorithms 6.1 and 3.1). Yields after each step that is tried, so that long fits can be stopped. O(n²) a
 * round beside the function.
 */
export function* bfgs(
  objective: SlicedObjective,
  start: Float64Array,
  { mostRounds = 100, tolerance = 1e-15, longestStep = Infinity, inverse: known, isOver }: BfgsOptions = {},
): Generator<unknown, Minimum, void> {
  const n = start.length
  let [x, gradient] = [start.slice(), new Float64Array(n)]
  let [next, slope] = [new Float64Array(n), new Float64Array(n)]
  const inverse = known?.slice() ?? new Float64Array(n * n)
  const direction = new Float64Array(n)
  const scratch = { change: new Float64Array(n), turn: new Float64Array(n), product: new Float64Array(n) }
  const first = objective(x, gradient)
  let value = typeof first === 'number' ? first : yield* first
  let rounds = 0
  let isFresh = known === undefined
  let isConverged = false
  for (; rounds < mostRounds && !isOver?.(x); rounds++) {
    const along = aim(inverse, gradient, direction, isFresh)
    if (!(along < 0)) {
      isConverged = isFresh && along === 0
      if (isFresh) break
      isFresh = true
      continue
    }
    isConverged = !isFresh && -along < HARDLY * tolerance * (1 + Math.abs(value))
    if (isConverged) break
    let length = Math.min(1, longestStep / greatest(direction))
    let found = Infinity
    for (let tries = 0; tries < MOST_SHORTENINGS; tries++) {
      for (let i = 0; i < n; i++) next[i] = x[i]! + length * direction[i]!
      const tried = objective(next, slope)
      found = typeof tried === 'number' ? tried : yield* tried
      if (found <= value + SUFFICIENT * length * along) break
      length *= shrinkage(value, found, length * along)
      found = Infinity
      yield
    }
    const gain = value - found
    if (!(gain > 0)) {
      // Once more from the steepest descent; where that ends, too, this is as low as it goes.
      if (isFresh) break
      isFresh = true
      continue
    }
    update(inverse, { x, next, gradient, slope, isFresh, ...scratch })
    isFresh = false
    ;[x, next, gradient, slope, value] = [next, x, slope, gradient, found]
    isConverged = gain < tolerance * (1 + Math.abs(value))
    if (isConverged) break
    yield
  }
  return { x, value, gradient, rounds, isConverged }
}

/** The same at once, for functions that take next to no time. */
export const minimise = (objective: Objective, start: Float64Array, options?: BfgsOptions): Minimum =>
  toEnd(bfgs(objective, start, options))

function greatest(values: Float64Array): number {
  let most = 0
  for (const value of values) most = Math.max(most, Math.abs(value))
  return most
}

/** Where the parabola through both values and the slope is least, within bounds. */
function shrinkage(value: number, found: number, slope: number): number {
  if (!Number.isFinite(found)) return 0.25
  const best = -slope / (2 * (found - value - slope))
  return Math.min(0.6, Math.max(0.1, best))
}

/** Writes the direction of descent, −H·g, and returns the slope along it. */
function aim(inverse: Float64Array, gradient: Float64Array, direction: Float64Array, isFresh: boolean): number {
  const n = gradient.length
  if (isFresh) {
    const square = dot(gradient, gradient)
    const factor = square === 0 ? 0 : FIRST_STEP / Math.max(Math.sqrt(square), FIRST_STEP)
    for (let i = 0; i < n; i++) direction[i] = -factor * gradient[i]!
    return -factor * square
  }
  let slope = 0
  for (let i = 0; i < n; i++) {
    let sum = 0
    for (let j = 0; j < n; j++) sum += inverse[i * n + j]! * gradient[j]!
    direction[i] = -sum
    slope -= sum * gradient[i]!
  }
  return slope
}

interface Move {
  x: Float64Array
  next: Float64Array
  gradient: Float64Array
  slope: Float64Array
  isFresh: boolean
  change: Float64Array
  turn: Float64Array
  product: Float64Array
}

/** Nocedal & Wright 6.17; the first estimate is scaled by 6.20. Left as it is where the curvature is not positive. */
function update(inverse: Float64Array, { change, turn, product, ...move }: Move): void {
  const n = change.length
  let [curvature, turnSquare] = [0, 0]
  for (let i = 0; i < n; i++) {
    change[i] = move.next[i]! - move.x[i]!
    turn[i] = move.slope[i]! - move.gradient[i]!
    curvature += change[i]! * turn[i]!
    turnSquare += turn[i]! ** 2
  }
  const isUsable = curvature > 1e-12 * turnSquare
  if (move.isFresh) {
    inverse.fill(0)
    const scale = isUsable ? curvature / turnSquare : 1e-3
    for (let i = 0; i < n; i++) inverse[i * n + i] = scale
  }
  if (!isUsable) return
  let quadratic = 0
  for (let i = 0; i < n; i++) {
    let sum = 0
    for (let j = 0; j < n; j++) sum += inverse[i * n + j]! * turn[j]!
    product[i] = sum
    quadratic += sum * turn[i]!
  }
  const rho = 1 / curvature
  const factor = rho * (1 + rho * quadratic)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      inverse[i * n + j]! +=
        factor * change[i]! * change[j]! - rho * (product[i]! * change[j]! + change[i]! * product[j]!)
    }
  }
}
