import { dot } from '../../math/vector'
import type { Work } from './work'

/** The value at x, with its gradient written; yields between pieces of work. */
export type LongObjective = (x: Float64Array, gradient: Float64Array) => Generator<void, number, void>

export interface LbfgsOptions {
  /** Second derivatives at the start, or something like them: one a coordinate, above 0. */
  curvature: Float64Array
  /** Ends where no slope is steeper. */
  tolerance: number
  mostRounds: number
}

export interface LbfgsMinimum {
  x: Float64Array
  value: number
  isConverged: boolean
}

/** Coordinates in all steps that are remembered: fewer steps of many. */
const MOST_REMEMBERED = 16e6
const MEMORY = 10
/** Armijo's share of the promised descent. */
const SUFFICIENT = 1e-4
const MOST_HALVINGS = 25

interface Memory {
  /** Pairs of a step and the change of the gradient along it, the latest last. */
  pairs: { step: Float64Array; turn: Float64Array; inverse: number }[]
  most: number
}

/**
 * Minimises a convex smooth function of very many variables from 0 (Liu & Nocedal 1989), with the inverse of a diagonal of second
 * derivatives as its first guess and step halving. Yields the share of its rounds.
 */
export function* lbfgs(objective: LongObjective, options: LbfgsOptions): Work<LbfgsMinimum> {
  const { curvature, tolerance, mostRounds } = options
  const size = curvature.length
  let [x, gradient] = [new Float64Array(size), new Float64Array(size)]
  let [next, slope] = [new Float64Array(size), new Float64Array(size)]
  const memory: Memory = { pairs: [], most: Math.max(3, Math.min(MEMORY, Math.floor(MOST_REMEMBERED / (2 * size)))) }
  let value = yield* evaluate(objective, x, gradient, 0)
  for (let round = 0; round < mostRounds; round++) {
    if (steepest(gradient) <= tolerance) return { x, value, isConverged: true }
    const direction = descend(gradient, curvature, memory)
    const along = dot(direction, gradient)
    let [length, found] = [1, Infinity]
    for (let halvings = 0; halvings < MOST_HALVINGS; halvings++, length /= 2) {
      moveTo(next, x, direction, length)
      found = yield* evaluate(objective, next, slope, round / mostRounds)
      if (found <= value + SUFFICIENT * length * along) break
      found = Infinity
    }
    // The last figures are reached: no step brings less.
    if (found === Infinity) return { x, value, isConverged: steepest(gradient) <= 100 * tolerance }
    remember(memory, { x, next, gradient, slope })
    ;[x, next, gradient, slope, value] = [next, x, slope, gradient, found]
    yield (round + 1) / mostRounds
  }
  return { x, value, isConverged: false }
}

/** Loops stand in functions of their own: those within a generator are compiled to slower code. */
function moveTo(next: Float64Array, x: Float64Array, direction: Float64Array, length: number): void {
  for (let i = 0; i < next.length; i++) next[i] = x[i]! + length * direction[i]!
}

function* evaluate(objective: LongObjective, x: Float64Array, gradient: Float64Array, share: number): Work<number> {
  const work = objective(x, gradient)
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    yield share
  }
}

function steepest(gradient: Float64Array): number {
  let most = 0
  for (let i = 0; i < gradient.length; i++) most = Math.max(most, Math.abs(gradient[i]!))
  return most
}

/** The two loops around the inverse diagonal, which is scaled by what the last step has shown. */
function descend(gradient: Float64Array, curvature: Float64Array, { pairs }: Memory): Float64Array {
  const q = gradient.slice()
  const shares = pairs.map(() => 0)
  for (let i = pairs.length - 1; i >= 0; i--) {
    const { step, turn, inverse } = pairs[i]!
    shares[i] = inverse * dot(step, q)
    addTimes(q, turn, -shares[i]!)
  }
  const scale = scaleOf(curvature, pairs.at(-1))
  for (let i = 0; i < q.length; i++) q[i]! *= scale / curvature[i]!
  pairs.forEach(({ step, turn, inverse }, i) => addTimes(q, step, shares[i]! - inverse * dot(turn, q)))
  for (let i = 0; i < q.length; i++) q[i] = -q[i]!
  return q
}

/** Nocedal & Wright 7.20 under the metric of the diagonal. */
function scaleOf(curvature: Float64Array, last: Memory['pairs'][number] | undefined): number {
  if (!last) return 1
  let square = 0
  for (let i = 0; i < curvature.length; i++) square += last.turn[i]! ** 2 / curvature[i]!
  return 1 / (last.inverse * square)
}

interface Move {
  x: Float64Array
  next: Float64Array
  gradient: Float64Array
  slope: Float64Array
}

function remember({ pairs, most }: Memory, { x, next, gradient, slope }: Move): void {
  const old = pairs.length >= most ? pairs.shift() : undefined
  const { step, turn } = old ?? { step: new Float64Array(x.length), turn: new Float64Array(x.length) }
  for (let i = 0; i < x.length; i++) {
    step[i] = next[i]! - x[i]!
    turn[i] = slope[i]! - gradient[i]!
  }
  const curve = dot(step, turn)
  if (curve > 0) pairs.push({ step, turn, inverse: 1 / curve })
}

function addTimes(into: Float64Array, values: Float64Array, factor: number): void {
  for (let i = 0; i < into.length; i++) into[i]! += factor * values[i]!
}
