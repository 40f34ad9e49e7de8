import { createRandom, type Random } from '../../../src/core/random'
import { addMonths, daysFromCivil, MS_PER_DAY } from '../../../src/features/periods'
import type { Frame } from '../../../src/schema/columns'
import { frameOf, type Row } from '../../support/frames'

const START = daysFromCivil(2023, 1, 1)
export const MONTHS = 14
const END = addMonths(START, MONTHS)
/** The first day of the last full month: what is planted begins here. */
export const LAST = addMonths(START, MONTHS - 1)

export interface ShopPlan {
  seed: number
  customers?: number
  /** What becomes of a line of the last month: other cells, or undefined to take it away. */
  plant?: (row: Row, random: Random) => Row | undefined
  /** How much more is bought by each month's end than at its begin: a shop that grows. */
  growth?: number
  /** Lines that are there beside. */
  more?: Row[]
}

/** A shop in which nothing happens but chance: customers come, buy at their own rates, and leave; 14 months of lines. */
export function inventedRows({ seed, customers = 400, plant, growth = 0, more = [] }: ShopPlan): Row[] {
  const random = createRandom(seed)
  const rows: Row[] = []
  for (let customer = 0; customer < customers; customer++) {
    const rate = 0.4 + 2.2 * random.next() ** 2
    const taste = Math.exp(0.5 * random.normal())
    const begin = START + random.int(END - START) * (random.next() < 0.5 ? 0 : 1)
    const leave = -Math.log(1 - random.next()) * 400
    for (let day = begin; ;) {
      day += (-Math.log(1 - random.next()) * 30.4) / (rate * (1 + (growth * (day - START)) / 30.4))
      if (day >= END || day - begin > leave) break
      rows.push(...orderOf(random, customer, Math.floor(day), taste))
    }
  }
  const told = plant
    ? rows.flatMap((row): Row[] => {
        if (Number(row['orderedAt']) < LAST * MS_PER_DAY) return [row]
        const planted = plant(row, random)
        return planted ? [planted] : []
      })
    : rows
  return [...told, ...more]
}

function orderOf(random: Random, customer: number, day: number, taste: number): Row[] {
  const lines = 1 + random.int(3)
  return Array.from({ length: lines }, (_, line) => {
    const product = random.int(24)
    return {
      orderedAt: day * MS_PER_DAY + 10 * 3_600_000,
      orderId: `o${customer}-${day}`,
      person: `c${customer}`,
      name: `Name ${customer}`,
      productId: `p${product}`,
      productName: `Product ${product}`,
      category: `Category ${product % 4}`,
      country: ['France', 'Germany', 'Spain'][customer % 3],
      channel: ['shop', 'market'][(customer + line) % 2],
      quantity: random.next() < 0.03 ? -1 : 1 + random.int(3),
      unitPrice: Math.round((8 + product) * taste * 100) / 100,
    }
  })
}

export const inventedShop = (plan: ShopPlan): Frame => frameOf(inventedRows(plan))
