import { ADAM, stepLength } from '../../mlp/adam'

/** Numbers that are learned, with the running means of their slopes and of the squares of these. */
export interface Learned {
  values: Float32Array
  first: Float32Array
  second: Float32Array
}

export interface Pace {
  learningRate: number
  weightDecay: number
  /** From 1. */
  step: number
}

export const learnedFrom = (values: Float32Array): Learned => ({
  values,
  first: new Float32Array(values.length),
  second: new Float32Array(values.length),
})

export const copyOf = ({ values, first, second }: Learned): Learned => ({
  values: values.slice(),
  first: first.slice(),
  second: second.slice(),
})

/** A step of AdamW from one number to another (Kingma & Ba 2015; Loshchilov & Hutter 2019); the slopes are 0 again. */
export function descend(
  { values, first, second }: Learned,
  slopes: Float32Array,
  pace: Pace,
  from = 0,
  to = values.length,
): void {
  const length = stepLength(pace.learningRate, pace.step)
  const kept = 1 - pace.learningRate * pace.weightDecay
  for (let at = from; at < to; at++) {
    const slope = slopes[at]!
    first[at] = ADAM.first * first[at]! + (1 - ADAM.first) * slope
    second[at] = ADAM.second * second[at]! + (1 - ADAM.second) * slope * slope
    values[at] = kept * values[at]! - (length * first[at]!) / (Math.sqrt(second[at]!) + ADAM.least)
    slopes[at] = 0
  }
}
