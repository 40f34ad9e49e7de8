import { hypergeometric, hypergeometricRise } from '../../../math/hypergeometric'
import type { SlicedObjective } from '../../../math/optimise/bfgs'
import { addTo, summed } from './summed'
import type { Histories, Prior, PurchaseModel, Visits } from './types'

const PRIORS: readonly Prior[] = [
  { name: 'r', centre: 0.5, sd: 1, isTime: false },
  { name: 'alpha', centre: 8, sd: 1.5, isTime: true },
  { name: 'a', centre: 0.8, sd: 1, isTime: false },
  { name: 'b', centre: 2.5, sd: 1, isTime: false },
]

/**
 * Purchases come at random at a rate that is gamma(r, α) over customers; after each one a customer leaves with a probability that is
 * beta(a, b). BG/NBD: Fader, Hardie & Lee (2005), Marketing Science 24(2), eq. 6, 7 and 10. MBG/NBD: Batislam, Denizel & Filiztekin
 * (2007), Int. J. of Research in Marketing 24(3), where the first purchase may be the last, too: `first` counts it.
 */
export function betaGeometric(name: 'bgnbd' | 'mbgnbd'): PurchaseModel {
  const first = name === 'mbgnbd' ? 1 : 0
  return {
    name,
    priors: PRIORS,
    objective: (histories) => objectiveOf(histories, first),
    aliveChance: (p, visits) => 1 / (1 + Math.exp(logOddsGone(p, visits, first))),
    expectedIfAlive: (p, visits, t) => conditional(p, visits, t, first),
    expectedNew: (p, t) => staysAtFirst(p, first) * conditional(p, { x: 0, tx: 0, T: 0 }, t, first),
    aliveNew(p, t) {
      const [r, alpha, a, b] = p as unknown as [number, number, number, number]
      const z = t / (alpha + t)
      return staysAtFirst(p, first) * Math.exp(r * Math.log1p(-z)) * hypergeometric(r, b + first, a + b + first, z)
    },
  }
}

const staysAtFirst = ([, , a, b]: Float64Array, first: number): number => (first === 1 ? b! / (a! + b!) : 1)

/** ln of P(gone) / P(alive); −∞ where nothing was bought that could have been the last. */
function logOddsGone([r, alpha, a, b]: Float64Array, { x, tx, T }: Visits, first: number): number {
  const survived = x + first
  if (survived === 0) return -Infinity
  return Math.log(a! / (b! + survived - 1)) + (r! + x) * Math.log((alpha! + T) / (alpha! + tx))
}

/**
 * Purchases expected within t by one who is alive: (a+b+x−1)/(a−1) · [1 − ((α+T)/(α+T+t))^(r+x) ₂F₁(r+x, b+x; a+b+x−1; t/(α+T+t))]
 * with b one greater for MBG/NBD. Written after Euler's transformation as (1 − (1−z)^ε F(ε, ·)) / ε with ε = a − 1, whose parts are
 * exact where a is close to 1 and where the powers themselves would overflow.
 */
function conditional([r, alpha, a, b]: Float64Array, { x, T }: Visits, t: number, first: number): number {
  const stays = b! + first
  const epsilon = a! - 1
  const z = t / (alpha! + T + t)
  const c = a! + stays + x - 1
  const decay = -Math.log1p(t / (alpha! + T))
  const fall = epsilon === 0 ? decay : Math.expm1(epsilon * decay) / epsilon
  return -(c * fall + (1 + epsilon * fall) * hypergeometricRise(epsilon, c - r! - x, c, z))
}

/** Sums over k < n for n up to `most`: of ln(r + k), ln((b+k)/(a+b+k)), and of their derivatives. */
function tablesOf(
  most: number,
  r: number,
  a: number,
  b: number,
): Record<'r' | 'dr' | 'stay' | 'da' | 'db', Float64Array> {
  const tables = { r: sized(most), dr: sized(most), stay: sized(most), da: sized(most), db: sized(most) }
  for (let k = 0; k < most; k++) {
    tables.r[k + 1] = tables.r[k]! + Math.log(r + k)
    tables.dr[k + 1] = tables.dr[k]! + 1 / (r + k)
    tables.stay[k + 1] = tables.stay[k]! - Math.log1p(a / (b + k))
    tables.da[k + 1] = tables.da[k]! - 1 / (a + b + k)
    tables.db[k + 1] = tables.db[k]! + a / ((b + k) * (a + b + k))
  }
  return tables
}

const sized = (most: number): Float64Array => new Float64Array(most + 1)

/** As x is whole, every gamma function is a sum that is shared by all customers with that x: no special functions at all. */
function objectiveOf({ size, x, tx, T, weight, customers, mostX }: Histories, first: number): SlicedObjective {
  return (theta, gradient) => {
    const [r, alpha, a, b] = theta.map(Math.exp) as unknown as [number, number, number, number]
    const table = tablesOf(mostX + 1, r, a, b)
    const logAlpha = Math.log(alpha)
    const sums = new Float64Array(5)
    const add = (from: number, to: number): void => {
      let [sum, gr, galpha, ga, gb] = [0, 0, 0, 0, 0]
      for (let i = from; i < to; i++) {
        const [n, times] = [x[i]!, weight[i]!]
        const survived = n + first
        const [toToday, toLast] = [Math.log(alpha + T[i]!), Math.log(alpha + tx[i]!)]
        let gone = 0
        let mixed = 0
        if (survived > 0) {
          const odds = Math.log(a / (b + survived - 1)) + (r + n) * (toToday - toLast)
          // ln(1 + e^odds) without overflow.
          mixed = odds > 0 ? odds + Math.log1p(Math.exp(-odds)) : Math.log1p(Math.exp(odds))
          gone = 1 / (1 + Math.exp(-odds))
        }
        sum += times * (table.r[n]! + table.stay[survived]! + r * logAlpha - (r + n) * toToday + mixed)
        gr += times * (table.dr[n]! + logAlpha - toToday + gone * (toToday - toLast))
        const ends = 1 / (alpha + T[i]!)
        galpha += times * (r / alpha - (r + n) * (ends - gone * (ends - 1 / (alpha + tx[i]!))))
        ga += times * (table.da[survived]! + gone / a)
        gb += times * (table.db[survived]! - (survived > 0 ? gone / (b + survived - 1) : 0))
      }
      addTo(sums, [sum, gr, galpha, ga, gb])
    }
    return summed(size, add, () => {
      const [sum, gr, galpha, ga, gb] = sums as unknown as [number, number, number, number, number]
      gradient[0] = (-r * gr) / customers
      gradient[1] = (-alpha * galpha) / customers
      gradient[2] = (-a * ga) / customers
      gradient[3] = (-b * gb) / customers
      return -sum / customers
    })
  }
}
