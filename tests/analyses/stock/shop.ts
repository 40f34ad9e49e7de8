import { createRandom, type Random } from '../../../src/core/random'
import { frameOf, type Row } from '../../support/frames'

export const DAY = 86_400_000
export const START = Date.UTC(2023, 0, 2)

/** Order lines from what each product sells on each day; the price is ten times its place, from 10. */
export function salesRows(days: number, products: Record<string, (day: number) => number>): Row[] {
  const rows: Row[] = []
  Object.entries(products).forEach(([productId, sold], place) => {
    for (let day = 0; day < days; day++) {
      const quantity = sold(day)
      if (quantity === 0) continue
      rows.push({
        orderedAt: START + day * DAY + 36_000_000,
        orderId: `${productId}-${day}`,
        person: `c${day % 9}`,
        productId,
        productName: `Name of ${productId}`,
        quantity,
        unitPrice: 10 * (place + 1),
        status: '',
      })
    }
  })
  return rows
}

export const poisson = (random: Random, mean: number): number => {
  let [count, product] = [0, random.next()]
  for (const limit = Math.exp(-mean); product > limit; product *= random.next()) count++
  return count
}

/** Products that sell steadily, now and then, in lumps, and with the weeks going up and down together. */
export function mixedShop(seed: number, products = 40, days = 420) {
  const random = createRandom(seed)
  const kinds = Array.from({ length: products }, (_, i) => ({
    name: `m${i}`,
    rate: [8, 0.3, 0.15, 2][i % 4]! * (0.5 + random.next()),
    size: [1, 1, 12, 3][i % 4]!,
  }))
  const sold = Object.fromEntries(
    kinds.map(({ name, rate, size }) => [name, () => poisson(random, rate) * (size === 1 ? 1 : 1 + random.int(size))]),
  )
  return frameOf(salesRows(days, sold))
}
