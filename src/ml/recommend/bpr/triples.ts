import type { Random } from '../../../core/random'
import { entryAt } from '../sparse'
import type { SparseMatrix } from '../types'

/** Products that are drawn and may be bought already, before it is given up. */
const TRIES = 20

/** Draws products that a customer did not buy: the popular ones as often as they are bought, or all that are sold alike. */
export interface Others {
  bought: SparseMatrix
  /** Product of each purchase. */
  purchases: Uint32Array
  /** Products that somebody bought. */
  sold: Uint32Array
  popular: number
}

export function soldOf(purchases: Uint32Array, items: number): Uint32Array {
  const isSold = new Uint8Array(items)
  for (const item of purchases) isSold[item] = 1
  return Uint32Array.from({ length: items }, (_, item) => item).filter((item) => isSold[item] === 1)
}

/** A product that the customer did not buy; undefined where they bought nearly all. */
export function drawOther(
  { bought, purchases, sold, popular }: Others,
  user: number,
  random: Random,
): number | undefined {
  for (let left = TRIES; left >= 0; left--) {
    const from = random.next() < popular ? purchases : sold
    const item = from[random.int(from.length)]!
    if (entryAt(bought, user, item) < 0) return item
  }
  return undefined
}
