import { createRandom, type Random } from '../../../src/core/random'
import type { Frame } from '../../../src/schema/columns'
import { frameOf, type Row } from '../../support/frames'

const START = Date.UTC(2023, 0, 2)
const DAY = 86_400_000

interface Planted {
  products?: number
  weeks?: number
  seed?: number
  /** Units a week at the usual price. */
  level?: number
  elasticity?: (product: number) => number
  /** The price in force, as a multiple of the usual one. */
  priceOf?: (product: number, week: number, random: Random) => number
  /** Weeks in which a product has run out. */
  isOut?: (product: number, week: number) => boolean
  /** What a line of so many pieces pays in the share of the price in force. */
  bulk?: (pieces: number) => number
  /** Pieces of a line. */
  pieces?: (random: Random) => number
  change?: (row: Row, product: number, week: number) => Row
  /** What another product's price does to this one's units. */
  cross?: (product: number, prices: readonly number[]) => number
}

/** Prices hold for some weeks: full, or 10, 20 or 30 % off. */
export const movingPrice = (product: number, week: number): number =>
  1 - 0.1 * ((Math.floor((week + 2 * product) / 4) * (3 + (product % 3))) % 4)

/** A Poisson draw; of many, the normal one that is as good. */
function countOf(mean: number, random: Random): number {
  if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.normal()))
  let count = 0
  for (let product = random.next(); product > Math.exp(-mean); product *= random.next()) count++
  return count
}

/** Order lines of a shop whose products react to price as planted; each has a season that all share. */
export function plantedShop({
  products = 12,
  weeks = 60,
  seed = 5,
  level = 60,
  elasticity = () => -2,
  priceOf = movingPrice,
  isOut = () => false,
  bulk = () => 1,
  pieces = (random) => 1 + random.int(5),
  change = (row) => row,
  cross = () => 1,
}: Planted = {}): Frame {
  const random = createRandom(seed)
  const rows: Row[] = []
  for (let week = 0; week < weeks; week++) {
    const season = 1 + 0.4 * Math.sin(week / 8)
    const factors = Array.from({ length: products }, (_, product) => priceOf(product, week, random))
    for (let product = 0; product < products; product++) {
      if (isOut(product, week)) continue
      const usual = 10 + product
      const mean = level * season * factors[product]! ** elasticity(product) * cross(product, factors)
      let units = countOf(mean, random)
      while (units > 0) {
        const quantity = Math.min(units, pieces(random))
        units -= quantity
        const at = START + (week * 7 + random.int(7)) * DAY + 36_000_000
        rows.push(
          change(
            {
              orderedAt: at,
              orderId: `o${rows.length}`,
              person: `c${rows.length % 50}`,
              productId: `p${product}`,
              productName: `Product ${product}`,
              category: `Kind ${product % 3}`,
              quantity,
              unitPrice: Math.round(100 * usual * factors[product]! * bulk(quantity)) / 100,
              cost: usual * 0.4,
            },
            product,
            week,
          ),
        )
      }
    }
  }
  return frameOf(rows)
}
