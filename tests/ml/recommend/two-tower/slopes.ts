import { expect } from 'vitest'
import type { Encoder } from '../../../../src/ml/recommend/two-tower/encoder'
import type { Batch } from '../../../../src/ml/recommend/two-tower/lesson'
import { hostOps } from '../../../../src/ml/recommend/two-tower/ops'
import { slopesOf, split, type Inputs } from '../../../../src/ml/recommend/two-tower/pass'
import { arrayOps, type Dense } from '../../../../src/ml/series/recurrent/ops'

/** In float64, for differences are small. */
export const plain = { ...hostOps(), product: arrayOps.product }

/** The batch's mean cross-entropy, written down anew. */
function lossOf(encoder: Encoder, batch: Batch, inputs: Inputs): number {
  const steps = inputs.steps.map((sums) => plain.matrix(sums, batch.rows))
  const { users } = encoder.run(plain, split(plain, encoder.blocks, inputs.blocks), steps)
  const width = users.columns
  let total = 0
  for (let row = 0; row < batch.rows; row++) {
    const scores = Array.from({ length: batch.columns }, (_, c) => {
      let score = batch.offsets[row * batch.columns + c]!
      for (let k = 0; k < width; k++) score += users.values[row * width + k]! * inputs.items[c * width + k]!
      batch.own.forEach((feature, i) => (score += inputs.own[i]! * feature[row * batch.columns + c]!))
      return score
    })
    const logSum = Math.log(scores.reduce((sum, score) => sum + Math.exp(score), 0))
    scores.forEach((score, c) => (total += batch.targets[row * batch.columns + c]! * (logSum - score)))
  }
  return total / batch.rows
}

/** Compares every slope with what a small difference of its number shows. */
export function expectRightSlopes(encoder: Encoder, batch: Batch, inputs: Inputs): void {
  const slopes = slopesOf<Dense>(plain, encoder, batch, inputs).map(({ values }) => values)
  const own = slopes.splice(slopes.length - batch.own.length).map((values) => values.reduce((sum, one) => sum + one, 0))
  const found = [...slopes.flatMap((values) => [...values]), ...own]
  const numbers = [inputs.items, ...inputs.steps, inputs.blocks, inputs.own]
  let at = 0
  const step = 1e-5
  for (const values of numbers) {
    for (let i = 0; i < values.length; i++, at++) {
      const kept = values[i]!
      values[i] = kept + step
      const up = lossOf(encoder, batch, inputs)
      values[i] = kept - step
      const down = lossOf(encoder, batch, inputs)
      values[i] = kept
      expect(Math.abs((up - down) / (2 * step) - found[at]!)).toBeLessThan(1e-7)
    }
  }
  expect(at).toBe(found.length)
}
