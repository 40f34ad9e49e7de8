import type { SlicedObjective } from '../../../math/optimise/bfgs'
import { gaussLegendre } from '../../../ml/trees/gauss-legendre'
import { addTo, summed } from './summed'
import type { Histories, PurchaseModel, Visits } from './types'

const { nodes: NODES, weights: WEIGHTS } = gaussLegendre(12)
/** A panel of the quadrature is no wider than this in ln(m + t), and the integrand falls by no more than e to this within it. */
const WIDEST = 1.5
const DEEPEST = 8
/** What is below e to minus this of the greatest part counts for nothing. */
const NEGLIGIBLE = 36

/**
 * Purchases come at random at a rate that is gamma(r, α) over customers, who leave at a rate that is gamma(s, β): Schmittlein, Morrison
 * & Colombo (1987), Management Science 33(1); formulas as in Fader & Hardie (2005), "A note on deriving the Pareto/NBD model".
 */
export const paretoNbd: PurchaseModel = {
  name: 'paretonbd',
  priors: [
    { name: 'r', centre: 0.5, sd: 1, isTime: false },
    { name: 'alpha', centre: 8, sd: 1.5, isTime: true },
    { name: 's', centre: 0.6, sd: 1, isTime: false },
    { name: 'beta', centre: 12, sd: 1.5, isTime: true },
  ],
  objective: objectiveOf,
  aliveChance: (p, visits) => 1 / (1 + Math.exp(left(p, visits, createLeft()).logOdds)),
  expectedIfAlive: ([r, alpha, s, beta], { x, T }, t) => ((r! + x) * lasting(s!, beta! + T, t)) / (alpha! + T),
  expectedNew: ([r, alpha, s, beta], t) => (r! / alpha!) * lasting(s!, beta!, t),
  aliveNew: ([, , s, beta], t) => Math.exp(-s! * Math.log1p(t / beta!)),
}

/** Time alive within t: b (1 − (b/(b+t))^(s−1)) / (s−1), and its limit at s = 1. */
function lasting(s: number, b: number, t: number): number {
  const decay = -Math.log1p(t / b)
  return b * (s === 1 ? -decay : -Math.expm1((s - 1) * decay) / (s - 1))
}

/** ln of P(gone) / P(alive), and means over the moments at which a customer may have left. */
interface Left {
  logOdds: number
  logAlpha: number
  logBeta: number
  perAlpha: number
  perBeta: number
}

const createLeft = (): Left => ({ logOdds: -Infinity, logAlpha: 0, logBeta: 0, perAlpha: 0, perBeta: 0 })

/**
 * s ∫ (α+t)^−(r+x) (β+t)^−(s+1) dt from t_x to T, against (α+T)^−(r+x) (β+T)^−s. This is the difference of two hypergeometric
 * functions of the published formula (Euler's integral, DLMF 15.6.1), which cancel badly and overflow; the integral does neither.
 * Over u = ln(m + t), where m is the smaller of α and β, the logarithm of the integrand is concave and bends within units of u: panels
 * of twelve nodes give eleven digits. Means over it give the gradient.
 */
