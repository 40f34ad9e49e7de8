import { boughtOf, customersOf, linesIn, onceFor, recencyOf } from '../history'
import type { History, Question, SparseMatrix } from '../types'
import { decayedPair } from './decayed-pair'

/** After so many days a purchase says half as much of what else a customer will like. */
export const HALF_LIFE_DAYS = 120
/** After so many days a purchase says half as much of whether it is made once more. */
const OWN_HALF_LIFE_DAYS = 240
/** What goes with nothing that was bought still has a little chance. */
const LEAST = 0.002
const FLOOR = 1e-4
/** Own purchases count so much more than what goes with them. */
const OWN_WEIGHT = 1e6

export const recentPurchases = (history: History): SparseMatrix => recencyOf(history, HALF_LIFE_DAYS)

export const logAffinity = (sum: number): number => Math.log(Math.max(FLOOR, sum + LEAST))

/** Log of (lines in the last days + 1) / (customers ever + 20), for each product: is it sold more now than it used to be? */
export const trendOf = (history: History, days: number): Float32Array =>
  onceFor(history, `log trend ${days}`, () => {
    const customers = customersOf(history)
    return linesIn(history, days).map((lines, item) => Math.log((lines + 1) / (customers[item]! + 20)))
  })

/** How much the trend of how many days counts. */
export const TREND = { discover: { days: 14, power: 1 }, again: { days: 30, power: 0.5 } } as const

/** The log of the formula for products that nothing speaks for: of most of them, for most customers. */
const withoutAffinity = (history: History, question: Question): Float32Array =>
  onceFor(history, `hybrid without affinity ${question}`, () => {
    const { days, power } = TREND[question]
    return trendOf(history, days).map((trend) => logAffinity(0) + power * trend)
  })

/**
 * The log of the formula that stands without learning: what goes with recent purchases, and again also own purchases (decayed,
 * before all that is new), times a power of the trend.
 */
export function writeFormula(
  history: History,
  user: number,
  question: Question,
  affinities: Float32Array,
  into: Float32Array,
): void {
  const { days, power } = TREND[question]
  const trend = trendOf(history, days)
  into.set(withoutAffinity(history, question))
  for (let item = 0; item < into.length; item++) {
    if (affinities[item] !== 0) into[item] = logAffinity(affinities[item]!) + power * trend[item]!
  }
  if (question === 'discover') return
  const { starts, column } = boughtOf(history)
  for (let pair = starts[user]!; pair < starts[user + 1]!; pair++) {
    const item = column[pair]!
    into[item] = logOwn(history, affinities[item]!, pair) + power * trend[item]!
  }
}

/** The same with own purchases: they outweigh any affinity. */
const logOwn = (history: History, affinity: number, pair: number): number =>
  Math.log(Math.max(FLOOR, affinity + LEAST) + OWN_WEIGHT * decayedPair(history, pair, OWN_HALF_LIFE_DAYS))

/** The formula's log without the trend, as a sum: what goes with recent purchases beyond nothing, and what own purchases add to it. */
export function formulaParts(
  history: History,
  question: Question,
  affinity: number,
  pair: number,
): { because: number; bought: number } {
  const because = logAffinity(affinity) - Math.log(LEAST)
  if (question === 'discover' || pair < 0) return { because, bought: 0 }
  return { because, bought: logOwn(history, affinity, pair) - logAffinity(affinity) }
}
