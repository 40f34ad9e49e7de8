import { boughtOf, customersOf, firstDaysOf, lastDaysOf, timesOf } from '../history'
import type { History } from '../types'
import { customerFactsOf, ordersOf, pieceLevelsOf, priceLevelsOf, productFactsOf } from './facts'
import { recentPurchases } from './formula'
import { rhythmOf } from './rhythm'

const MAKERS: readonly ((history: History) => unknown)[] = [
  ...[boughtOf, customersOf, recentPurchases, lastDaysOf, firstDaysOf, timesOf],
  ...[ordersOf, productFactsOf, customerFactsOf, priceLevelsOf, pieceLevelsOf, rhythmOf],
]

/** Makes what features are written from a piece at a time; whoever asks later finds it made. */
export function* prepare(history: History): Generator<void, void, void> {
  for (const make of MAKERS) {
    make(history)
    yield
  }
}
