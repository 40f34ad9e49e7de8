import type { LifetimeInputs } from '../../../src/analyses/lifetime/spec'
import { createRandom, type Random } from '../../../src/core/random'

const FIRST_DAY = 18_000
const HISTORY_DAYS = 730

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

/** What the room is handed of a shop of so many customers who buy and leave as the Pareto/NBD says, over two years. */
export function plantedInputs(customers: number, seed: number): LifetimeInputs {
  const random = createRandom(seed)
  const [days, value]: [number[], number[]] = [[], []]
  const starts = new Uint32Array(customers + 1)
  for (let customer = 0; customer < customers; customer++) {
    const rate = gamma(random, 0.8) / 40
    const life = -Math.log(1 - random.next()) / (gamma(random, 0.7) / 60)
    const scale = gamma(random, 4) / 100
    const first = Math.floor(random.next() * HISTORY_DAYS * 0.8)
    const end = Math.min(HISTORY_DAYS, first + life)
    let last = -1
    for (let at = first; at < end || last < 0; at -= Math.log(1 - random.next()) / rate) {
      const day = Math.floor(at)
      if (day === last) continue
      days.push(FIRST_DAY + day)
      value.push(Math.round((100 * gamma(random, 5)) / scale) / 100)
      last = day
    }
    starts[customer + 1] = days.length
  }
  return {
    customerKey: Array.from({ length: customers }, (_, i) => `c${i}`),
    starts,
    days: Int32Array.from(days),
    value: Float64Array.from(value),
    back: new Float64Array(customers),
    today: FIRST_DAY + HISTORY_DAYS,
    lastDay: FIRST_DAY + HISTORY_DAYS,
    rows: days.length,
    withoutCustomer: 0,
    withoutPurchase: 0,
    ledger: { question: '', isPromise: true, due: [], withdrawn: 0 },
    foreign: { rows: days.length, unknown: 0, currencies: [], isConverted: false },
  }
}
