import { choleskySolve } from '../../../math/cholesky'
import { factorOf } from '../als/solve-plain'
import { boughtBy, customersOf } from '../history'
import { lastAsked } from '../last-asked'
import { reasonsOf } from '../reasons'
import type { History, ReasonPart, Reasons } from '../types'
import { factorsOf } from './fold'
import type { BprModel } from './types'

/** How far what was bought may be from saying all: the share of its mean square that is added to the diagonal. */
const RIDGE = 0.01

/**
 * The score as the product's bias and what each bought product says: the customer's factors as their sum, as near as it comes by ridge
 * regression, a = H(HᵀH + εI)⁻¹u. What such a sum does not reach is left over.
 */
export function explainBpr(model: BprModel, history: History, user: number, item: number, most: number): Reasons {
  const { factors, width } = model
  const bought = boughtBy(history, user, model.items)
  const { own, weights } = madeOf(model, history, user)
  const bias = factors[(item + 1) * width - 1]!
  const toward = factors.subarray(item * width, (item + 1) * width)
  const parts: ReasonPart[] = [{ kind: 'popular', customers: customersOf(history)[item]!, share: bias }]
  bought.forEach((other, at) => {
    let share = 0
    for (let k = 0; k < width - 1; k++) share += toward[k]! * factors[other * width + k]!
    parts.push({ kind: 'because', item: other, share: share * weights[at]! })
  })
  let score = bias
  for (let k = 0; k < width; k++) score += own[k]! * toward[k]!
  return reasonsOf(parts, most, score)
}

/** A customer's factors without the bias's, and how much of each product they bought makes them up. */
const madeOf = lastAsked((model: BprModel, history, user) => {
  const own = Float64Array.from(factorsOf(model, history, user))
  own[model.width - 1] = 0
  return { own, weights: weightsOf(model, boughtBy(history, user, model.items), own) }
})

/** How much of each bought product makes up the customer's factors. */
function weightsOf({ factors, width }: BprModel, bought: Uint32Array, own: Float64Array): Float64Array {
  const rows = new Float32Array(bought.length * width)
  let squares = 0
  bought.forEach((item, at) => {
    for (let k = 0; k < width - 1; k++) {
      const value = factors[item * width + k]!
      rows[at * width + k] = value
      squares += value * value
    }
  })
  const base = new Float32Array(width * width)
  for (let k = 0; k < width; k++) base[k * width + k] = (RIDGE * squares) / width + 1e-9
  const half = { width, alpha: 1, factors: rows, base }
  const all = Uint32Array.from(bought.keys())
  const turned = choleskySolve(factorOf(half, all), width, own)
  return Float64Array.from(all, (at) => {
    let sum = 0
    for (let k = 0; k < width; k++) sum += turned[k]! * rows[at * width + k]!
    return sum
  })
}
