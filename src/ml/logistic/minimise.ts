import { dot, plusTimes } from '../../math/vector'
import { curvatureAt, solverOf, type Solve } from './curvature'
import type { Problem } from './problem'
import type { SlopeOf } from './compiled-slope'
import { slopeAt, type Slope } from './slope'

export interface Settings {
  /**
   * When second derivatives are computed anew: 'always' is Newton's method; otherwise they are kept, and what they miss is learned on
   * the way, until the rounds get slow, which is said 'soon' where they cost little and 'late' where they cost much.
   */
  renew: 'always' | 'soon' | 'late'
  /** Ends when a step promises to bring less than this. */
  tolerance: number
  maxIterations: number
  /** An earlier or cheaper inverse to begin with. */
  solve: Solve | null
  /** In place of `slopeAt`, with losses that are good to float32. */
  compiled?: SlopeOf | undefined
  /** Asked once a round, but for the first ones, with the step to come: true ends the search, since there is no minimum. */
  isEndless?: (direction: Float64Array) => Generator<void, boolean, void>
}

export interface Minimum {
  theta: Float64Array
  slope: Slope
  iterations: number
  converged: boolean
  isEndless: boolean
  solve: Solve
}

const MEMORY = 10
/** Armijo's condition, and what rounding may add to a loss. */
const LEAST_DESCENT = 1e-4
const ROUNDING = 1e-12
const ROUNDING_COMPILED = 1e-8
const MOST_HALVINGS = 30
/** By then what else moves has come to rest: where classes are separated, the loss falls by a factor of e a round. */
const FIRST_WATCHED = 20
/** A round is slow that promises more than this share of what the one before did; so many of them in a row are too many. */
const SLOW = { soon: { share: 0.1, rounds: 1 }, late: { share: 0.5, rounds: 3 } }

interface Pair {
  step: Float64Array
  change: Float64Array
  inverse: number
}

/**
 * Newton's method, or L-BFGS (Liu & Nocedal 1989) with a given inverse of the second derivatives as its first guess, with step
 * halving. A convex loss has one minimum, and both end there; the kept inverse of a tenth of the rows spares most passes.
 */
export function* minimise(problem: Problem, start: Float64Array, settings: Settings): Generator<void, Minimum, void> {
  let theta = start
  const rounding = settings.compiled ? ROUNDING_COMPILED : ROUNDING
  const slopeOf = settings.compiled ?? ((at: Float64Array) => slopeAt(problem, at))
  let slope = yield* slopeOf(theta)
  let solve = settings.solve
  let pairs: Pair[] = []
  let [slow, before] = [0, Infinity]
  const { share, rounds } = SLOW[settings.renew === 'late' ? 'late' : 'soon']
  for (let iterations = 0; ; iterations++) {
    if (solve === null || settings.renew === 'always' || slow >= rounds) {
      solve = solverOf(yield* curvatureAt(problem, theta), problem.logits)
      pairs = []
      slow = 0
    }
    const direction = descend(slope.gradient, solve, pairs)
    const promise = -dot(slope.gradient, direction)
    const ended = { theta, slope, iterations, solve, isEndless: false }
    if (iterations >= FIRST_WATCHED && settings.isEndless && (yield* settings.isEndless(direction))) {
      return { ...ended, converged: false, isEndless: true }
    }
    if (promise <= settings.tolerance) return { ...ended, theta: plusTimes(theta, direction, 1), converged: true }
    if (iterations >= settings.maxIterations) return { ...ended, converged: false }
    const next = yield* search(slopeOf, theta, slope, { direction, promise, rounding })
    // The last figures are reached: no step brings less. Or there are none.
    if (next === null) return { ...ended, converged: Number.isFinite(promise) }
    pairs = remember(pairs, next.step, plusTimes(next.slope.gradient, slope.gradient, -1))
    ;({ theta, slope } = next)
    slow = promise > before * share ? slow + 1 : 0
    before = promise
  }
}

interface Descent {
  direction: Float64Array
  promise: number
  /** As a share of the loss. */
  rounding: number
}

function* search(slopeOf: SlopeOf, theta: Float64Array, { loss }: Slope, { direction, promise, rounding }: Descent) {
  for (let halvings = 0, length = 1; halvings < MOST_HALVINGS; halvings++, length /= 2) {
    const tried = plusTimes(theta, direction, length)
    const slope = yield* slopeOf(tried)
    if (slope.loss <= loss - LEAST_DESCENT * length * promise + rounding * Math.abs(loss)) {
      return { theta: tried, slope, step: direction.map((value) => value * length) }
    }
  }
  return null
}

/** The two loops of L-BFGS around the inverse of the second derivatives. */
function descend(gradient: Float64Array, solve: Solve, pairs: readonly Pair[]): Float64Array {
  const q = gradient.slice()
  const shares = pairs.map(() => 0)
  for (let i = pairs.length - 1; i >= 0; i--) {
    const { step, change, inverse } = pairs[i]!
    shares[i] = inverse * dot(step, q)
    addTimes(q, change, -shares[i]!)
  }
  const out = solve(q)
  pairs.forEach(({ step, change, inverse }, i) => addTimes(out, step, shares[i]! - inverse * dot(change, out)))
  return out.map((value) => -value)
}

function remember(pairs: readonly Pair[], step: Float64Array, change: Float64Array): Pair[] {
  const curve = dot(step, change)
  if (!(curve > 0)) return [...pairs]
  return [...pairs.slice(1 - MEMORY), { step, change, inverse: 1 / curve }]
}

function addTimes(into: Float64Array, values: Float64Array, factor: number): void {
  for (let i = 0; i < into.length; i++) into[i]! += factor * values[i]!
}
