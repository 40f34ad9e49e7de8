/** A function to be made small: writes its gradient, returns its value (Infinity where it is not defined). */
export type Descent = (at: Float64Array, gradient: Float64Array) => number

export interface Minimum {
  at: Float64Array
  value: number
}

const SUFFICIENT = 1e-4
const MOST_HALVINGS = 30
/** Farther than this, in scaled units, no first step goes: the start is a good guess. */
const FIRST_STEP = 0.3

/**
 * Quasi-Newton descent with the update of Broyden, Fletcher, Goldfarb and Shanno and a backtracking line search
 * (Nocedal & Wright 2006, algorithm 6.1 and 3.1). Ends when a step gains less than `tolerance` of the value's size.
 */
export function minimise(descent: Descent, start: Float64Array, { mostSteps = 100, tolerance = 1e-7 } = {}): Minimum {
  const size = start.length
  let at = start.slice()
  let gradient = new Float64Array(size)
  let value = descent(at, gradient)
  let next = new Float64Array(size)
  let nextGradient = new Float64Array(size)
  const inverse = new Float64Array(size * size)
  const direction = new Float64Array(size)
  const scratch = { change: new Float64Array(size), turn: new Float64Array(size), product: new Float64Array(size) }
  let isFresh = true
  for (let steps = 0; steps < mostSteps; steps++) {
    const slope = aim(inverse, gradient, direction, isFresh)
    if (!(slope < 0)) {
      if (isFresh) return { at, value }
      isFresh = true
      continue
    }
    let [length, nextValue] = [1, Infinity]
    for (let tries = 0; tries < MOST_HALVINGS; tries++) {
      for (let i = 0; i < size; i++) next[i] = at[i]! + length * direction[i]!
      nextValue = descent(next, nextGradient)
      if (nextValue <= value + SUFFICIENT * length * slope) break
      length *= shrinkage(value, nextValue, length * slope)
      nextValue = Infinity
    }
    const gain = value - nextValue
    if (nextValue === Infinity && !isFresh) {
      isFresh = true
      continue
    }
    if (!(gain > 0)) return { at, value }
    update(inverse, { at, next, gradient, nextGradient, isFresh, ...scratch })
    isFresh = false
    ;[at, next, gradient, nextGradient, value] = [next, at, nextGradient, gradient, nextValue]
    if (gain < tolerance * (1 + Math.abs(value))) break
  }
  return { at, value }
}

/** Where the parabola through both values and the slope is least, within bounds. */
function shrinkage(value: number, nextValue: number, slope: number): number {
  if (!Number.isFinite(nextValue)) return 0.25
  const best = -slope / (2 * (nextValue - value - slope))
  return Math.min(0.6, Math.max(0.1, best))
}

/** Writes the direction of descent, −H·g, and returns the slope along it. */
function aim(inverse: Float64Array, gradient: Float64Array, direction: Float64Array, isFresh: boolean): number {
  const size = gradient.length
  let slope = 0
  if (isFresh) {
    let norm = 0
    for (let i = 0; i < size; i++) norm += gradient[i]! ** 2
    const factor = norm === 0 ? 0 : FIRST_STEP / Math.max(Math.sqrt(norm), FIRST_STEP)
    for (let i = 0; i < size; i++) direction[i] = -factor * gradient[i]!
    return -factor * norm
  }
  for (let i = 0; i < size; i++) {
    let sum = 0
    for (let j = 0; j < size; j++) sum += inverse[i * size + j]! * gradient[j]!
    direction[i] = -sum
    slope -= sum * gradient[i]!
  }
  return slope
}

interface Move {
  at: Float64Array
  next: Float64Array
  gradient: Float64Array
  nextGradient: Float64Array
  isFresh: boolean
  change: Float64Array
  turn: Float64Array
  product: Float64Array
}

/** Nocedal & Wright 6.17; the first estimate is scaled by 6.20. Left as it is where the curvature is not positive. */
function update(inverse: Float64Array, { change, turn, product, ...move }: Move): void {
  const size = change.length
  let [curvature, turnSquare] = [0, 0]
  for (let i = 0; i < size; i++) {
    change[i] = move.next[i]! - move.at[i]!
    turn[i] = move.nextGradient[i]! - move.gradient[i]!
    curvature += change[i]! * turn[i]!
    turnSquare += turn[i]! ** 2
  }
  const isUsable = curvature > 1e-12 * turnSquare
  if (move.isFresh) {
    inverse.fill(0)
    const scale = isUsable ? curvature / turnSquare : 1e-3
    for (let i = 0; i < size; i++) inverse[i * size + i] = scale
  }
  if (!isUsable) return
  let quadratic = 0
  for (let i = 0; i < size; i++) {
    let sum = 0
    for (let j = 0; j < size; j++) sum += inverse[i * size + j]! * turn[j]!
    product[i] = sum
    quadratic += sum * turn[i]!
  }
  const rho = 1 / curvature
  const factor = rho * (1 + rho * quadratic)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      inverse[i * size + j]! +=
        factor * change[i]! * change[j]! - rho * (product[i]! * change[j]! + change[i]! * product[j]!)
    }
  }
}
