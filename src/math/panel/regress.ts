import { choleskyFactor, choleskyInverse } from '../cholesky'
import { createAbsorber, type Grouping } from './absorb'
import { crossProducts, inner, residualsOf } from './normal-equations'

interface PanelOptions {
  /** None, one or two groupings whose effects are taken out; without one there is a constant. */
  effects: readonly Grouping[]
  /** Rows whose errors may go together; left out, every row stands for itself. */
  cluster?: Grouping
}

export interface PanelFit {
  coefficients: Float64Array
  /** Coefficients × coefficients, row-major: robust to unequal spread (HC1), and within clusters to anything (CR1). */
  covariance: Float64Array
  /** The root of its diagonal. */
  errors: Float64Array
  residuals: Float64Array
  rows: number
  /** Rows less coefficients and effects. */
  degrees: number
  /** What the effects and the regressors explain of the variation within the effects. */
  withinR2: number
}

/**
 * Least squares of `y` on the columns of `x` with fixed effects (within transformation, Frisch–Waugh–Lovell). Standard errors: HC1
 * without clusters, else CR1 with the factor G/(G − 1) · (n − 1)/(n − k) (Cameron & Miller 2015, Journal of Human Resources 50,
 * 317–372), where k counts the effects that do not lie within clusters. Null where the columns cannot be told apart.
 */
export function fitPanel(y: Float64Array, x: readonly Float64Array[], options: PanelOptions): PanelFit | null {
  const rows = y.length
  const groupings = options.effects.length > 0 ? options.effects : [{ codes: new Uint8Array(rows), count: 1 }]
  const absorber = createAbsorber(groupings, rows)
  const left = absorber.residual(y)
  const columns = x.map((column) => absorber.residual(column))
  const k = x.length
  const gram = crossProducts(columns)
  if (columns.some((column, i) => gram[i * k + i]! <= 1e-16 * squares(x[i]!) || column.length === 0)) return null
  if (!choleskyFactor(gram, k)) return null
  const inverse = choleskyInverse(gram, k)
  const moments = columns.map((column) => inner(column, left))
  const coefficients = new Float64Array(k).map((_, i) =>
    moments.reduce((sum, m, j) => sum + inverse[i * k + j]! * m, 0),
  )
  const residuals = residualsOf(left, columns, coefficients)
  const counts = countEffects(groupings, options.cluster, rows)
  const degrees = rows - k - counts.all
  const covariance = sandwich(columns, residuals, inverse, { ...options, parameters: k + counts.outside, rows })
  const total = squares(left)
  return {
    coefficients,
    covariance,
    errors: coefficients.map((_, i) => Math.sqrt(Math.max(0, covariance[i * k + i]!))),
    residuals,
    rows,
    degrees,
    withinR2: total > 0 ? 1 - squares(residuals) / total : 0,
  }
}

const squares = (values: Float64Array): number => inner(values, values)

/** Parameters that the effects use up: groups in use, less one for each part of the panel beyond the first grouping. */
function countEffects(groupings: readonly Grouping[], cluster: Grouping | undefined, rows: number) {
  const used = groupings.map(({ codes, count }) => {
    const seen = new Uint8Array(count)
    for (let i = 0; i < rows; i++) seen[codes[i]!] = 1
    return seen.reduce((sum, one) => sum + one, 0)
  })
  const all = used.reduce((sum, count, g) => sum + count - (g > 0 ? 1 : 0), 0)
  const isOwn = (g: number): boolean => cluster !== undefined && groupings[g]!.codes === cluster.codes
  const nested = used.reduce((sum, count, g) => sum + (isOwn(g) ? count - (g > 0 ? 1 : 0) : 0), 0)
  // Where the effects are the clusters, a constant is still counted.
  return { all, outside: all - nested + (nested > 0 ? 1 : 0) }
}

interface Spread extends PanelOptions {
  parameters: number
  rows: number
}

function sandwich(
  columns: readonly Float64Array[],
  residuals: Float64Array,
  inverse: Float64Array,
  { cluster, parameters, rows }: Spread,
): Float64Array {
  const k = columns.length
  const groups = cluster?.count ?? rows
  const scores = new Float64Array(groups * k)
  const seen = new Uint8Array(groups)
  for (let i = 0; i < rows; i++) {
    const group = cluster ? cluster.codes[i]! : i
    seen[group] = 1
    for (let j = 0; j < k; j++) scores[group * k + j]! += columns[j]![i]! * residuals[i]!
  }
  const used = seen.reduce((sum, one) => sum + one, 0)
  const clusters = cluster && used > 1 ? used / (used - 1) : 1
  const factor = (clusters * (cluster ? rows - 1 : rows)) / Math.max(1, rows - parameters)
  const meat = new Float64Array(k * k)
  for (let g = 0; g < groups; g++)
    for (let a = 0; a < k; a++)
      for (let b = 0; b < k; b++) meat[a * k + b]! += factor * scores[g * k + a]! * scores[g * k + b]!
  return multiply(multiply(inverse, meat, k), inverse, k)
}

function multiply(a: Float64Array, b: Float64Array, k: number): Float64Array {
  const out = new Float64Array(k * k)
  for (let i = 0; i < k; i++)
    for (let j = 0; j < k; j++) for (let l = 0; l < k; l++) out[i * k + j]! += a[i * k + l]! * b[l * k + j]!
  return out
}