function left(p: Float64Array, { x, tx, T }: Visits, out: Left): Left {
  const [r, alpha, s, beta] = p as unknown as [number, number, number, number]
  out.logOdds = -Infinity
  out.logAlpha = out.logBeta = out.perAlpha = out.perBeta = 0
  if (T <= tx) return out
  const isAlpha = alpha < beta
  const m = isAlpha ? alpha : beta
  const gap = Math.abs(beta - alpha)
  // Exponents of the smaller and the greater one, and one less for the measure e^u du.
  const [own, other] = isAlpha ? [r + x - 1, s + 1] : [s, r + x]
  const logAt = (u: number): number => -own * u - other * Math.log(Math.exp(u) + gap)
  const slopeAt = (u: number): number => -own - other / (1 + gap * Math.exp(-u))
  let [from, to] = [Math.log(m + tx), Math.log(m + T)]
  const [first, last] = [slopeAt(from), slopeAt(to)]
  if (first < 0) to = Math.min(to, from - NEGLIGIBLE / first)
  if (last > 0) from = Math.max(from, to - NEGLIGIBLE / last)
  const [top, end] = [logAt(from), logAt(to)]
  const peak = Math.max(top, end)
  const panels = Math.ceil(Math.max((to - from) / WIDEST, Math.min(Math.abs(top - end), 2 * NEGLIGIBLE) / DEEPEST))
  const width = (to - from) / panels
  let [total, logM, logOther, perM, perOther] = [0, 0, 0, 0, 0]
  for (let i = 0; i < panels; i++) {
    for (let j = 0; j < NODES.length; j++) {
      const u = from + (i + NODES[j]!) * width
      const near = Math.exp(u)
      const far = near + gap
      const logFar = Math.log(far)
      const share = WEIGHTS[j]! * Math.exp(-own * u - other * logFar - peak)
      total += share
      logM += share * u
      logOther += share * logFar
      perM += share / near
      perOther += share / far
    }
  }
  out.logOdds = Math.log(s * width * total) + peak + (r + x) * Math.log(alpha + T) + s * Math.log(beta + T)
  out.logAlpha = (isAlpha ? logM : logOther) / total
  out.logBeta = (isAlpha ? logOther : logM) / total
  out.perAlpha = (isAlpha ? perM : perOther) / total
  out.perBeta = (isAlpha ? perOther : perM) / total
  return out
}

function objectiveOf({ size, x, tx, T, weight, customers, mostX }: Histories): SlicedObjective {
  return (theta, gradient) => {
    const p = theta.map(Math.exp)
    const [r, alpha, s, beta] = p as unknown as [number, number, number, number]
    const { bought, slope } = risesOf(mostX, r)
    const constant = r * Math.log(alpha) + s * Math.log(beta)
    const sums = new Float64Array(5)
    const [gone, visits]: [Left, Visits] = [createLeft(), { x: 0, tx: 0, T: 0 }]
    const add = (from: number, to: number): void => {
      let [sum, gr, galpha, gs, gbeta] = [0, 0, 0, 0, 0]
      for (let i = from; i < to; i++) {
        const [n, times] = [x[i]!, weight[i]!]
        visits.x = n
        visits.tx = tx[i]!
        visits.T = T[i]!
        const { logOdds, logAlpha, logBeta, perAlpha, perBeta } = left(p, visits, gone)
        const [toAlpha, toBeta] = [Math.log(alpha + visits.T), Math.log(beta + visits.T)]
        const mixed = logOdds > 0 ? logOdds + Math.log1p(Math.exp(-logOdds)) : Math.log1p(Math.exp(logOdds))
        const dead = 1 / (1 + Math.exp(-logOdds))
        const alive = 1 - dead
        sum += times * (bought[n]! + constant - (r + n) * toAlpha - s * toBeta + mixed)
        gr += times * (slope[n]! + Math.log(alpha) - alive * toAlpha - dead * logAlpha)
        galpha += times * (r / alpha - (r + n) * (alive / (alpha + visits.T) + dead * perAlpha))
        gs += times * (Math.log(beta) - alive * toBeta + dead * (1 / s - logBeta))
        gbeta += times * (s / beta - (alive * s) / (beta + visits.T) - dead * (s + 1) * perBeta)
      }
      addTo(sums, [sum, gr, galpha, gs, gbeta])
    }
    return summed(size, add, () => {
      const [sum, gr, galpha, gs, gbeta] = sums as unknown as [number, number, number, number, number]
      gradient[0] = (-r * gr) / customers
      gradient[1] = (-alpha * galpha) / customers
      gradient[2] = (-s * gs) / customers
      gradient[3] = (-beta * gbeta) / customers
      return -sum / customers
    })
  }
}

/** Sums over k < n for n up to `most` of ln(r + k), and of their derivatives by r. */
function risesOf(most: number, r: number): { bought: Float64Array; slope: Float64Array } {
  const [bought, slope] = [new Float64Array(most + 1), new Float64Array(most + 1)]
  for (let k = 0; k < most; k++) {
    bought[k + 1] = bought[k]! + Math.log(r + k)
    slope[k + 1] = slope[k]! + 1 / (r + k)
  }
  return { bought, slope }
}
