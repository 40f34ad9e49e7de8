import { createRandom } from '../../src/core/random'
import type { Frame } from '../../src/schema/columns'
import { frameOf, type Row } from './frames'

export interface ShopOptions {
  customers?: number
  days?: number
  seed?: number
  /** Overrides cells of every row, to make a shop odd in one way. */
  change?: (row: Row, index: number) => Row
}

const START = Date.UTC(2022, 0, 3)
const DAY = 86_400_000
const COUNTRIES = ['France', 'Germany', 'Spain']
const CHANNELS = ['shop', 'market']

/** Order lines of a small shop, seeded: some customers buy weekly, some once; a few lines are returns, or name nobody. */
export function shopRows({ customers = 60, days = 500, seed = 11, change = (row) => row }: ShopOptions = {}): Row[] {
  const random = createRandom(seed)
  const rows: Row[] = []
  for (let customer = 0; customer < customers; customer++) {
    const orders = 1 + random.int(1 + (customer % 12))
    for (let order = 0; order < orders; order++) {
      const at = START + random.int(days) * DAY + (8 + random.int(12)) * 3_600_000
      const lines = 1 + random.int(3)
      for (let line = 0; line < lines; line++) rows.push(lineOf(customer, order, at))
    }
  }
  return rows.map(change)

  function lineOf(customer: number, order: number, at: number): Row {
    const product = random.int(20)
    const person = random.next() < 0.1 ? '' : `c${customer}`
    return {
      orderedAt: at,
      orderId: `o${customer}-${order}`,
      person,
      customerId: person,
      name: person && `Name ${customer}`,
      productId: `p${product}`,
      productName: `Product ${product}`,
      category: `Category ${product % 4}`,
      quantity: random.next() < 0.06 ? -1 : 1 + random.int(5),
      unitPrice: 5 + product + Math.round(random.next() * 100) / 100,
      discount: random.next() < 0.2 ? 1 : 0,
      country: COUNTRIES[customer % COUNTRIES.length],
      channel: CHANNELS[order % CHANNELS.length],
      coupon: random.next() < 0.1 ? 'SPRING' : '',
      cost: 2 + product / 2,
      fee: 0.3,
    }
  }
}

export const shopFrame = (options?: ShopOptions): Frame => frameOf(shopRows(options))
