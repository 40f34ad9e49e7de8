import type { KernelRows } from './kernel-rows'

/**
 * min ½ Σᵢⱼ sᵢsⱼ K(i, j) αᵢαⱼ + Σ pᵢαᵢ with Σ sᵢαᵢ = 0 and 0 ≤ αᵢ ≤ costᵢ. Variable i stands for row `i % rows` of the kernel:
 * a number has two for each row, one for either side of its tube.
 */
export interface Dual {
  kernel: KernelRows
  rows: number
  signs: Int8Array
  linear: Float64Array
  costs: Float64Array
}

export interface Multipliers {
  alphas: Float64Array
  /** What is taken from Σ sᵢαᵢK(i, x) for the decision. */
  rho: number
  iterations: number
  converged: boolean
}

/** Numbers looked at between yields: some tens of milliseconds. */
const LOOKS_PER_SLICE = 8_000_000
/** In place of a curvature that is not positive. */
const LEAST_CURVATURE = 1e-12
const SHRINK_EVERY = 1_000
/** Within so many tolerances of the optimum everything is looked at once more, and then shrunk anew. */
const NEAR = 10

interface State extends Dual {
  alphas: Float64Array
  gradient: Float64Array
  /** The part of the gradient that comes from variables at their upper bound, of all variables. */
  bounded: Float64Array
  /** Variables that are still looked at: the first `count` of `active`. */
  active: Uint32Array
  count: number
}

/**
 * Sequential minimal optimisation with second-order choice of the pair (Fan, Chen & Lin 2005, working set selection 2) and
 * shrinking with a gradient that can be made whole again (Chang & Lin 2011, "LIBSVM", sections 4.1 and 5.1). Ends when the KKT
 * conditions hold within `tolerance`. O(rows) an iteration and a kernel row where it is not kept.
 */
export function* solveDual(dual: Dual, tolerance: number, maxIterations: number): Generator<void, Multipliers, void> {
  const size = dual.signs.length
  const state: State = {
    ...dual,
    alphas: new Float64Array(size),
    gradient: dual.linear.slice(),
    bounded: new Float64Array(size),
    active: Uint32Array.from({ length: size }, (_, i) => i),
    count: size,
  }
  const shrinkEvery = Math.min(size, SHRINK_EVERY)
  let untilShrink = shrinkEvery
  let looks = 0
  let nextSlice = LOOKS_PER_SLICE
  let isWhole = false
  const pair: Pair = { up: -1, low: -1, gap: Infinity }
  for (let iterations = 0; ; iterations++) {
    if (--untilShrink <= 0) {
      untilShrink = shrinkEvery
      if (!isWhole && pair.gap <= NEAR * tolerance) {
        isWhole = true
        makeWhole(state)
      }
      shrink(state)
    }
    choosePair(state, pair)
    if (pair.gap <= tolerance && state.count < size) {
      makeWhole(state)
      choosePair(state, pair)
      untilShrink = 1
    }
    const converged = pair.gap <= tolerance || pair.low < 0
    if (converged || iterations >= maxIterations) {
      makeWhole(state)
      return { alphas: state.alphas, rho: offset(state), iterations, converged }
    }
    movePair(state, pair.up, pair.low)
    looks += state.count * 4
    if (looks + dual.kernel.products() < nextSlice) continue
    nextSlice = looks + dual.kernel.products() + LOOKS_PER_SLICE
    yield
  }
}

interface Pair {
  up: number
  low: number
  gap: number
}

const canGrow = ({ alphas, costs }: State, i: number): boolean => alphas[i]! < costs[i]!
const canFall = ({ alphas }: State, i: number): boolean => alphas[i]! > 0

/** May s·α grow (or fall, for the other side)? */
const isUp = (state: State, i: number): boolean => (state.signs[i]! > 0 ? canGrow(state, i) : canFall(state, i))
const isLow = (state: State, i: number): boolean => (state.signs[i]! > 0 ? canFall(state, i) : canGrow(state, i))

/** The variable that violates most, and that whose change with it lowers the objective most. */
function choosePair(state: State, pair: Pair): void {
  const { signs, gradient, active, count, kernel, rows } = state
  let most = -Infinity
  let up = -1
  for (let at = 0; at < count; at++) {
    const i = active[at]!
    const value = -signs[i]! * gradient[i]!
    if (value >= most && isUp(state, i)) {
      most = value
      up = i
    }
  }
  pair.up = up
  pair.low = -1
  pair.gap = 0
  if (up < 0) return
  const row = kernel.row(up % rows)
  let least = Infinity
  let best = Infinity
  for (let at = 0; at < count; at++) {
    const j = active[at]!
    const value = -signs[j]! * gradient[j]!
    if (value >= most && value >= least) continue
    if (!isLow(state, j)) continue
    if (value < least) least = value
    const violation = most - value
    if (violation <= 0) continue
    const curvature = 2 - 2 * row[j < rows ? j : j - rows]!
    const gain = -(violation * violation) / (curvature > 0 ? curvature : LEAST_CURVATURE)
    if (gain <= best) {
      best = gain
      pair.low = j
    }
  }
  pair.gap = least === Infinity ? 0 : most - least
}

