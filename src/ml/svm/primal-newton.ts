import type { Matrix } from '../../math/matrix'
import { dot } from '../../math/vector'
import { dotRows } from './dot-rows'

/** Rows whose decision shall lie in [low, high]; what lies outside costs the square of the distance, times `costs`. */
export interface Tubes {
  matrix: Matrix
  low: Float64Array
  high: Float64Array
  costs: Float64Array
}

export interface Plane {
  weights: Float64Array
  intercept: number
  iterations: number
  converged: boolean
}

/** Products of matrix elements between yields: some tens of milliseconds. */
const PRODUCTS_PER_SLICE = 8_000_000
const MOST_HALVINGS = 40
/** Armijo's condition: the least share of the promised descent that a step must bring. */
const LEAST_DESCENT = 1e-4
/** Conjugate gradients end at this share of the gradient: near the optimum a step is then exact. */
const FORCING = 1e-3

/**
 * The weights and intercept that minimise ½‖(w, b)‖² + Σ costᵢ · distance(w·xᵢ + b, tubeᵢ)², by Newton's method on the primal with
 * conjugate gradients and a line search (Keerthi & DeCoste 2005; Lin, Weng & Keerthi 2008). The loss is quadratic between the
 * rows' kinks, so that it ends after some steps at the optimum, which is the only one. The intercept is a weight of a column of
 * ones, as liblinear has it. A product O(n·d), memory O(n + d); yields within long ones.
 */
export function* fitPlane(tubes: Tubes, tolerance: number, maxIterations: number): Generator<void, Plane, void> {
  const { rows, columns } = tubes.matrix
  const weights = new Float64Array(columns + 1)
  const decisions = new Float64Array(rows)
  const along = new Float64Array(rows)
  let { gradient, active } = yield* slope(tubes, weights, decisions)
  const first = norm(gradient)
  let loss = lossOf(tubes, weights, decisions)
  for (let iterations = 0; ; iterations++) {
    const converged = norm(gradient) <= tolerance * first
    if (converged || iterations >= maxIterations) {
      return { weights: weights.slice(0, columns), intercept: weights[columns]!, iterations, converged }
    }
    const direction = yield* newtonStep(tubes, active, gradient)
    yield* project(tubes.matrix, direction, along)
    const next = search(tubes, { weights, decisions, direction, along, loss, descent: dot(gradient, direction) })
    // The last figures of float64 are reached: no step brings less.
    if (!(next < loss)) {
      return { weights: weights.slice(0, columns), intercept: weights[columns]!, iterations, converged: true }
    }
    loss = next
    ;({ gradient, active } = yield* slope(tubes, weights, decisions))
  }
}

const norm = (values: Float64Array): number => Math.sqrt(dot(values, values))

/** How far a decision lies outside of its tube, negative below. */
function excess({ low, high }: Tubes, row: number, decision: number): number {
  if (decision < low[row]!) return decision - low[row]!
  return decision > high[row]! ? decision - high[row]! : 0
}

function lossOf(tubes: Tubes, weights: Float64Array, decisions: Float64Array): number {
  let loss = dot(weights, weights) / 2
  for (let row = 0; row < decisions.length; row++) {
    const outside = excess(tubes, row, decisions[row]!)
    loss += tubes.costs[row]! * outside * outside
  }
  return loss
}

/** Gradient of the loss, and the rows outside of their tubes: the only ones that bend it. */
function* slope(tubes: Tubes, weights: Float64Array, decisions: Float64Array) {
  const { rows } = tubes.matrix
  const factors = new Float64Array(rows)
  const active = new Uint32Array(rows)
  let count = 0
  for (let row = 0; row < rows; row++) {
    const outside = excess(tubes, row, decisions[row]!)
    if (outside === 0) continue
    active[count] = row
    factors[count++] = 2 * tubes.costs[row]! * outside
  }
  const gradient = weights.slice()
  yield* addRows(tubes.matrix, active.subarray(0, count), factors, gradient)
  return { gradient, active: active.subarray(0, count) }
}

/** into += Σ factorᵢ · (xᵢ, 1) over the rows named. */
function* addRows(
  { columns, values }: Matrix,
  named: Uint32Array,
  factors: Float64Array,
  into: Float64Array,
): Generator<void, void, void> {
  const slice = Math.ceil(PRODUCTS_PER_SLICE / columns)
  for (let from = 0; from < named.length; from += slice) {
    addSlice(values, columns, named.subarray(from, from + slice), factors.subarray(from), into)
    if (named.length > slice) yield
  }
}

