import type { Engine } from '../../compute'
import { dot } from '../../math/vector'
import { inferenceOf, type Inference } from '../coefficient-table'
import type { FitNote } from '../contract'
import type { Fitted } from './fit-penalised'
import { nullDevianceOf, type Prepared } from './prepare'
import type { LogisticConfig, LogisticModel } from './types'

/** Brings parameters back to the columns' own units, and says how sure they are. */
export function toModel(
  prepared: Prepared,
  fitted: Fitted,
  config: LogisticConfig,
  notes: FitNote[],
  engine: Engine,
): LogisticModel {
  const { columns, rows } = prepared.problem.rows.matrix
  const { logits } = fitted.problem
  const units = inOwnUnits(fitted, columns)
  if (logits > 1) settleClasses(units, config.penalty === 'l1')
  const kept = new Uint8Array(columns)
  fitted.named.forEach((column, c) => (kept[column] = fitted.problem.rows.inverse[c]! > 0 ? 1 : 0))
  const deviance = 2 * fitted.misfit
  const free = (fitted.named.length + 1) * Math.max(1, logits - 1)
  const isLikelihood = config.penalty === 'none' && fitted.problem.ridge.every((value) => value === 0)
  return {
    kind: 'logistic',
    version: 1,
    columns,
    outputs: prepared.outputs,
    notes,
    backend: engine.backend,
    engine: engine.kind,
    classes: prepared.classes,
    ...units,
    means: prepared.problem.rows.moments.means,
    kept,
    inference: infer(fitted, units),
    penalty: config.penalty,
    C: config.C,
    rows,
    iterations: fitted.iterations,
    deviance,
    nullDeviance: nullDevianceOf(prepared.shares),
    logLikelihood: -fitted.misfit,
    aic: isLikelihood ? deviance + 2 * free : null,
  }
}

interface InOwnUnits {
  coefficients: Float64Array
  intercepts: Float64Array
}

/** For each logit, the columns of the matrix; 0 for those that the problem leaves out. */
function inOwnUnits({ problem, named, theta }: Fitted, columns: number): InOwnUnits {
  const { inverse, moments } = problem.rows
  const width = named.length + 1
  const coefficients = new Float64Array(problem.logits * columns)
  const intercepts = Float64Array.from({ length: problem.logits }, (_, k) => theta[k * width + width - 1]!)
  intercepts.forEach((_, k) => {
    named.forEach((column, c) => {
      const value = theta[k * width + c]! * inverse[c]!
      coefficients[k * columns + column] = value
      intercepts[k]! -= value * moments.means[c]!
    })
  })
  return { coefficients, intercepts }
}

/** What is added to every class changes no probability: the mean over the classes is 0, but where it would undo zeros. */
function settleClasses({ coefficients, intercepts }: InOwnUnits, keepsZeros: boolean): void {
  settle(intercepts, 1)
  if (!keepsZeros) settle(coefficients, coefficients.length / intercepts.length)
}

function settle(values: Float64Array, columns: number): void {
  const classes = values.length / columns
  for (let c = 0; c < columns; c++) {
    let sum = 0
    for (let k = 0; k < classes; k++) sum += values[k * columns + c]!
    for (let k = 0; k < classes; k++) values[k * columns + c]! -= sum / classes
  }
}

/** Standard errors are the roots of the inverse Fisher information's diagonal (McCullagh & Nelder 1989, section 4.4). */
function infer({ problem, named, covariance }: Fitted, { coefficients, intercepts }: InOwnUnits): Inference | null {
  if (covariance === null) return null
  const { inverse, moments } = problem.rows
  const width = named.length + 1
  const errors = new Float64Array(coefficients.length + 1)
  named.forEach((column, c) => (errors[column + 1] = Math.sqrt(covariance[c * width + c]!) * inverse[c]!))
  const toOrigin = Float64Array.from({ length: width }, (_, c) =>
    c < width - 1 ? -moments.means[c]! * inverse[c]! : 1,
  )
  let variance = 0
  for (let i = 0; i < width; i++)
    variance += toOrigin[i]! * dot(covariance.subarray(i * width, (i + 1) * width), toOrigin)
  errors[0] = Math.sqrt(variance)
  return inferenceOf(Float64Array.of(intercepts[0]!, ...coefficients), errors, null)
}
