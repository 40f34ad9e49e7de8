import { minimise } from '../../math/optimise/bfgs'
import { sigmoid } from '../evaluate/platt'

/** What was seen of a case, the first sign 1; whether it came true; how much that counts. */
export interface SeenCase {
  signs: readonly number[]
  isTrue: boolean
  weight: number
}

export function chanceBy(coefficients: Float64Array, signs: readonly number[]): number {
  return sigmoid(signs.reduce((sum, sign, i) => sum + sign * coefficients[i]!, 0))
}

/**
 * Logistic regression that stays near usual coefficients as far as what was seen does not speak against them: a Gaussian prior around
 * them, whose precision is `trust`. Without cases it is what is usual.
 */
export function learnNearUsual(seen: readonly SeenCase[], usual: Float64Array, trust: number): Float64Array {
  return minimise((at, gradient) => {
    let loss = 0
    at.forEach((one, i) => {
      const away = one - usual[i]!
      loss += (trust * away * away) / 2
      gradient[i] = trust * away
    })
    for (const { signs, isTrue, weight } of seen) {
      const z = signs.reduce((sum, sign, i) => sum + sign * at[i]!, 0)
      // ln(1 + e^z) without overflow.
      loss += weight * (Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - (isTrue ? z : 0))
      const error = weight * (sigmoid(z) - (isTrue ? 1 : 0))
      signs.forEach((sign, i) => (gradient[i]! += error * sign))
    }
    return loss
  }, usual).x
}
