import { dot, plusTimes } from '../../math/vector'
import { curvatureAt, type Curvature } from './curvature'
import type { Minimum, Settings } from './minimise'
import { widthOf, type Problem } from './problem'
import { slopeAt, type Slope } from './slope'

export type L1Settings = Pick<Settings, 'tolerance' | 'maxIterations'> & { curvature: Curvature | null }
export type L1Minimum = Omit<Minimum, 'solve' | 'isEndless'> & { curvature: Curvature }

const LEAST_DESCENT = 1e-4
const ROUNDING = 1e-12
const MOST_HALVINGS = 40
const MOST_SWEEPS = 1000
/** Kept second derivatives serve as long as each round promises less than this share of the one before. */
const FAST_ENOUGH = 0.2
/** Groups that leave out how logits bend together are bounded by twice themselves. */
const MAJORANT = 2

/**
 * The minimum of the loss and `lasso` times the sizes of the parameters: rounds of a quadratic model, each minimised by coordinate
 * descent with soft thresholds (Friedman, Hastie & Tibshirani 2010, as in glmnet), and a line search (Lee, Sun & Saunders 2014).
 * Second derivatives are kept as long as they serve.
 */
export function* minimiseL1(
  problem: Problem,
  lasso: Float64Array,
  start: Float64Array,
  settings: L1Settings,
): Generator<void, L1Minimum, void> {
  let theta = start
  let slope = yield* slopeAt(problem, theta)
  let curvature = settings.curvature
  let [before, isFresh] = [Infinity, false]
  const charge = (at: Float64Array): number => chargeOf(lasso, widthOf(problem), at)
  for (let iterations = 0; ; iterations++) {
    if (curvature === null) {
      curvature = yield* curvatureAt(problem, theta)
      isFresh = true
    }
    const direction = yield* descendByCoordinates(curvature, slope.gradient, lasso, theta, widthOf(problem))
    const gain = -dot(slope.gradient, direction) + charge(theta) - charge(plusTimes(theta, direction, 1))
    const ended = { theta, slope, iterations, curvature }
    if (gain <= settings.tolerance) return { ...ended, theta: plusTimes(theta, direction, 1), converged: true }
    if (iterations >= settings.maxIterations) return { ...ended, converged: false }
    if (gain > before * FAST_ENOUGH && !isFresh) curvature = null
    isFresh = false
    before = gain
    const next = yield* search(problem, { theta, slope, direction, gain }, charge)
    if (next === null) return { ...ended, converged: true }
    ;({ theta, slope } = next)
  }
}

interface Step {
  theta: Float64Array
  slope: Slope
  direction: Float64Array
  gain: number
}

function* search(problem: Problem, { theta, slope, direction, gain }: Step, charge: (at: Float64Array) => number) {
  const loss = slope.loss + charge(theta)
  for (let halvings = 0, length = 1; halvings < MOST_HALVINGS; halvings++, length /= 2) {
    const tried = plusTimes(theta, direction, length)
    const reached = yield* slopeAt(problem, tried)
    const bound = loss - LEAST_DESCENT * length * gain + ROUNDING * Math.abs(loss)
    if (reached.loss + charge(tried) <= bound) return { theta: tried, slope: reached }
  }
  return null
}

/** The step to the minimum of the quadratic model, a coordinate after the other until none moves. */
function* descendByCoordinates(
  { groups, size, isExact }: Curvature,
  gradient: Float64Array,
  lasso: Float64Array,
  theta: Float64Array,
  width: number,
): Generator<void, Float64Array, void> {
  const step = new Float64Array(theta.length)
  const bend = isExact ? 1 : MAJORANT
  for (let k = 0; k < groups.length; k++) {
    const group = groups[k]!
    const offset = k * size
    const slopes = gradient.slice(offset, offset + size)
    let first = 0
    for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
      let moved = 0
      for (let i = 0; i < size; i++) {
        const diagonal = bend * group[i * size + i]!
        if (diagonal <= 0) continue
        const now = theta[offset + i]! + step[offset + i]!
        const next = soften(now - slopes[i]! / diagonal, lasso[(offset + i) % width]! / diagonal)
        const change = next - now
        if (change === 0) continue
        step[offset + i]! += change
        moved = Math.max(moved, diagonal * change * change)
        for (let j = 0; j < size; j++) slopes[j]! += bend * group[i * size + j]! * change
      }
      if (sweep === 0) first = moved
      if (moved <= first * 1e-14) break
      if (sweep % 20 === 19) yield
    }
  }
  return step
}

const soften = (value: number, by: number): number => Math.sign(value) * Math.max(0, Math.abs(value) - by)

function chargeOf(lasso: Float64Array, width: number, theta: Float64Array): number {
  let sum = 0
  for (let i = 0; i < theta.length; i++) sum += lasso[i % width]! * Math.abs(theta[i]!)
  return sum
}