/** Moves the two variables to the optimum of their line within the bounds, and the gradient with them. */
function movePair(state: State, i: number, j: number): void {
  const { signs, gradient, alphas, costs, kernel, rows } = state
  const [rowI, rowJ] = [kernel.row(i % rows), kernel.row(j % rows)]
  const [si, sj] = [signs[i]!, signs[j]!]
  const curvature = Math.max(2 - 2 * rowI[j % rows]!, LEAST_CURVATURE)
  // Along the line s·α of i grows by as much as that of j falls.
  let step = (-si * gradient[i]! + sj * gradient[j]!) / curvature
  step = Math.min(step, si > 0 ? costs[i]! - alphas[i]! : alphas[i]!, sj > 0 ? alphas[j]! : costs[j]! - alphas[j]!)
  const before: [boolean, boolean] = [canGrow(state, i), canGrow(state, j)]
  alphas[i] = within(alphas[i]! + si * step, costs[i]!)
  alphas[j] = within(alphas[j]! - sj * step, costs[j]!)
  addToGradient(state, rowI, step, rowJ, -step)
  if (before[0] !== canGrow(state, i)) addBounded(state, i, rowI, before[0])
  if (before[1] !== canGrow(state, j)) addBounded(state, j, rowJ, before[1])
}

/** Rounding leaves a variable next to a bound that it was moved to. */
function within(alpha: number, cost: number): number {
  const least = cost * 1e-14
  if (alpha <= least) return 0
  return alpha >= cost - least ? cost : alpha
}

/** Gradient of the active variables after s·α of the two rows grew by `a` and `b`. */
function addToGradient(
  { signs, gradient, active, count, rows }: State,
  rowA: Float32Array,
  a: number,
  rowB: Float32Array,
  b: number,
): void {
  for (let at = 0; at < count; at++) {
    const i = active[at]!
    const k = i < rows ? i : i - rows
    gradient[i]! += signs[i]! * (a * rowA[k]! + b * rowB[k]!)
  }
}

function addBounded({ signs, costs, bounded, rows }: State, i: number, row: Float32Array, isReached: boolean): void {
  const by = (isReached ? costs[i]! : -costs[i]!) * signs[i]!
  for (let j = 0; j < bounded.length; j++) bounded[j]! += signs[j]! * by * row[j < rows ? j : j - rows]!
}

/** Sets variables aside that are at a bound and held there by the gradient. */
function shrink(state: State): void {
  const { signs, gradient, active } = state
  let mostUp = -Infinity
  let mostLow = -Infinity
  for (let at = 0; at < state.count; at++) {
    const i = active[at]!
    const value = signs[i]! * gradient[i]!
    if (isUp(state, i) && -value > mostUp) mostUp = -value
    if (isLow(state, i) && value > mostLow) mostLow = value
  }
  let kept = 0
  for (let at = 0; at < state.count; at++) {
    const i = active[at]!
    const value = signs[i]! * gradient[i]!
    const isHeld = isUp(state, i) ? !isLow(state, i) && value > mostLow : -value > mostUp
    if (isHeld) continue
    active[at] = active[kept]!
    active[kept++] = i
  }
  state.count = kept
}

/** Looks at all variables again; the gradient of those set aside is made from what is bounded and what is free. */
function makeWhole(state: State): void {
  const { signs, gradient, bounded, linear, active, alphas, kernel, rows } = state
  if (state.count === active.length) return
  const aside = active.subarray(state.count)
  for (const i of aside) gradient[i] = bounded[i]! + linear[i]!
  for (let j = 0; j < alphas.length; j++) {
    if (!(canFall(state, j) && canGrow(state, j))) continue
    const row = kernel.row(j % rows)
    const by = alphas[j]! * signs[j]!
    for (let at = 0; at < aside.length; at++) {
      const i = aside[at]!
      gradient[i]! += signs[i]! * by * row[i < rows ? i : i - rows]!
    }
  }
  state.count = active.length
}

/**
 * The mean of s·gradient over free variables; where none is free, the middle of what the bounded ones allow, or the end of it that
 * there is where all rows lie on one side.
 */
function offset(state: State): number {
  const { signs, gradient, alphas } = state
  let [free, sum, high, low] = [0, 0, Infinity, -Infinity]
  for (let i = 0; i < alphas.length; i++) {
    const value = signs[i]! * gradient[i]!
    if (canFall(state, i) && canGrow(state, i)) {
      free++
      sum += value
    } else if (isUp(state, i)) high = Math.min(high, value)
    else low = Math.max(low, value)
  }
  if (free > 0) return sum / free
  if (high === Infinity) return low === -Infinity ? 0 : low
  return low === -Infinity ? high : (high + low) / 2
}
