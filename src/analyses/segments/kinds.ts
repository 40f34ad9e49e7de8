import type { ClusterProfile, MeasureProfile } from './spec'
import type { MeasureName } from './measures'

/** What a cluster can be called after. */
export type Kind =
  | 'bulk'
  | 'seasonal'
  | 'highValue'
  | 'loyal'
  | 'new'
  | 'priceSensitive'
  | 'slipping'
  | 'lapsing'
  | 'oneTime'
  | 'occasional'
  | 'smallBasket'
  | 'regular'

/** The part of a profile that names are given by. */
export type Described = Pick<ClusterProfile, 'oneTimeShare' | 'measures'> & Partial<Pick<ClusterProfile, 'traits'>>

/** How strongly a kind describes a cluster, from 0; -Infinity where it does not. Ranks: 0.5 is the shop's middle. */
type Rule = (
  rank: (measure: MeasureName) => number,
  cluster: Described,
  median: (measure: MeasureName) => number,
) => number

const when = (holds: boolean, strength: number): number => (holds ? strength : -Infinity)

/** So many times the shop's pieces of a product at a time are a buyer in bulk. */
const MANY_PIECES = 3
/** A share that is most of a customer's orders, or most members of a group. */
const MOSTLY = 0.6
/** Orders a year of who comes now and then. */
const FEW_ORDERS = 4

/** Where nobody came twice there is no rhythm to have missed: then the time away says enough. */
const hasMissed = (median: (measure: MeasureName) => number): boolean => !(median('missedOrders') <= 0)

const RULES: Readonly<Record<Kind, Rule>> = {
  bulk: (rank, { measures }) => when(rank('piecesPerLine') >= 0.8 && isTimesTheShop(measures, MANY_PIECES), 1.3),
  seasonal: (rank, _, median) => when(rank('sameSeason') >= 0.7 && median('sameSeason') >= MOSTLY, 1.25),
  highValue: (rank) => when(rank('net') >= 0.8 && rank('recencyDays') <= 0.6, rank('net') + 0.2),
  loyal: (rank) => when(rank('orders') >= 0.6 && rank('recencyDays') <= 0.5, rank('orders')),
  new: (rank) => when(rank('tenureDays') <= 0.35 && rank('recencyDays') <= 0.5, 1.4 - rank('tenureDays')),
  // A single order with a coupon is no habit.
  priceSensitive: (_, cluster) => when(cluster.oneTimeShare < MOSTLY && isPriceSensitive(cluster.measures), 1.05),
  slipping: (rank, _, median) =>
    when(rank('orders') >= 0.6 && rank('recencyDays') > 0.5 && hasMissed(median), 0.5 + rank('recencyDays') / 2),
  lapsing: (rank, _, median) => when(rank('recencyDays') >= 0.6 && hasMissed(median), rank('recencyDays')),
  oneTime: (_, { oneTimeShare }) => when(oneTimeShare >= MOSTLY, oneTimeShare),
  occasional: (_, { oneTimeShare }, median) =>
    when(oneTimeShare < MOSTLY && median('ordersPerYear') <= FEW_ORDERS && !(median('missedOrders') > 0), 0.45),
  smallBasket: (rank) => when(rank('net') <= 0.35, 0.5 - rank('net')),
  regular: () => 0.1,
}

export const KINDS = Object.keys(RULES) as Kind[]

const isTimesTheShop = (measures: readonly MeasureProfile[], times: number): boolean =>
  measures.some(
    ({ measure, median, shopMedian }) => measure === 'piecesPerLine' && shopMedian > 0 && median >= times * shopMedian,
  )

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
  const of = (name: MeasureName) => cluster.measures.find(({ measure }) => measure === name)
  const rank = (name: MeasureName): number => of(name)?.rank ?? 0.5
  const median = (name: MeasureName): number => of(name)?.median ?? NaN
  return RULES[kind](rank, cluster, median)
}

/** The kind that describes a cluster most strongly. */
export const strongestKind = (cluster: Described): Kind =>
  KINDS.reduce((best, kind) => (strengthOf(kind, cluster) > strengthOf(best, cluster) ? kind : best))
