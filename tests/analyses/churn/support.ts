import { createRandom, type Random } from '../../../src/core/random'
import { prepare } from '../../../src/analyses/churn/prepare'
import { run } from '../../../src/analyses/churn/run'
import { spec } from '../../../src/analyses/churn/spec'
import type { Frame } from '../../../src/schema/columns'
import { frameOf, type Row } from '../../support/frames'

export const room = { spec, prepare, run }
export const DAY = 86_400_000
export const START = Date.UTC(2020, 0, 6)

export interface Leaver {
  /** Day after which nothing is ordered; Infinity for who stays. */
  leaves: number
}

/**
 * A shop in which who returns goods begins to leave: each return makes the next order less likely, whatever the wait was. Orders come
 * about every `gap` days. Who left before is replaced by somebody new.
 */
export function leavingShop(seed: number, { customers = 500, days = 900, isPlanted = true } = {}): Frame {
  const random = createRandom(seed)
  const rows: Row[] = []
  for (let customer = 0; customer < customers; customer++) addCustomer(rows, random, customer, { days, isPlanted })
  return frameOf(rows.sort((a, b) => Number(a['orderedAt']) - Number(b['orderedAt'])))
}

function addCustomer(
  rows: Row[],
  random: Random,
  customer: number,
  { days, isPlanted }: { days: number; isPlanted: boolean },
): void {
  const gap = 12 + random.int(20)
  let order = 0
  for (let day = random.int(days); day < days; day += Math.max(1, Math.round(gap * (0.4 + 1.2 * random.next())))) {
    const returns = random.next() < 0.12
    const at = START + day * DAY + 10 * 3_600_000
    const line = {
      orderedAt: at,
      orderId: `o${customer}-${order}`,
      person: `c${customer}`,
      productId: `p${random.int(30)}`,
      quantity: 1 + random.int(3),
      unitPrice: 10 + random.int(40),
    }
    rows.push(line)
    if (returns) rows.push({ ...line, orderId: `r${customer}-${order}`, quantity: -line.quantity })
    order++
    if (random.next() < (isPlanted ? (returns ? 0.6 : 0.03) : 0.08)) return
  }
}
