import { normalQuantile, normalTwoSided } from '../math/normal'
import { studentQuantile, studentTwoSided } from '../math/student-t'

/** How sure each coefficient is, where the method can say so: the intercept first, then the columns in their order. */
export interface Inference {
  standardErrors: Float64Array
  /** Coefficient / standard error: t where `degrees` is a number, else z. */
  statistics: Float64Array
  /** Probability of a statistic at least as far from 0 if the coefficient were 0. */
  p: Float64Array
  /** Bounds of the 95 % interval. */
  low: Float64Array
  high: Float64Array
  /** Degrees of freedom of the t distribution; null for the normal one. */
  degrees: number | null
}

/** What a model with one coefficient a column says of them. */
export interface CoefficientModel {
  columns: number
  /** One for each column; of several classes, class after class. */
  coefficients: Float64Array
  intercepts: Float64Array
  /** 0 for columns that are constant or made up of others: their coefficient is 0. */
  kept: Uint8Array
  inference: Inference | null
}

/** One line of the table for a person. Numbers that the method does not have are null. */
export interface CoefficientLine {
  /** Column of the matrix; null for the intercept. */
  column: number | null
  /** Which of the model's outputs it speaks for: 0 unless there are several classes. */
  output: number
  coefficient: number
  standardError: number | null
  statistic: number | null
  p: number | null
  low: number | null
  high: number | null
  kept: boolean
}

const UPPER = 0.975

/** The table of statistics from coefficients and their standard errors, the intercept first. */
export function inferenceOf(
  coefficients: Float64Array,
  standardErrors: Float64Array,
  degrees: number | null,
): Inference {
  const reach = degrees === null ? normalQuantile(UPPER) : studentQuantile(UPPER, degrees)
  const statistics = coefficients.map((value, i) => ratio(value, standardErrors[i]!))
  return {
    standardErrors,
    statistics,
    p: statistics.map((value) => (degrees === null ? normalTwoSided(value) : studentTwoSided(value, degrees))),
    low: coefficients.map((value, i) => value - reach * standardErrors[i]!),
    high: coefficients.map((value, i) => value + reach * standardErrors[i]!),
    degrees,
  }
}

/** A coefficient without any error is as far from 0 as can be, unless it is 0. */
function ratio(value: number, error: number): number {
  if (value === 0) return 0
  return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, value / error))
}

/** Intercept and coefficients with all that is known of them, one line each; class after class where there are several. */
export function describe(model: CoefficientModel): CoefficientLine[] {
  return Array.from(model.intercepts, (intercept, output) => [
    toLine(model, output, null, intercept),
    ...Array.from({ length: model.columns }, (_, column) =>
      toLine(model, output, column, model.coefficients[output * model.columns + column]!),
    ),
  ]).flat()
}

function toLine(model: CoefficientModel, output: number, column: number | null, coefficient: number): CoefficientLine {
  const kept = column === null || model.kept[column] === 1
  const known = kept ? model.inference : null
  const at = column === null ? 0 : column + 1
  return {
    column,
    output,
    coefficient,
    standardError: known?.standardErrors[at] ?? null,
    statistic: known?.statistics[at] ?? null,
    p: known?.p[at] ?? null,
    low: known?.low[at] ?? null,
    high: known?.high[at] ?? null,
    kept,
  }
}
