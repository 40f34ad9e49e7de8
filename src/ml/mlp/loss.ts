import type { Course } from './batches'
import { forward } from './forward'
import { readRows } from './prepare'
import type { Answer, Training } from './types'

/** Multiplications between yields: some tens of milliseconds. */
const PRODUCTS_PER_SLICE = 6_000_000
/** A probability is never taken to be less: one sure mistake must not outweigh everything. */
const LEAST_CHANCE = 1e-15

/**
 * Mean loss of the rows named: half the squared error, or the negative log of the right class's probability. Yields between slices.
 * `answersOf`: what the network answers to rows as it reads them, where that can be had faster than in float64.
 */
export function* lossOf(
  { sizes, answer }: Training,
  parameters: Float64Array,
  { matrix, reading, lesson: { targets, weights, outputs } }: Course,
  rows: Uint32Array,
  answersOf = (inputs: Float64Array) => forward(sizes, parameters, answer, inputs),
): Generator<void, number, void> {
  const slice = Math.ceil(PRODUCTS_PER_SLICE / parameters.length)
  let [loss, total] = [0, 0]
  for (let from = 0; from < rows.length; from += slice) {
    const some = rows.subarray(from, from + slice)
    const answers = answersOf(readRows(matrix, some, reading))
    some.forEach((row, i) => {
      let own = 0
      for (let o = 0; o < outputs; o++) own += lossAt(answer, answers[i * outputs + o]!, targets[row * outputs + o]!)
      loss += weights[row]! * own
      total += weights[row]!
    })
    yield
  }
  return total > 0 ? loss / total : loss
}

function lossAt(answer: Answer, found: number, target: number): number {
  if (answer === 'number') return (found - target) ** 2 / 2
  const right = target * Math.log(Math.max(found, LEAST_CHANCE))
  return answer === 'logits' ? -right : -right - (1 - target) * Math.log(Math.max(1 - found, LEAST_CHANCE))
}
