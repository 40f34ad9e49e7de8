import type { Tensor, TensorEngine } from '../../../compute'
import type { Batch, Lesson, Slopes } from './types'

/** Mean of the vectors of each text: texts × width. */
export function meansOf({ texts, lengths, inputs }: Batch, width: number): Float32Array {
  const means = new Float32Array(texts * width)
  for (let b = 0; b < texts; b++) {
    const share = 1 / Math.max(1, lengths[b]!)
    for (let t = 0; t < lengths[b]!; t++)
      for (let c = 0, from = (t * texts + b) * width; c < width; c++) means[b * width + c]! += share * inputs[from + c]!
  }
  return means
}

/** Adds to the slopes by the inputs those by their means. */
export function spreadMeans(inputs: Float32Array, by: Float32Array, { texts, lengths }: Batch, width: number): void {
  for (let b = 0; b < texts; b++) {
    const share = 1 / Math.max(1, lengths[b]!)
    for (let t = 0; t < lengths[b]!; t++)
      for (let c = 0, to = (t * texts + b) * width; c < width; c++) inputs[to + c]! += share * by[b * width + c]!
  }
}

/**
 * Computes on the device, and hands over in one reading: the probabilities (for the loss), the slopes by `parameters` numbers, those by
 * the inputs, and what comes after these.
 */
export async function readSlopes(
  { tf, read }: TensorEngine,
  lesson: Lesson,
  parameters: number,
  compute: () => Tensor[],
): Promise<Slopes & { rest: Float32Array }> {
  const all = tf.tidy(() => tf.concat(compute().map((part) => tf.reshape(part, [part.size]))))
  try {
    const numbers = Float32Array.from(await read(all))
    const shares = lesson.texts * lesson.outputs
    const inputs = shares + parameters
    const means = inputs + lesson.inputs.length
    return {
      loss: lossOf(numbers.subarray(0, shares), lesson),
      parameters: numbers.slice(shares, inputs),
      inputs: numbers.slice(inputs, means),
      rest: numbers.slice(means),
    }
  } finally {
    all.dispose()
  }
}

/** Mean cross-entropy. */
function lossOf(shares: ArrayLike<number>, { texts, targets }: Lesson): number {
  let loss = 0
  targets.forEach((target, at) => {
    if (target > 0) loss -= (target * Math.log(Math.max(1e-30, shares[at]!))) / texts
  })
  return loss
}
