import { widthOf, type Problem } from './problem'

export interface Slope {
  /** Negative log-likelihood with the ridge. */
  loss: number
  /** Negative log-likelihood alone. */
  misfit: number
  gradient: Float64Array
}

const PRODUCTS_PER_SLICE = 10_000_000

/** Loss and gradient in one pass over the rows. Yields between slices. O(rows · columns · logits). */
export function* slopeAt(problem: Problem, theta: Float64Array): Generator<void, Slope, void> {
  const { rows, logits } = problem
  const width = widthOf(problem)
  const gradient = new Float64Array(theta.length)
  const raw = rawCoefficients(problem, theta)
  const add = logits === 1 ? addTwoClasses : addManyClasses
  const slice = 4 * Math.max(1, Math.floor(PRODUCTS_PER_SLICE / (4 * width * logits)))
  let misfit = 0
  for (let from = 0; from < rows.matrix.rows; from += slice) {
    misfit += add(problem, raw, from, Math.min(rows.matrix.rows, from + slice), gradient)
    yield
  }
  for (let i = 0; i < theta.length; i++) if (i % width < width - 1) gradient[i]! *= rows.inverse[i % width]!
  return withRidge(problem, theta, misfit, gradient)
}

/** The slope of the rows alone, with what is charged for the parameters. */
export function withRidge({ ridge }: Problem, theta: Float64Array, misfit: number, rows: Float64Array): Slope {
  const width = ridge.length
  const gradient = rows.map((value, i) => value + ridge[i % width]! * theta[i]!)
  const charge = theta.reduce((sum, value, i) => sum + (ridge[i % width]! * value * value) / 2, 0)
  return { loss: misfit + charge, misfit, gradient }
}

/** The parameters as factors of (value − mean), in the columns' own units. */
export function rawCoefficients({ rows }: Problem, theta: Float64Array): Float64Array {
  const width = rows.matrix.columns + 1
  return theta.map((value, i) => (i % width === width - 1 ? value : value * rows.inverse[i % width]!))
}

/** Two classes: four rows at a time, so that coefficients and gradient are loaded once for all four. */
function addTwoClasses(problem: Problem, raw: Float64Array, from: number, to: number, gradient: Float64Array): number {
  const { codes, weights } = problem
  const { matrix, moments } = problem.rows
  const { columns, values } = matrix
  const { means } = moments
  const intercept = raw[columns]!
  let misfit = 0
  let row = from
  for (; row + 4 <= to; row += 4) {
    const a = row * columns
    const b = a + columns
    const c = b + columns
    const d = c + columns
    let [za, zb, zc, zd] = [intercept, intercept, intercept, intercept]
    for (let j = 0; j < columns; j++) {
      const mean = means[j]!
      const factor = raw[j]!
      za += (values[a + j]! - mean) * factor
      zb += (values[b + j]! - mean) * factor
      zc += (values[c + j]! - mean) * factor
      zd += (values[d + j]! - mean) * factor
    }
    const ea = Math.exp(-Math.abs(za))
    const eb = Math.exp(-Math.abs(zb))
    const ec = Math.exp(-Math.abs(zc))
    const ed = Math.exp(-Math.abs(zd))
    let ra = residual(za, ea, codes[row]!)
    let rb = residual(zb, eb, codes[row + 1]!)
    let rc = residual(zc, ec, codes[row + 2]!)
    let rd = residual(zd, ed, codes[row + 3]!)
    if (weights === null) {
      misfit +=
        wrong(za, codes[row]!) + wrong(zb, codes[row + 1]!) + wrong(zc, codes[row + 2]!) + wrong(zd, codes[row + 3]!)
      misfit += Math.log((1 + ea) * (1 + eb) * (1 + ec) * (1 + ed))
    } else {
      const [wa, wb, wc, wd] = [weights[row]!, weights[row + 1]!, weights[row + 2]!, weights[row + 3]!]
      misfit += wa * (wrong(za, codes[row]!) + Math.log1p(ea)) + wb * (wrong(zb, codes[row + 1]!) + Math.log1p(eb))
      misfit += wc * (wrong(zc, codes[row + 2]!) + Math.log1p(ec)) + wd * (wrong(zd, codes[row + 3]!) + Math.log1p(ed))
      ra *= wa
      rb *= wb
      rc *= wc
      rd *= wd
    }
    for (let j = 0; j < columns; j++) {
      const mean = means[j]!
      gradient[j]! +=
        ra * (values[a + j]! - mean) +
        rb * (values[b + j]! - mean) +
        rc * (values[c + j]! - mean) +
        rd * (values[d + j]! - mean)
    }
    gradient[columns]! += ra + rb + rc + rd
  }
  for (; row < to; row++) misfit += addOneOfTwo(problem, raw, row, gradient)
  return misfit
}

