import { choleskyFactor, choleskyInverse, choleskySolve } from '../../../math/cholesky'
import { dot } from '../../../math/vector'
import { checkValues } from '../check-values'
import { LONGEST_PERIOD } from '../season'
import type { LocalMethod, SeriesModel } from '../types'
import { designRow, type Design } from './design'

interface TrendModel extends SeriesModel {
  kind: 'trend'
  design: Design
  coefficients: Float64Array
  /** Of the coefficients, for a variance of 1: terms × terms. */
  covariance: Float64Array
  variance: number
}

const LEAST = 5
const DEGREES = [0, 1, 2] as const
/** From so many cycles on the season has a say. */
const LEAST_CYCLES = 2

interface Fitted {
  model: TrendModel
  aicc: number
}

function fitDesign(values: Float64Array, design: Design): Fitted | undefined {
  const { terms, steps } = design
  if (steps <= terms + 2) return undefined
  const square = new Float64Array(terms * terms)
  const target = new Float64Array(terms)
  const rows = Array.from({ length: steps }, (_, t) => designRow(design, t))
  rows.forEach((row, t) => {
    for (let i = 0; i < terms; i++) {
      target[i]! += row[i]! * values[t]!
      for (let j = 0; j <= i; j++) square[i * terms + j]! += row[i]! * row[j]!
    }
  })
  if (!choleskyFactor(square, terms)) return undefined
  const coefficients = choleskySolve(square, terms, target)
  let sum = 0
  rows.forEach((row, t) => (sum += (values[t]! - dot(row, coefficients)) ** 2))
  const k = terms + 1
  const aicc = steps * Math.log(Math.max(sum / steps, Number.MIN_VALUE)) + 2 * k + (2 * k * (k + 1)) / (steps - k - 1)
  const covariance = choleskyInverse(square, terms)
  return {
    model: { kind: 'trend', version: 1, design, coefficients, covariance, variance: sum / (steps - terms) },
    aicc,
  }
}

/** What a row's own place adds to the variance: x′ (X′X)⁻¹ x. */
function leverage(row: Float64Array, covariance: Float64Array): number {
  const { length } = row
  let sum = 0
  for (let i = 0; i < length; i++)
    for (let j = 0; j < length; j++) sum += row[i]! * row[j]! * covariance[i * length + j]!
  return sum
}

/**
 * A polynomial of degree 0 to 2 by least squares, with a season of dummies (or of waves, where the cycle is long): what AICc
 * prefers. The deviation holds that of the coefficients.
 */
export const trend: LocalMethod<TrendModel> = {
  id: 'trend',
  minLength: () => LEAST,
  fit(values, period) {
    checkValues(values, LEAST)
    const steps = values.length
    const cycles = period > 1 && steps > LEAST_CYCLES * period ? [1, period] : [1]
    const designs = DEGREES.flatMap((degree) => cycles.map((cycle): Design => describe(steps, degree, cycle)))
    const fitted = designs.map((design) => fitDesign(values, design)).filter((one) => one !== undefined)
    return fitted.reduce((a, b) => (b.aicc < a.aicc ? b : a)).model
  },
  forecast({ design, coefficients, covariance, variance }, horizon) {
    const rows = Array.from({ length: horizon }, (_, h) => designRow(design, design.steps + h))
    return {
      mean: Float64Array.from(rows, (row) => dot(row, coefficients)),
      deviation: Float64Array.from(rows, (row) => Math.sqrt(variance * (1 + Math.max(0, leverage(row, covariance))))),
    }
  },
}

const describe = (steps: number, degree: Design['degree'], period: number): Design => {
  const waves = period > LONGEST_PERIOD ? MOST_WAVES : 0
  const seasonal = period === 1 ? 0 : waves > 0 ? 2 * waves : period - 1
  return { steps, degree, period, waves, terms: 1 + degree + seasonal }
}

/** Longer cycles are told by waves: a sine and a cosine each. */
const MOST_WAVES = 4
