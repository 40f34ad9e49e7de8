import { choleskyFactor, choleskyInverse, choleskySolve } from '../cholesky'
import { type Absorber, createAbsorber, type Grouping } from './absorb'
import { crossProducts, inner, residualsOf } from './normal-equations'

const MOST_ROUNDS = 60
const TOLERANCE = 1e-10
/** The linear predictor is kept where its exponential is a number. */
const MOST_ETA = 40

interface PoissonPanelFit {
  coefficients: Float64Array
  /** Robust within clusters (the sandwich of White 1980), right whatever the spread of the counts is. */
  errors: Float64Array
  /** Effects by grouping, on the scale of logarithms. */
  effects: Float64Array[]
  rounds: number
}

interface PoissonOptions {
  effects: readonly Grouping[]
  cluster: Grouping
  /** Added to the logarithm of the mean of each row as it is; left out, nothing. */
  offset?: Float64Array
}

/**
 * Poisson pseudo-maximum likelihood with fixed effects by iteratively reweighted least squares: log of the mean of `y` ≥ 0, so that
 * rows of zero count and nothing has a logarithm taken (Santos Silva & Tenreyro 2006, Review of Economics and Statistics 88,
 * 641–658; Correia, Guimarães & Zylkin 2020, Stata Journal 20, 95–115). Groups without any count must have been left out. Null where
 * the columns cannot be told apart or it does not settle.
 */
export function fitPoissonPanel(
  y: Float64Array,
  x: readonly Float64Array[],
  { effects: groupings, cluster, offset }: PoissonOptions,
): PoissonPanelFit | null {
  const rows = y.length
  const known = offset ?? new Float64Array(rows)
  const mean = y.reduce((sum, value) => sum + value, 0) / Math.max(1, rows)
  if (!(mean > 0)) return null
  let eta = y.map((value) => Math.log((value + mean) / 2))
  let coefficients = new Float64Array(x.length)
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    const mu = eta.map(Math.exp)
    const working = eta.map((value, i) => value - known[i]! + (y[i]! - mu[i]!) / mu[i]!)
    const absorber = createAbsorber(groupings, rows, mu)
    const step = weighted(working, x, absorber, mu)
    if (!step) return null
    const next = working.map((value, i) =>
      Math.max(-MOST_ETA, Math.min(MOST_ETA, value - step.residuals[i]! + known[i]!)),
    )
    const moved = Math.max(...step.coefficients.map((value, j) => Math.abs(value - coefficients[j]!)))
    const shift = next.reduce((most, value, i) => Math.max(most, Math.abs(value - eta[i]!)), 0)
    ;[eta, coefficients] = [next, step.coefficients]
    if (moved > TOLERANCE || shift > 1e-7) continue
    const fitted = eta.map(Math.exp)
    const last = createAbsorber(groupings, rows, fitted)
    const left = residualsOf(
      eta.map((value, i) => value - known[i]!),
      x,
      coefficients,
    )
    return { coefficients, errors: robust(y, fitted, x, last, cluster), effects: last.effects(left), rounds: round }
  }
  return null
}

function weighted(
  y: Float64Array,
  x: readonly Float64Array[],
  absorber: Absorber,
  w: Float64Array,
): { coefficients: Float64Array<ArrayBuffer>; residuals: Float64Array } | null {
  const left = absorber.residual(y)
  const columns = x.map((column) => absorber.residual(column))
  const gram = crossProducts(columns, w)
  if (columns.some((_, i) => !(gram[i * x.length + i]! > 1e-14)) || !choleskyFactor(gram, x.length)) return null
  const right = Float64Array.from(columns, (column) => inner(column, left, w))
  const coefficients = new Float64Array(choleskySolve(gram, x.length, right))
  return { coefficients, residuals: residualsOf(left, columns, coefficients) }
}

function robust(
  y: Float64Array,
  mu: Float64Array,
  x: readonly Float64Array[],
  absorber: Absorber,
  cluster: Grouping,
): Float64Array {
  const k = x.length
  const columns = x.map((column) => absorber.residual(column))
  const gram = crossProducts(columns, mu)
  choleskyFactor(gram, k)
  const inverse = choleskyInverse(gram, k)
  const scores = new Float64Array(cluster.count * k)
  for (let i = 0; i < y.length; i++)
    for (let j = 0; j < k; j++) scores[cluster.codes[i]! * k + j]! += columns[j]![i]! * (y[i]! - mu[i]!)
  const factor = cluster.count / Math.max(1, cluster.count - 1)
  return new Float64Array(k).map((_, j) => {
    let sum = 0
    for (let g = 0; g < cluster.count; g++) {
      let part = 0
      for (let l = 0; l < k; l++) part += inverse[j * k + l]! * scores[g * k + l]!
      sum += part * part
    }
    return Math.sqrt(factor * sum)
  })
}
