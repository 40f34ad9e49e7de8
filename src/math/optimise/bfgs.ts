import { dot } from '../vector'

/** The value at x; writes its gradient into `gradient`. Infinity or NaN where x is outside. */
export type Objective = (x: Float64Array, gradient: Float64Array) => number

export interface Minimum {
  x: Float64Array
  value: number
  gradient: Float64Array
  rounds: number
  /** Whether the greatest slope is below the tolerance; else progress ended before. */
  isConverged: boolean
}

export interface BfgsOptions {
  mostRounds?: number
  /** Of the greatest absolute slope. */
  tolerance?: number
  /** No coordinate moves farther in one step. */
  longestStep?: number
  /** Ends the search where it has gone. */
  isOver?: (x: Float64Array) => boolean
}

/** Armijo's share of the promised descent, and how often a step is halved. */
const SUFFICIENT = 1e-4
const MOST_HALVINGS = 50

/**
 * Minimises a smooth function of few variables by the method of Broyden, Fletcher, Goldfarb and Shanno (Nocedal & Wright, Numerical
 * Optimization, 2nd ed., algorithm 6.1) with backtracking; an update that would cost the inverse Hessian its positive definiteness
 * is left out. Yields after each round, so that long fits can be stopped. O(n²) a round beside the function.
 */
export function* bfgs(
  objective: Objective,
  start: Float64Array,
  { mostRounds = 200, tolerance = 1e-9, longestStep = 2, isOver = () => false }: BfgsOptions = {},
): Generator<number, Minimum> {
  const n = start.length
  const [x, gradient] = [start.slice(), new Float64Array(n)]
  const [tried, slope, direction] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)]
  let inverse = identity(n)
  let value = objective(x, gradient)
  let rounds = 0
  let isFresh = true
  for (; rounds < mostRounds && greatest(gradient) > tolerance && !isOver(x); rounds++) {
    yield rounds
    if (!pointDown(inverse, gradient, direction)) {
      inverse = identity(n)
      pointDown(inverse, gradient, direction)
    }
    const found = descend({ objective, x, value, gradient, direction, tried, slope, longestStep })
    if (found === undefined) {
      // Once more from the steepest descent; where that ends, too, this is as low as rounding allows.
      if (isFresh) break
      inverse = identity(n)
      isFresh = true
      continue
    }
    update(inverse, x, tried, gradient, slope, isFresh)
    isFresh = false
    x.set(tried)
    gradient.set(slope)
    value = found
  }
  return { x, value, gradient, rounds, isConverged: greatest(gradient) <= tolerance }
}

function identity(n: number): Float64Array {
  const matrix = new Float64Array(n * n)
  for (let i = 0; i < n; i++) matrix[i * n + i] = 1
  return matrix
}

const greatest = (values: Float64Array): number => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)

/** Writes −H g into `direction`; whether that leads down. */
function pointDown(inverse: Float64Array, gradient: Float64Array, direction: Float64Array): boolean {
  const n = gradient.length
  for (let i = 0; i < n; i++) direction[i] = -dot(inverse.subarray(i * n, (i + 1) * n), gradient)
  return dot(direction, gradient) < 0
}

interface Descent {
  objective: Objective
  x: Float64Array
  value: number
  gradient: Float64Array
  direction: Float64Array
  tried: Float64Array
  slope: Float64Array
  longestStep: number
}

/** The value at the first point along the direction that descends enough, written to `tried` with its `slope`; undefined without one. */
function descend(search: Descent): number | undefined {
  const { objective, x, value, gradient, direction, tried, slope, longestStep } = search
  const promised = dot(direction, gradient)
  let step = Math.min(1, longestStep / Math.max(1e-300, greatest(direction)))
  for (let halving = 0; halving < MOST_HALVINGS; halving++, step /= 2) {
    for (let i = 0; i < x.length; i++) tried[i] = x[i]! + step * direction[i]!
    const found = objective(tried, slope)
    if (found <= value + SUFFICIENT * step * promised && slope.every(Number.isFinite)) {
      return found < value || greatest(slope) < greatest(gradient) ? found : undefined
    }
  }
  return undefined
}

/** H ← (I − ρ s yᵀ) H (I − ρ y sᵀ) + ρ s sᵀ (6.17), scaled beforehand where H is still the identity (6.20). */
function update(
  inverse: Float64Array,
  x: Float64Array,
  next: Float64Array,
  gradient: Float64Array,
  slope: Float64Array,
  isFresh: boolean,
): void {
  const n = x.length
  const s = next.map((value, i) => value - x[i]!)
  const y = slope.map((value, i) => value - gradient[i]!)
  const curvature = dot(s, y)
  if (!(curvature > 1e-12 * Math.sqrt(dot(s, s) * dot(y, y)))) return
  if (isFresh) for (let i = 0; i < n; i++) inverse[i * n + i] = curvature / dot(y, y)
  const hy = new Float64Array(n)
  for (let i = 0; i < n; i++) hy[i] = dot(inverse.subarray(i * n, (i + 1) * n), y)
  const scale = (1 + dot(y, hy) / curvature) / curvature
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      inverse[i * n + j]! += scale * s[i]! * s[j]! - (hy[i]! * s[j]! + s[i]! * hy[j]!) / curvature
    }
  }
}
