/** Smallest probability that a logarithm is taken of: the spacing of float64 at 1, as scikit-learn 1.2 has it. */
const LEAST = Number.EPSILON

/** −ln of the probability that each row's own class was given. `probabilities` is rows × classes, row-major. */
export function logLosses(probabilities: Float64Array, codes: ArrayLike<number>, classes: number): Float64Array {
  const losses = new Float64Array(codes.length)
  for (let row = 0; row < codes.length; row++) {
    losses[row] = -Math.log(Math.min(1 - LEAST, Math.max(LEAST, probabilities[row * classes + codes[row]!]!)))
  }
  return losses
}

/** Squared distance of each row from what happened: (p − y)² of class 1 for two classes, summed over the classes for more. */
export function brierLosses(probabilities: Float64Array, codes: ArrayLike<number>, classes: number): Float64Array {
  const losses = new Float64Array(codes.length)
  for (let row = 0; row < codes.length; row++) {
    for (let one = 0; one < classes; one++) {
      losses[row]! += (probabilities[row * classes + one]! - (codes[row] === one ? 1 : 0)) ** 2
    }
    if (classes === 2) losses[row]! /= 2
  }
  return losses
}

/** Mean of row values by weight; without weights every row counts 1. */
export function weightedMean(values: Float64Array, weights?: ArrayLike<number>): number {
  let [sum, weight] = [0, 0]
  for (let row = 0; row < values.length; row++) {
    const w = weights ? weights[row]! : 1
    sum += w * values[row]!
    weight += w
  }
  return sum / weight
}
