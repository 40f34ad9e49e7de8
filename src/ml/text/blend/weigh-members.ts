import { minimise } from '../../../math/optimise/bfgs'
import { probabilitiesOf } from '../linear-model'
import type { HeldScores } from '../member'
import { slopeOf } from '../slope'

/** Keeps weights from running off where held-out texts are few or all right: as if so many texts doubted them. */
const DOUBT = 1

/**
 * How much the scores of each member count in their sum: the weights, none below 0, under which held-out texts are likeliest
 * (stacking with weights that are not negative: Breiman 1996). A weight is the square of what is searched, from equal parts on.
 */
export function weighMembers(held: readonly HeldScores[], outputs: number): Float64Array {
  const { codes } = held[0]!
  if (codes.length === 0) return new Float64Array(held.length).fill(1 / held.length)
  const slopes = held.map(({ scores }) => slopeOf(scores, codes, outputs))
  const scaled = held.map(({ scores }, m) => scores.map((score) => score * slopes[m]!))
  const start = new Float64Array(held.length).fill(Math.sqrt(1 / held.length))
  const { x } = minimise((roots, gradient) => loss(scaled, codes, outputs, roots, gradient), start)
  return x.map((root, m) => root * root * slopes[m]!)
}

function loss(
  members: readonly Float64Array[],
  codes: Int32Array,
  outputs: number,
  roots: Float64Array,
  gradient: Float64Array,
): number {
  const sum = new Float64Array(members[0]!.length)
  members.forEach((scores, m) => {
    for (let i = 0; i < sum.length; i++) sum[i]! += roots[m]! ** 2 * scores[i]!
  })
  const p = probabilitiesOf(sum, outputs)
  const classes = Math.max(2, outputs)
  let total = 0
  const slopes = new Float64Array(members.length)
  codes.forEach((code, row) => {
    total -= Math.log(Math.max(Number.MIN_VALUE, p[row * classes + code]!))
    for (let k = outputs === 1 ? 1 : 0; k < classes; k++) {
      const error = p[row * classes + k]! - (code === k ? 1 : 0)
      const at = outputs === 1 ? row : row * classes + k
      for (let m = 0; m < members.length; m++) slopes[m]! += error * members[m]![at]!
    }
  })
  const equal = 1 / members.length
  for (let m = 0; m < members.length; m++) {
    const off = roots[m]! ** 2 - equal
    total += (DOUBT * off * off) / 2
    gradient[m] = 2 * roots[m]! * (slopes[m]! + DOUBT * off)
  }
  return total
}
