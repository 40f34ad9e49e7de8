import type { Lesson } from './types'

/** texts × outputs: features · weights + shifts; `weights` hold features × outputs, then the shifts. */
export function scoresOf(weights: Float32Array, features: Float32Array, width: number, outputs: number): Float64Array {
  const texts = features.length / width
  const scores = new Float64Array(texts * outputs)
  for (let b = 0; b < texts; b++) {
    const to = b * outputs
    for (let k = 0; k < outputs; k++) scores[to + k] = weights[width * outputs + k]!
    for (let f = 0; f < width; f++) {
      const value = features[b * width + f]!
      if (value === 0) continue
      for (let k = 0, from = f * outputs; k < outputs; k++) scores[to + k]! += value * weights[from + k]!
    }
  }
  return scores
}

/** exp(a) / sum of exp(a), row by row, in place. */
export function softmaxRows(scores: Float64Array, outputs: number): Float64Array {
  for (let from = 0; from < scores.length; from += outputs) {
    let greatest = -Infinity
    for (let k = 0; k < outputs; k++) greatest = Math.max(greatest, scores[from + k]!)
    let sum = 0
    for (let k = 0; k < outputs; k++) sum += scores[from + k] = Math.exp(scores[from + k]! - greatest)
    for (let k = 0; k < outputs; k++) scores[from + k]! /= sum
  }
  return scores
}

/** Cross-entropy of softmax, its slopes by the weights (into `by`) and by the features, through the masks of this step. */
export function errorsOf(
  weights: Float32Array,
  features: Float32Array,
  { texts, outputs, targets, masks }: Lesson,
  by: Float32Array,
): { loss: number; byFeatures: Float32Array } {
  const width = features.length / texts
  const masked = features.map((value, at) => value * masks[at]!)
  const shares = softmaxRows(scoresOf(weights, masked, width, outputs), outputs)
  const byFeatures = new Float32Array(features.length)
  let loss = 0
  for (let b = 0; b < texts; b++) {
    for (let k = 0; k < outputs; k++) {
      const at = b * outputs + k
      if (targets[at]! > 0) loss -= (targets[at]! * Math.log(Math.max(1e-30, shares[at]!))) / texts
      const error = (shares[at]! - targets[at]!) / texts
      by[width * outputs + k]! += error
      for (let f = 0, from = b * width; f < width; f++) {
        by[f * outputs + k]! += error * masked[from + f]!
        byFeatures[from + f]! += error * weights[f * outputs + k]! * masks[from + f]!
      }
    }
  }
  return { loss, byFeatures }
}
