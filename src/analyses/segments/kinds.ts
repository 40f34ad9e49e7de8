import type { ClusterProfile, MeasureProfile } from './spec'
import type { MeasureName } from './measures'

/** What a cluster can be called after. */
export type Kind =
  'highValue' | 'loyal' | 'new' | 'priceSensitive' | 'slipping' | 'lapsing' | 'oneTime' | 'smallBasket' | 'regular'

/** The part of a profile that names are given by. */
export type Described = Pick<ClusterProfile, 'oneTimeShare' | 'measures'> & Partial<Pick<ClusterProfile, 'traits'>>

/** How strongly a kind describes a cluster, from 0; -Infinity where it does not. Ranks: 0.5 is the shop's middle. */
type Rule = (rank: (measure: MeasureName) => number, cluster: Described) => number

const when = (holds: boolean, strength: number): number => (holds ? strength : -Infinity)

const RULES: Readonly<Record<Kind, Rule>> = {
  highValue: (rank) => when(rank('net') >= 0.8 && rank('recencyDays') <= 0.6, rank('net') + 0.2),
  loyal: (rank) => when(rank('orders') >= 0.6 && rank('recencyDays') <= 0.5, rank('orders')),
  new: (rank) => when(rank('tenureDays') <= 0.35 && rank('recencyDays') <= 0.5, 1.4 - rank('tenureDays')),
  priceSensitive: (_, cluster) => when(isPriceSensitive(cluster.measures), 1.05),
  slipping: (rank) => when(rank('orders') >= 0.6 && rank('recencyDays') > 0.5, 0.5 + rank('recencyDays') / 2),
  lapsing: (rank) => when(rank('recencyDays') >= 0.6, rank('recencyDays')),
  oneTime: (_, { oneTimeShare }) => when(oneTimeShare >= 0.6, oneTimeShare),
  smallBasket: (rank) => when(rank('net') <= 0.35, 0.5 - rank('net')),
  regular: () => 0.1,
}

export const KINDS = Object.keys(RULES) as Kind[]

/** Discounts, coupons and prices must show it: a small purse is not a hunt for bargains. */
function isPriceSensitive(measures: readonly MeasureProfile[]): boolean {
  const of = (name: MeasureName): MeasureProfile | undefined => measures.find(({ measure }) => measure === name)
  const stands = (name: MeasureName, least: number): boolean => {
    const found = of(name)
    return found !== undefined && found.rank >= 0.65 && found.median >= found.shopMedian + least
  }
  const prices = of('priceLevel')
  const paysLess = prices !== undefined && prices.rank <= 0.3 && prices.median <= prices.shopMedian - 0.05
  return stands('discountShare', 0.05) || stands('couponShare', 0.1) || paysLess
}

/** How strongly each kind describes a cluster. */
export function strengthOf(kind: Kind, cluster: Described): number {
  const rank = (name: MeasureName): number => cluster.measures.find(({ measure }) => measure === name)?.rank ?? 0.5
  return RULES[kind](rank, cluster)
}
