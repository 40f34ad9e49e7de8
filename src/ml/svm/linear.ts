import type { Random } from '../../core/random'
import type { Task } from '../../core/task'
import type { Matrix } from '../../math/matrix'
import { asTask } from '../as-task'
import { checkBounds, checkColumns, checkExamples } from '../check-examples'
import type { Contributions, Examples, FitNote, Learner } from '../contract'
import { sigmoidOf, type Sides } from './hold-out'
import { partsOf, type Part } from './parts'
import { fitPlane, type Plane, type Tubes } from './primal-newton'
import { answersOf } from './probabilities'
import type { Sigmoid } from '../evaluate/platt'
import type { LinearSvmConfig, LinearSvmModel } from './types'

const defaults: LinearSvmConfig = { cost: 1, epsilon: 0.1, tolerance: 1e-6, maxIterations: 200 }

async function* fit(all: Examples, config: LinearSvmConfig, random: Random): Task<LinearSvmModel> {
  checkBounds(config, svmLinear.bounds)
  const examples = checkExamples(all)
  const { matrix, target } = examples
  const { parts, center, scale } = partsOf(examples)
  const { planes, sigmoids } = yield* asTask(fitParts(matrix, parts, config, random), 'svm-linear')
  const weights = new Float64Array(parts.length * matrix.columns)
  planes.forEach((plane, at) => weights.set(plane.weights, at * matrix.columns))
  const notes: FitNote[] = planes.every(({ converged }) => converged) ? [] : [{ code: 'NOT_CONVERGED' }]
  return {
    kind: 'svm-linear',
    version: 1,
    columns: matrix.columns,
    outputs: target.kind === 'number' ? 1 : target.classes,
    weights,
    intercepts: Float64Array.from(planes, ({ intercept }) => intercept),
    sigmoids,
    center,
    scale,
    iterations: planes.reduce((sum, { iterations }) => sum + iterations, 0),
    notes,
    backend: 'cpu',
    engine: 'typed-arrays',
  }
}

/** A plane for each part, with its sigmoid where it decides between classes. */
function* fitParts(
  matrix: Matrix,
  parts: readonly Part[],
  config: LinearSvmConfig,
  random: Random,
): Generator<void, { planes: Plane[]; sigmoids: Sigmoid[] }, void> {
  const decide = (sides: Sides, held: Matrix) => decideBy(sides, held, config)
  const planes: Plane[] = []
  const sigmoids: Sigmoid[] = []
  for (const part of parts) {
    planes.push(yield* planeOf(matrix, part, config))
    yield
    if (part.kind === 'sides') sigmoids.push(yield* sigmoidOf({ matrix, ...part }, random.fork(), decide))
  }
  return { planes, sigmoids }
}

const planeOf = (matrix: Matrix, part: Part, { cost, epsilon, tolerance, maxIterations }: LinearSvmConfig) =>
  fitPlane(tubesOf(matrix, part, cost, epsilon), tolerance, maxIterations)

/** A class lies beyond a margin of 1 on its side; a number within epsilon of its value. */
function tubesOf(matrix: Matrix, part: Part, cost: number, epsilon: number): Tubes {
  const costs = part.weights.map((weight) => cost * weight)
  if (part.kind === 'number') {
    const { values } = part
    return { matrix, costs, low: values.map((value) => value - epsilon), high: values.map((value) => value + epsilon) }
  }
  const low = Float64Array.from(part.positive, (is) => (is ? 1 : -Infinity))
  const high = Float64Array.from(part.positive, (is) => (is ? Infinity : -1))
  return { matrix, costs, low, high }
}

function* decideBy({ matrix, ...sides }: Sides, held: Matrix, config: LinearSvmConfig) {
  const { weights, intercept } = yield* planeOf(matrix, { kind: 'sides', ...sides }, config)
  return decisionsOf({ weights, intercepts: Float64Array.of(intercept), columns: matrix.columns }, held)
}

/** rows × functions. */
function decisionsOf(
  { weights, intercepts, columns }: Pick<LinearSvmModel, 'weights' | 'intercepts' | 'columns'>,
  { rows, values }: Matrix,
): Float64Array {
  const functions = intercepts.length
  const decisions = new Float64Array(rows * functions)
  for (let at = 0; at < decisions.length; at++) {
    const f = at % functions
    const start = ((at - f) / functions) * columns
    let sum = intercepts[f]!
    for (let c = 0; c < columns; c++) sum += weights[f * columns + c]! * values[start + c]!
    decisions[at] = sum
  }
  return decisions
}

function predict(model: LinearSvmModel, matrix: Matrix): Float64Array {
  checkColumns(model, matrix)
  return answersOf(model, decisionsOf(model, matrix))
}

/** What each column adds to the number, or to the log-odds of the class against the rest (before shares are made of several). */
function contributions(model: LinearSvmModel, matrix: Matrix, output: number): Contributions {
  checkColumns(model, matrix)
  const { columns, sigmoids, weights, intercepts, center, scale } = model
  const f = sigmoids.length > 1 ? output : 0
  const { slope, intercept } = sigmoids[f] ?? { slope: scale, intercept: center }
  const sign = sigmoids.length === 1 && output === 0 ? -1 : 1
  const values = matrix.values.map((value, at) => sign * slope * weights[f * columns + (at % columns)]! * value)
  const base = sign * (slope * intercepts[f]! + intercept)
  return { base, values, scale: sigmoids.length === 0 ? 'value' : 'log-odds' }
}

/**
 * Linear support vector machine with squared hinge loss; for a number, squared epsilon-insensitive loss. The optimum is that of
 * liblinear (Fan et al. 2008), found by Newton's method on the primal. Several classes one against the rest. Columns should be
 * standardised.
 */
export const svmLinear: Learner<LinearSvmConfig, LinearSvmModel> = {
  name: 'svm-linear',
  learns: { numbers: true, classes: true },
  defaults,
  bounds: {
    cost: { min: 1e-6, max: 1e6 },
    epsilon: { min: 0, max: 10 },
    tolerance: { min: 1e-12, max: 0.1 },
    maxIterations: { min: 1, max: 10_000, integer: true },
  },
  fit,
  predict,
  contributions,
}