/** A row that is left over. */
function addOneOfTwo(problem: Problem, raw: Float64Array, row: number, gradient: Float64Array): number {
  const { matrix, moments } = problem.rows
  const { columns, values } = matrix
  const at = row * columns
  let z = raw[columns]!
  for (let j = 0; j < columns; j++) z += (values[at + j]! - moments.means[j]!) * raw[j]!
  const e = Math.exp(-Math.abs(z))
  const weight = problem.weights === null ? 1 : problem.weights[row]!
  const code = problem.codes[row]!
  const r = weight * residual(z, e, code)
  for (let j = 0; j < columns; j++) gradient[j]! += r * (values[at + j]! - moments.means[j]!)
  gradient[columns]! += r
  return weight * (wrong(z, code) + Math.log1p(e))
}

/** The part of ln(1 + e^∓z) that is not ln(1 + e^−|z|): how far the log-odds are on the wrong side. */
const wrong = (z: number, code: number): number => Math.max(0, code === 1 ? -z : z)

/** Probability of class 1 less whether it is that, from e = e^−|z|: nothing cancels. */
function residual(z: number, e: number, code: number): number {
  const far = 1 / (1 + e)
  if (code === 1) return z >= 0 ? -e * far : -far
  return z >= 0 ? far : e * far
}

/** Rows at a time, so that coefficients and gradient are loaded once for all of them. */
const TOGETHER = 4

/** Softmax of several classes. */
function addManyClasses(problem: Problem, raw: Float64Array, from: number, to: number, gradient: Float64Array): number {
  const { columns } = problem.rows.matrix
  const width = columns + 1
  const rows = new Float64Array(TOGETHER * width)
  const z = new Float64Array(TOGETHER * problem.logits)
  let misfit = 0
  for (let row = from; row < to; row += TOGETHER) {
    const count = Math.min(TOGETHER, to - row)
    centre(problem, row, count, rows)
    scoreFour(raw, rows, width, z)
    for (let i = 0; i < count; i++) misfit += toResiduals(problem, row + i, i, z)
    for (let k = 0; k < problem.logits; k++) z.fill(0, k * TOGETHER + count, (k + 1) * TOGETHER)
    addFour(rows, z, width, gradient)
  }
  return misfit
}

/** Rows less the means, one after another, each with a 1 for the intercept. */
function centre({ rows: { matrix, moments } }: Problem, row: number, count: number, into: Float64Array): void {
  const { columns, values } = matrix
  for (let i = 0; i < count; i++) {
    const [from, to] = [(row + i) * columns, i * (columns + 1)]
    for (let j = 0; j < columns; j++) into[to + j] = values[from + j]! - moments.means[j]!
    into[to + columns] = 1
  }
}

/** Scores of four rows: z[k · 4 + i]. */
function scoreFour(raw: Float64Array, rows: Float64Array, width: number, z: Float64Array): void {
  const [b, c, d] = [width, 2 * width, 3 * width]
  for (let at = 0, to = 0; at < raw.length; to += TOGETHER) {
    let [za, zb, zc, zd] = [0, 0, 0, 0]
    for (let j = 0; j < width; j++, at++) {
      const factor = raw[at]!
      za += factor * rows[j]!
      zb += factor * rows[b + j]!
      zc += factor * rows[c + j]!
      zd += factor * rows[d + j]!
    }
    z[to] = za
    z[to + 1] = zb
    z[to + 2] = zc
    z[to + 3] = zd
  }
}

/** Makes the scores of the i-th of four rows w · (probability − whether it is that class), and returns −w · ln of its class's. */
function toResiduals({ codes, weights }: Problem, row: number, i: number, z: Float64Array): number {
  const weight = weights === null ? 1 : weights[row]!
  const own = codes[row]! * TOGETHER + i
  let most = -Infinity
  for (let at = i; at < z.length; at += TOGETHER) most = Math.max(most, z[at]!)
  const ahead = z[own]! - most
  let total = 0
  for (let at = i; at < z.length; at += TOGETHER) total += z[at] = Math.exp(z[at]! - most)
  for (let at = i; at < z.length; at += TOGETHER) z[at] = (weight * z[at]!) / total
  z[own]! -= weight
  return weight * (Math.log(total) - ahead)
}

/** gradient[k] += Σ residual · row. */
function addFour(rows: Float64Array, residuals: Float64Array, width: number, gradient: Float64Array): void {
  const [b, c, d] = [width, 2 * width, 3 * width]
  for (let at = 0, from = 0; at < gradient.length; from += TOGETHER) {
    const ra = residuals[from]!
    const rb = residuals[from + 1]!
    const rc = residuals[from + 2]!
    const rd = residuals[from + 3]!
    for (let j = 0; j < width; j++, at++) {
      gradient[at]! += ra * rows[j]! + rb * rows[b + j]! + rc * rows[c + j]! + rd * rows[d + j]!
    }
  }
}
