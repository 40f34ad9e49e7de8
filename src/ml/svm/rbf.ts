import { ClienteleError } from '../../core/errors'
import type { Random } from '../../core/random'
import type { Task } from '../../core/task'
import { pickRows, type Matrix } from '../../math/matrix'
import { asTask } from '../as-task'
import { checkBounds, checkColumns, checkExamples } from '../check-examples'
import type { Examples, FitNote, Learner } from '../contract'
import { dot } from '../../math/vector'
import { dotRows, squaresOf } from './dot-rows'
import { sigmoidOf, type Sides } from './hold-out'
import { openCompiledRadial, openKernelRows, type KernelRows } from './kernel-rows'
import { partsOf, type Part } from './parts'
import { answersOf } from './probabilities'
import { sampleExamples } from './sample-examples'
import { solveDual, type Multipliers } from './smo'
import type { Sigmoid } from '../evaluate/platt'
import type { RbfSvmConfig, RbfSvmModel } from './types'

const defaults: RbfSvmConfig = {
  cost: 1,
  epsilon: 0.1,
  gamma: 'scale',
  tolerance: 1e-3,
  maxIterations: 10_000_000,
  mostRows: 20_000,
}

/** A decision function over the rows that it was fitted on. */
interface Machine {
  coefficients: Float64Array
  rho: number
  iterations: number
  converged: boolean
}

async function* fit(all: Examples, config: RbfSvmConfig, random: Random): Task<RbfSvmModel> {
  checkBounds(config, svmRbf.bounds)
  const counting = checkExamples(all)
  const examples = sampleExamples(counting, config.mostRows, random.fork())
  const { matrix, target } = examples
  const gamma = gammaOf(config, matrix)
  const { parts, center, scale } = partsOf(examples)
  const { machines, sigmoids } = yield* asTask(fitParts(matrix, parts, gamma, config, random), 'svm-rbf')
  const { rows } = counting.matrix
  const isSampled = matrix.rows < rows
  return {
    kind: 'svm-rbf',
    version: 1,
    columns: matrix.columns,
    outputs: target.kind === 'number' ? 1 : target.classes,
    gamma,
    ...vectorsOf(matrix, machines),
    sigmoids,
    center,
    scale,
    iterations: machines.reduce((sum, { iterations }) => sum + iterations, 0),
    notes: [
      ...(isSampled ? [sampled(matrix.rows, rows)] : []),
      ...(machines.every(({ converged }) => converged) ? [] : [{ code: 'NOT_CONVERGED' } as const]),
    ],
    backend: 'cpu',
    engine: 'typed-arrays',
  }
}

/** A machine for each part, with its sigmoid where it decides between classes. */
function* fitParts(
  matrix: Matrix,
  parts: readonly Part[],
  gamma: number,
  config: RbfSvmConfig,
  random: Random,
): Generator<void, { machines: Machine[]; sigmoids: Sigmoid[] }, void> {
  const decide = (sides: Sides, held: Matrix) => decideBy(sides, held, gamma, config)
  const machines: Machine[] = []
  const sigmoids: Sigmoid[] = []
  const kernel = openKernelRows(matrix, gamma)
  for (const part of parts) {
    machines.push(yield* machineOf(kernel, part, matrix.rows, config))
    yield
    if (part.kind === 'sides') sigmoids.push(yield* sigmoidOf({ matrix, ...part }, random.fork(), decide))
  }
  return { machines, sigmoids }
}

const sampled = (used: number, rows: number): FitNote => ({ code: 'ROWS_SAMPLED', details: { used, rows } })

/** 1 / (columns · variance of all values), so that distances are of the order of one; or as set. */
function gammaOf({ gamma }: RbfSvmConfig, { values, columns }: Matrix): number {
  if (gamma !== 'scale') {
    if (typeof gamma === 'number' && gamma > 0 && gamma <= 1e6) return gamma
    throw new ClienteleError('CONFIG_INVALID', { field: 'gamma', value: gamma, allowed: 'scale, 0–1000000' })
  }
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
  const scale = 1 / (columns * variance)
  return Number.isFinite(scale) ? scale : 1
}

/** The dual of a class against the rest (C-SVC), or of a number (epsilon-SVR: a variable for either side of the tube). */
function* machineOf(
  kernel: KernelRows,
  part: Part,
  rows: number,
  { cost, epsilon, tolerance, maxIterations }: RbfSvmConfig,
): Generator<void, Machine, void> {
  const costs = part.weights.map((weight) => cost * weight)
  if (part.kind === 'sides') {
    const signs = Int8Array.from(part.positive, (is) => (is ? 1 : -1))
    const linear = new Float64Array(rows).fill(-1)
    const found = yield* solveDual({ kernel, rows, signs, linear, costs }, tolerance, maxIterations)
    return toMachine(found, (row) => signs[row]! * found.alphas[row]!, rows)
  }
  const { values } = part
  const both = (pick: (row: number, sign: 1 | -1) => number) =>
    Float64Array.from({ length: 2 * rows }, (_, i) => (i < rows ? pick(i, 1) : pick(i - rows, -1)))
  const signs = Int8Array.from(both((_row, sign) => sign))
  const linear = both((row, sign) => epsilon - sign * values[row]!)
  const twice = { kernel, rows, signs, linear, costs: both((row) => costs[row]!) }
  const found = yield* solveDual(twice, tolerance, maxIterations)
  return toMachine(found, (row) => found.alphas[row]! - found.alphas[row + rows]!, rows)
}

