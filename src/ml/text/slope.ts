import { probabilitiesOf } from './linear-model'

const GREATEST = 1e3
const ROUNDS = 60

/**
 * The factor on all scores under which the probabilities of what was true are greatest (temperature scaling: Guo, Pleiss, Sun &
 * Weinberger 2017); the class that is likeliest stays. The scores must be of texts that were not learned from. Found by bisection on
 * the derivative, which rises.
 */
export function slopeOf(scores: Float64Array, codes: Int32Array, outputs: number): number {
  if (codes.length === 0) return 1
  let [low, high] = [-12, Math.log(GREATEST)]
  for (let round = 0; round < ROUNDS; round++) {
    const middle = (low + high) / 2
    if (derivative(scores, codes, outputs, Math.exp(middle)) > 0) high = middle
    else low = middle
  }
  return Math.exp((low + high) / 2)
}

/** Of the mean of −ln p by the slope: Σ (expected score − own score), with a text's worth of doubt so that no slope is endless. */
function derivative(scores: Float64Array, codes: Int32Array, outputs: number, slope: number): number {
  const classes = Math.max(2, outputs)
  const p = probabilitiesOf(
    scores.map((score) => score * slope),
    outputs,
  )
  let [sum, square] = [0, 0]
  codes.forEach((code, row) => {
    if (outputs === 1) {
      const score = scores[row]!
      sum += (p[2 * row + 1]! - code) * score
      square += score * score
      return
    }
    for (let k = 0; k < classes; k++) {
      const score = scores[row * classes + k]!
      sum += (p[row * classes + k]! - (k === code ? 1 : 0)) * score
      square += (score * score) / classes
    }
  })
  return sum + (slope * square) / codes.length / 4
}
