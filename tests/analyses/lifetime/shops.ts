import { createRandom, type Random } from '../../../src/core/random'
import { frameOf, type Row } from '../../support/frames'
import type { Frame } from '../../../src/schema/columns'

const DAY = 86_400_000
export const START = Date.UTC(2022, 0, 3)

/** A gamma variate by Marsaglia and Tsang's method (2000), with Johnk's power for shapes below 1. */
function gamma(random: Random, shape: number): number {
  if (shape < 1) return gamma(random, shape + 1) * random.next() ** (1 / shape)
  const d = shape - 1 / 3
  for (;;) {
    const z = random.normal()
    const v = (1 + z / Math.sqrt(9 * d)) ** 3
    if (v > 0 && Math.log(1 - random.next()) < 0.5 * z * z + d - d * v + d * Math.log(v)) return d * v
  }
}

export interface Planted {
  customers: number
  days: number
  seed: number
  /** Purchases at rate gamma(r, α) a day, leaving at rate gamma(s, β) a day. */
  r: number
  alpha: number
  s: number
  beta: number
}

/** Order lines of a shop whose customers buy and leave as the Pareto/NBD says, in days; amounts as the Gamma-Gamma model says. */
export function plantedShop({ customers, days, seed, r, alpha, s, beta }: Planted): Frame {
  const random = createRandom(seed)
  const rows: Row[] = []
  for (let customer = 0; customer < customers; customer++) {
    const rate = gamma(random, r) / alpha
    const life = -Math.log(1 - random.next()) / (gamma(random, s) / beta)
    const scale = gamma(random, 4) / 100
    const first = Math.floor(random.next() * days * 0.6)
    for (let at = first; at < Math.min(days, first + life); at -= Math.log(1 - random.next()) / rate) {
      rows.push({
        person: `c${customer}`,
        customerId: `c${customer}`,
        orderId: `o${rows.length}`,
        orderedAt: START + Math.floor(at) * DAY + 36_000_000,
        lineTotal: Math.round((100 * gamma(random, 5)) / scale) / 100,
      })
      if (rate === 0) break
    }
  }
  return frameOf(rows)
}
