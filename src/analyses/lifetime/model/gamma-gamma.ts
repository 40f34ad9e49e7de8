import type { Random } from '../../../core/random'
import { digamma } from '../../../math/digamma'
import { logGamma } from '../../../math/log-gamma'
import type { SlicedObjective } from '../../../math/optimise/bfgs'
import { correlation } from '../correlation'
import { inSlices, mapInSlices } from '../in-slices'
import { type Fit, fit, type LogPrior } from './fit'
import { PART_ROWS } from './part'
import { addTo, summed } from './summed'

/** Repeat buyers: how often they came back, and their mean spend on those days. */
export interface Spenders {
  x: Float64Array
  mean: Float64Array
}

/** p, q and v; v in money. */
export interface SpendModel extends Fit {
  /** Pearson's correlation of frequency and mean spend among repeat buyers, which the model takes to be none. */
  correlation: number
  buyers: number
}

/** Spends are divided by their mean before: then p v / (q − 1), the mean of the model, is about 1. */
const PRIORS: readonly LogPrior[] = [
  { mean: Math.log(4), sd: 1 },
  { mean: Math.log(4), sd: 1 },
  { mean: Math.log(0.75), sd: 1 },
]
/** Closer to 1 the mean of the model runs away. */
const LEAST_Q = 1.1

/**
 * Gamma-Gamma model of mean spend (Fader & Hardie 2013, "The gamma-gamma model of monetary value", eq. 1a): spends of a customer are
 * gamma(p, ν), and ν is gamma(q, v) over customers, whatever their frequency.
 */
export function* fitSpend({ x, mean }: Spenders, from: number, random: Random): Generator<unknown, SpendModel> {
  const scale = mean.reduce((sum, value) => sum + value, 0) / mean.length
  const scaled = mean.map((value) => value / scale)
  const some = partOf({ x, mean: scaled })
  const found = yield* fit({
    objective: yield* objectiveOf({ x, mean: scaled }),
    count: x.length,
    part: some && { objective: yield* objectiveOf(some), count: some.x.length },
    priors: PRIORS,
    from,
    random,
    isUsable: ([, q]) => q! >= LEAST_Q,
  })
  const [p, q, v] = found.parameters
  return {
    ...found,
    parameters: Float64Array.of(p!, Math.max(LEAST_Q, q!), v! * scale),
    logLikelihood: found.logLikelihood - x.length * Math.log(scale),
    correlation: yield* correlation(x, mean),
    buyers: x.length,
  }
}

/** Every so many buyers; undefined where all are few. */
function partOf({ x, mean }: Spenders): Spenders | undefined {
  const every = Math.floor(x.length / PART_ROWS)
  if (every < 2) return undefined
  const kept = (_: number, i: number): boolean => i % every === 0
  return { x: x.filter(kept), mean: mean.filter(kept) }
}

/** Mean spend expected of a customer with x repeat days: the shop's, drawn towards the own one with every order (eq. 5). */
export const expectedSpend = ([p, q, v]: Float64Array, x: number, mean: number): number =>
  (p! * (v! + x * mean)) / (p! * x + q! - 1)

/** Terms that are equal for all customers with one x are worked out once. */
function* objectiveOf({ x, mean }: Spenders): Generator<unknown, SlicedObjective, void> {
  const logMean = yield* mapInSlices(x.length, (i) => Math.log(mean[i]!))
  let most = 0
  yield* inSlices(x.length, (from, to) => {
    for (let i = from; i < to; i++) if (x[i]! > most) most = x[i]!
  })
  const isThere = new Uint8Array(most + 1)
  yield* inSlices(x.length, (from, to) => {
    for (let i = from; i < to; i++) isThere[x[i]!] = 1
  })
  const [constant, byP, byQ] = [new Float64Array(most + 1), new Float64Array(most + 1), new Float64Array(most + 1)]
  return (theta, gradient) => {
    const [p, q, v] = theta.map(Math.exp) as unknown as [number, number, number]
    const [logV, gammaQ, psiQ] = [Math.log(v), logGamma(q), digamma(q)]
    for (let n = 1; n <= most; n++) {
      if (isThere[n] === 0) continue
      const shape = p * n
      const psi = digamma(shape + q)
      constant[n] = logGamma(shape + q) - logGamma(shape) - gammaQ + q * logV + shape * Math.log(n)
      byP[n] = n * (psi - digamma(shape) + Math.log(n))
      byQ[n] = psi - psiQ + logV
    }
    const sums = new Float64Array(4)
    const add = (from: number, to: number): void => {
      let [sum, gp, gq, gv] = [0, 0, 0, 0]
      for (let i = from; i < to; i++) {
        const n = x[i]!
        const whole = n * mean[i]! + v
        const log = Math.log(whole)
        sum += constant[n]! + (p * n - 1) * logMean[i]! - (p * n + q) * log
        gp += byP[n]! + n * (logMean[i]! - log)
        gq += byQ[n]! - log
        gv += q / v - (p * n + q) / whole
      }
      addTo(sums, [sum, gp, gq, gv])
    }
    return summed(x.length, add, () => {
      const [sum, gp, gq, gv] = sums as unknown as [number, number, number, number]
      gradient[0] = (-p * gp) / x.length
      gradient[1] = (-q * gq) / x.length
      gradient[2] = (-v * gv) / x.length
      return -sum / x.length
    })
  }
}
