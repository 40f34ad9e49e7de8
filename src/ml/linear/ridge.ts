import { absorbRows } from '../../math/absorb-rows'
import { choleskyFactor, choleskySolve } from '../../math/cholesky'
import { independentColumns } from '../../math/independent-columns'
import { solveUpper } from '../../math/upper-triangle'
import { PRODUCTS_PER_SLICE, triangleOf, writeBlock } from '../standard-rows'
import type { Solution, StandardProblem } from './problem'

/** A penalty below this share of the rows' own products would be lost in rounding. */
const LEAST_SHARE = 1e-12

/**
 * The coefficients β of the standardised columns that minimise Σ w (y − βx)² + λ‖β‖²: by QR of the rows with √λ·I below them, so that
 * nothing is squared; where there are more columns than rows, by the products of rows: β = Xᵀ(XXᵀ + λI)⁻¹y.
 */
export function* ridgeSolution(problem: StandardProblem, ridge: number): Generator<void, Solution, void> {
  const { matrix, inverse } = problem.rows
  const isWide = matrix.columns > matrix.rows
  const standardised = isWide ? yield* byRows(problem, ridge) : yield* byColumns(problem, ridge)
  const kept = Uint32Array.from(inverse.keys()).filter((column) => inverse[column]! > 0)
  return { standardised, kept, r: null }
}

function* byColumns({ rows, centered, factors }: StandardProblem, ridge: number): Generator<void, Float64Array, void> {
  const { columns } = rows.matrix
  const triangle = yield* triangleOf(rows, centered, factors)
  const penalty = new Float64Array((columns + 1) * columns)
  for (let c = 0; c < columns; c++) penalty[c * columns + c] = Math.sqrt(ridge)
  absorbRows(triangle, columns + 1, penalty, columns)
  const { kept, r, right } = yield* independentColumns(triangle, columns + 1)
  const standardised = new Float64Array(columns)
  solveUpper(r, kept.length, right).forEach((value, i) => (standardised[kept[i]!] = value))
  return standardised
}

function* byRows(problem: StandardProblem, ridge: number): Generator<void, Float64Array, void> {
  const { rows: n, columns } = problem.matrix
  const { centered, factors } = problem
  const block = new Float64Array(n * columns)
  writeBlock(problem.rows, 0, n, block, factors)
  const products = yield* productsOfRows(block, n, columns)
  let trace = 0
  for (let i = 0; i < n; i++) trace += products[i * n + i]!
  for (let i = 0; i < n; i++) products[i * n + i]! += Math.max(ridge, LEAST_SHARE * trace)
  choleskyFactor(products, n)
  const dual = choleskySolve(products, n, factors ? centered.map((y, i) => y * factors[i]!) : centered)
  const standardised = new Float64Array(columns)
  for (let c = 0; c < columns; c++) for (let i = 0; i < n; i++) standardised[c]! += block[c * n + i]! * dual[i]!
  return standardised
}

/** The lower triangle of XXᵀ from columns of n numbers. */
function* productsOfRows(block: Float64Array, n: number, columns: number): Generator<void, Float64Array, void> {
  const out = new Float64Array(n * n)
  const perSlice = Math.max(1, Math.floor(PRODUCTS_PER_SLICE / (n * n)))
  for (let c = 0; c < columns; c++) {
    for (let i = 0; i < n; i++) {
      const value = block[c * n + i]!
      for (let j = 0; j <= i; j++) out[i * n + j]! += value * block[c * n + j]!
    }
    if (c % perSlice === perSlice - 1) yield
  }
  return out
}