const toMachine = (
  { rho, iterations, converged }: Multipliers,
  of: (row: number) => number,
  rows: number,
): Machine => ({
  coefficients: Float64Array.from({ length: rows }, (_, row) => of(row)),
  rho,
  iterations,
  converged,
})

/** The rows that some machine rests on, with what each machine makes of them. */
function vectorsOf(matrix: Matrix, machines: readonly Machine[]) {
  const used: number[] = []
  for (let row = 0; row < matrix.rows; row++) if (machines.some((one) => one.coefficients[row] !== 0)) used.push(row)
  const coefficients = new Float64Array(machines.length * used.length)
  machines.forEach((one, f) => used.forEach((row, v) => (coefficients[f * used.length + v] = one.coefficients[row]!)))
  const intercepts = Float64Array.from(machines, ({ rho }) => -rho)
  return { vectors: pickRows(matrix, used).values, coefficients, intercepts }
}

type Vectors = Pick<RbfSvmModel, 'vectors' | 'coefficients' | 'intercepts' | 'columns' | 'gamma'>

function* decideBy({ matrix, ...sides }: Sides, held: Matrix, gamma: number, config: RbfSvmConfig) {
  const kernel = openKernelRows(matrix, gamma)
  const machine = yield* machineOf(kernel, { kind: 'sides', ...sides }, matrix.rows, config)
  return yield* decisionsOf({ ...vectorsOf(matrix, [machine]), columns: matrix.columns, gamma }, held)
}

/** Kernel values between yields. */
const VALUES_PER_SLICE = 500_000

/** rows × functions. */
function* decisionsOf(model: Vectors, { rows, columns, values }: Matrix): Generator<void, Float64Array, void> {
  const { vectors, coefficients, intercepts } = model
  const [count, functions] = [vectors.length / columns, intercepts.length]
  const similarTo = openSimilarities(model, values)
  const similarities = new Float64Array(count)
  const decisions = new Float64Array(rows * functions)
  const slice = Math.ceil(VALUES_PER_SLICE / Math.max(1, count))
  for (let row = 0; row < rows; row++) {
    similarTo(row, similarities)
    for (let f = 0; f < functions; f++) {
      const coefficient = coefficients.subarray(f * count, (f + 1) * count)
      decisions[row * functions + f] = intercepts[f]! + dot(coefficient, similarities)
    }
    if (row % slice === slice - 1) yield
  }
  return decisions
}

/** Writes exp(−γ‖x − v‖²) of one row of `values` and every vector. */
function openSimilarities(
  { vectors, columns, gamma }: Vectors,
  values: Float64Array,
): (row: number, out: Float64Array) => void {
  const count = vectors.length / columns
  const both = new Float64Array(vectors.length + values.length)
  both.set(vectors)
  both.set(values, vectors.length)
  const model = { rows: count, columns, values: vectors }
  const loop = openCompiledRadial({ rows: both.length / columns, columns, values: both }, gamma, model)
  if (loop) {
    const found = new Float32Array(count)
    return (row, out) => {
      loop(count + row, found)
      out.set(found)
    }
  }
  const squares = squaresOf(model)
  return (row, out) => {
    const own = values.subarray(row * columns, (row + 1) * columns)
    dotRows(model, own, 0, count, out)
    const square = dot(own, own)
    for (let v = 0; v < count; v++) out[v] = Math.exp(-gamma * Math.max(0, square + squares[v]! - 2 * out[v]!))
  }
}

function predict(model: RbfSvmModel, matrix: Matrix): Float64Array {
  checkColumns(model, matrix)
  const work = decisionsOf(model, matrix)
  for (;;) {
    const slice = work.next()
    if (slice.done) return answersOf(model, slice.value)
  }
}

/**
 * Support vector machine with the kernel exp(−γ‖x − y‖²) (Boser, Guyon & Vapnik 1992; Chang & Lin 2011): hinge loss, for a number
 * epsilon-insensitive loss. Several classes one against the rest. Time O(rows²), memory at most 128 MB of kernel rows, whatever
 * their number. Columns should be standardised.
 */
export const svmRbf: Learner<RbfSvmConfig, RbfSvmModel> = {
  name: 'svm-rbf',
  learns: { numbers: true, classes: true },
  defaults,
  bounds: {
    cost: { min: 1e-6, max: 1e6 },
    epsilon: { min: 0, max: 10 },
    tolerance: { min: 1e-9, max: 0.1 },
    maxIterations: { min: 1, max: 1e9, integer: true },
    mostRows: { min: 100, max: 100_000, integer: true },
  },
  fit,
  predict,
}
