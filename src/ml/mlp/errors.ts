import { toAnswers } from './forward'
import type { Batch, Training } from './types'

/** Makes the last layer's sums the derivatives of the batch's mean loss by them: of all three losses (answer − target) · weight / rows. */
export function errorsOf(
  { sizes, answer }: Pick<Training, 'sizes' | 'answer'>,
  sums: Float64Array,
  { targets, weights, rows }: Pick<Batch, 'targets' | 'weights' | 'rows'>,
): Float64Array {
  const outputs = sizes.at(-1)!
  toAnswers(sums, outputs, answer)
  for (let row = 0, at = 0; row < rows; row++) {
    const share = weights[row]! / rows
    for (let o = 0; o < outputs; o++, at++) sums[at] = (sums[at]! - targets[at]!) * share
  }
  return sums
}
