import type { Engine } from '../../compute'
import { compensatedSum } from '../../math/sum'
import { inverseGramDiagonal, solveUpperTransposed } from '../../math/upper-triangle'
import { inferenceOf, type Inference } from '../coefficient-table'
import type { FitNote } from '../contract'
import type { Solution, StandardProblem } from './problem'
import type { LinearModel } from './types'

const VALUES_PER_SLICE = 8_000_000

/** Brings a solution back to the columns' own units, and says how sure it is. */
export function* toModel(
  problem: StandardProblem,
  solution: Solution,
  ridge: number,
  notes: FitNote[],
  engine: Engine,
): Generator<void, LinearModel, void> {
  const { columns } = problem.matrix
  const { means } = problem.rows.moments
  const coefficients = solution.standardised.map((value, c) => value * problem.rows.inverse[c]!)
  const intercept = problem.center - compensatedSum(coefficients.map((value, c) => value * means[c]!))
  const { residual, total } = yield* squares(problem, coefficients)
  const degrees = Math.max(0, problem.matrix.rows - 1 - solution.kept.length)
  const variance = degrees > 0 ? residual / degrees : 0
  const kept = new Uint8Array(columns)
  for (const column of solution.kept) kept[column] = 1
  return {
    kind: 'linear',
    version: 1,
    columns,
    outputs: 1,
    notes,
    backend: engine.backend,
    engine: engine.kind,
    coefficients,
    intercepts: Float64Array.of(intercept),
    means,
    kept,
    inference:
      solution.r === null ? null : infer(problem, solution, { coefficients, intercept }, { variance, degrees }),
    ridge,
    rows: problem.matrix.rows,
    degrees,
    r2: total > 0 ? Math.max(0, 1 - residual / total) : 0,
    residualDeviation: Math.sqrt(variance),
  }
}

/** Weighted sums of squares, of the residuals and of the target about its mean. */
function* squares({ matrix, rows, centered, weights }: StandardProblem, coefficients: Float64Array) {
  const { columns, values } = matrix
  const { means } = rows.moments
  const slice = Math.max(1, Math.floor(VALUES_PER_SLICE / columns))
  let [residual, total] = [0, 0]
  for (let from = 0; from < matrix.rows; from += slice) {
    for (let row = from; row < Math.min(matrix.rows, from + slice); row++) {
      const w = weights === undefined ? 1 : weights[row]!
      let left = centered[row]!
      total += w * left * left
      for (let c = 0; c < columns; c++) left -= (values[row * columns + c]! - means[c]!) * coefficients[c]!
      residual += w * left * left
    }
    yield
  }
  return { residual, total }
}

function infer(
  { rows }: StandardProblem,
  { kept, r }: Solution,
  { coefficients, intercept }: { coefficients: Float64Array; intercept: number },
  { variance, degrees }: { variance: number; degrees: number },
): Inference {
  const { moments, inverse } = rows
  const rank = kept.length
  const diagonal = inverseGramDiagonal(r!, rank)
  const errors = new Float64Array(coefficients.length + 1)
  kept.forEach((column, i) => (errors[column + 1] = Math.sqrt(variance * diagonal[i]!) * inverse[column]!))
  const origin = solveUpperTransposed(
    r!,
    rank,
    Float64Array.from(kept, (c) => moments.means[c]! * inverse[c]!),
  )
  const away = origin.reduce((sum, value) => sum + value * value, 0)
  errors[0] = Math.sqrt(variance * (1 / moments.weight + away))
  return inferenceOf(Float64Array.of(intercept, ...coefficients), errors, degrees)
}
