import type { Course } from './batches'
import { forward } from './forward'
import { readRows } from './prepare'
import type { Answer, Training } from './types'

/** A probability is never taken to be less: one sure mistake must not outweigh everything. */
const LEAST_CHANCE = 1e-15

/** Mean loss of the rows named, in float64: half the squared error, or the negative log of the right class's probability. */
export function lossOf(
  { sizes, answer }: Training,
  parameters: Float64Array,
  { matrix, reading, lesson: { targets, weights, outputs } }: Course,
  rows: Uint32Array,
): number {
  const answers = forward(sizes, parameters, answer, readRows(matrix, rows, reading))
  let [loss, total] = [0, 0]
  rows.forEach((row, i) => {
    let own = 0
    for (let o = 0; o < outputs; o++) own += lossAt(answer, answers[i * outputs + o]!, targets[row * outputs + o]!)
    loss += weights[row]! * own
    total += weights[row]!
  })
  return total > 0 ? loss / total : loss
}

function lossAt(answer: Answer, found: number, target: number): number {
  if (answer === 'number') return (found - target) ** 2 / 2
  const right = target * Math.log(Math.max(found, LEAST_CHANCE))
  return answer === 'logits' ? -right : -right - (1 - target) * Math.log(Math.max(1 - found, LEAST_CHANCE))
}