function addSlice(
  values: Float64Array,
  columns: number,
  named: Uint32Array,
  factors: Float64Array,
  into: Float64Array,
): void {
  for (let i = 0; i < named.length; i++) {
    const factor = factors[i]!
    const start = named[i]! * columns
    for (let c = 0; c < columns; c++) into[c]! += factor * values[start + c]!
    into[columns]! += factor
  }
}

/** out = (x, 1) · vector of every row. */
function* project(matrix: Matrix, vector: Float64Array, out: Float64Array) {
  const { rows, columns } = matrix
  const slice = Math.ceil(PRODUCTS_PER_SLICE / columns)
  for (let from = 0; from < rows; from += slice) {
    dotRows(matrix, vector, from, Math.min(rows, from + slice), out.subarray(from))
    if (rows > slice) yield
  }
  for (let row = 0; row < rows; row++) out[row]! += vector[columns]!
}

/** Solves (I + 2 Σ costᵢ xᵢxᵢᵀ) · step = −gradient by conjugate gradients, preconditioned by the diagonal. */
function* newtonStep(tubes: Tubes, active: Uint32Array, gradient: Float64Array) {
  const size = gradient.length
  const diagonal = curvatures(tubes, active, size)
  const step = new Float64Array(size)
  const left = gradient.map((value) => -value)
  const scaled = left.map((value, c) => value / diagonal[c]!)
  const search = scaled.slice()
  let power = dot(left, scaled)
  const enough = FORCING * FORCING * power
  for (let round = 0; round < 2 * size && power > enough; round++) {
    const bent = yield* bend(tubes, active, search)
    const length = power / dot(search, bent)
    for (let c = 0; c < size; c++) {
      step[c]! += length * search[c]!
      left[c]! -= length * bent[c]!
      scaled[c] = left[c]! / diagonal[c]!
    }
    const next = dot(left, scaled)
    for (let c = 0; c < size; c++) search[c] = scaled[c]! + (next / power) * search[c]!
    power = next
    yield
  }
  return step
}

function curvatures({ matrix: { columns, values }, costs }: Tubes, active: Uint32Array, size: number): Float64Array {
  const diagonal = new Float64Array(size).fill(1)
  for (const row of active) {
    const weight = 2 * costs[row]!
    for (let c = 0, at = row * columns; c < columns; c++, at++) diagonal[c]! += weight * values[at]! * values[at]!
    diagonal[columns]! += weight
  }
  return diagonal
}

/** The Hessian times a vector. */
function* bend({ matrix, costs }: Tubes, active: Uint32Array, vector: Float64Array) {
  const { columns, values } = matrix
  const out = vector.slice()
  const slice = Math.ceil(PRODUCTS_PER_SLICE / columns / 2)
  for (let from = 0; from < active.length; from += slice) {
    bendSlice(values, columns, costs, active.subarray(from, from + slice), vector, out)
    if (active.length > slice) yield
  }
  return out
}

function bendSlice(
  values: Float64Array,
  columns: number,
  costs: Float64Array,
  active: Uint32Array,
  vector: Float64Array,
  out: Float64Array,
): void {
  for (let i = 0; i < active.length; i++) {
    const row = active[i]!
    const start = row * columns
    let sum = vector[columns]!
    for (let c = 0; c < columns; c++) sum += values[start + c]! * vector[c]!
    const factor = 2 * costs[row]! * sum
    for (let c = 0; c < columns; c++) out[c]! += factor * values[start + c]!
    out[columns]! += factor
  }
}

interface Line {
  weights: Float64Array
  decisions: Float64Array
  direction: Float64Array
  /** What the decisions change by along the direction. */
  along: Float64Array
  loss: number
  descent: number
}

/** Goes along the direction by a step that lowers the loss enough; returns the loss there. */
function search(tubes: Tubes, { weights, decisions, direction, along, loss, descent }: Line): number {
  const go = (by: number): void => {
    for (let c = 0; c < weights.length; c++) weights[c]! += by * direction[c]!
    for (let row = 0; row < decisions.length; row++) decisions[row]! += by * along[row]!
  }
  let step = 1
  go(step)
  for (let halvings = 0; ; halvings++) {
    const next = lossOf(tubes, weights, decisions)
    if (next <= loss + LEAST_DESCENT * step * descent || halvings >= MOST_HALVINGS) return next
    go(-step / 2)
    step /= 2
  }
}
