import type { ShopDays } from './rows'

/** What share of the lines has to be in currencies without a rate before it is looked at, and how clean the change has to be. */
const LEAST_SHARE = 0.05
const CLEAN = 0.95

export interface CurrencyChange {
  /** The first day of the new currency. */
  day: number
  /** Whether the shop's own currency, or one with a rate, is the newer. */
  isNewKnown: boolean
}

/**
 * The day on which the shop went from one currency to another, one of which nobody knows the worth of; null where there is no such
 * day, or both are mixed. Sales of the other side are not zero but unknown, and no history.
 */
export function findCurrencyChange({ first, lines, unknown }: ShopDays): CurrencyChange | null {
  const [all, foreign] = [sum(lines), sum(unknown)]
  if (foreign < LEAST_SHARE * all || foreign > (1 - LEAST_SHARE) * all) return null
  let best = { right: 0, place: 0, isNewKnown: true }
  let [linesBefore, unknownBefore] = [0, 0]
  for (let place = 0; place < lines.length; place++) {
    const unknownAfter = foreign - unknownBefore
    const knownAfter = all - linesBefore - unknownAfter
    const knownBefore = linesBefore - unknownBefore
    if (unknownBefore + knownAfter > best.right) best = { right: unknownBefore + knownAfter, place, isNewKnown: true }
    if (knownBefore + unknownAfter > best.right) best = { right: knownBefore + unknownAfter, place, isNewKnown: false }
    linesBefore += lines[place]!
    unknownBefore += unknown[place]!
  }
  return best.right >= CLEAN * all ? { day: first + best.place, isNewKnown: best.isNewKnown } : null
}

function sum(counts: Uint32Array): number {
  let total = 0
  for (let i = 0; i < counts.length; i++) total += counts[i]!
  return total
}
