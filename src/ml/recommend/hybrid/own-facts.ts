import { firstDaysOf, lastDaysOf, timesOf } from '../history'
import type { History } from '../types'
import { decayedPair } from './decayed-pair'
import { ordersOf } from './facts'
import { rhythmOf } from './rhythm'

/** What is known of a customer and a product that they bought. */
export const OWN_FACTS = [
  'times',
  'decayed30',
  'decayed90',
  'decayed240',
  'last',
  'first',
  'share',
  'turn',
  'gaps',
] as const

/** More turns than this without a purchase say no more. */
const MOST_TURNS = 20
/** Where nothing was bought: no time, never, no turn. */
const NEVER_DAYS = 1e4

/** The facts of a product that the customer never bought. */
export const NOT_OWN = Float64Array.from([0, 0, 0, 0, Math.log1p(NEVER_DAYS), Math.log1p(NEVER_DAYS), 0, MOST_TURNS, 0])

const HALF_LIVES = [30, 90, 240] as const

/** Writes the facts of a pair of `boughtOf` from `at` on. */
export function writeOwnFacts(history: History, user: number, pair: number, into: Float64Array, at: number): void {
  const last = lastDaysOf(history)[pair]!
  const times = timesOf(history)[pair]!
  const { everyDays, gaps } = rhythmOf(history)
  into[at++] = Math.log1p(times)
  for (const days of HALF_LIVES) into[at++] = Math.log1p(10 * decayedPair(history, pair, days))
  into[at++] = Math.log1p(last)
  into[at++] = Math.log1p(firstDaysOf(history)[pair]!)
  into[at++] = times / ordersOf(history)[user]!
  into[at++] = turnOf(last, everyDays[pair]!)
  into[at] = gaps[pair]!
}

/** 1 when it is due; without any rhythm known, as far as can be. */
const turnOf = (lastDays: number, everyDays: number): number =>
  everyDays > 0 ? Math.min(MOST_TURNS, lastDays / everyDays) : MOST_TURNS
