import { createRandom, type Random } from '../../../src/core/random'
import type { Frame } from '../../../src/schema/columns'
import { codeColumn } from '../../support/frames'

const DAY = 86_400_000
const END = Date.UTC(2024, 11, 31, 12)

interface Kind {
  letter: string
  orders: [least: number, most: number]
  /** Days before the end of the first and of the last order. */
  since: [least: number, most: number]
  until: [least: number, most: number]
  price: [least: number, most: number]
}

/** High value, loyal, new, lapsed: far enough apart to be found, and named by the first letter of their keys. */
const KINDS: readonly Kind[] = [
  { letter: 'h', orders: [20, 26], since: [600, 700], until: [1, 12], price: [180, 240] },
  { letter: 'r', orders: [7, 9], since: [500, 600], until: [20, 50], price: [40, 60] },
  { letter: 'n', orders: [1, 1], since: [10, 30], until: [10, 30], price: [30, 40] },
  { letter: 'l', orders: [3, 4], since: [600, 700], until: [300, 380], price: [20, 30] },
]
const NOISE: Kind = { letter: 'x', orders: [1, 30], since: [300, 720], until: [0, 300], price: [1, 250] }
const FLAT: Kind = { letter: 'f', orders: [2, 2], since: [300, 600], until: [0, 300], price: [10, 90] }

export interface PlantedOptions {
  customers?: number
  /** Everyone from one wide kind: no structure. */
  isNoise?: boolean
  /** Everyone with the same number of orders. */
  isFlat?: boolean
}

const between = ([least, most]: [number, number], random: Random): number => least + random.next() * (most - least)

/** Order lines of customers of planted kinds, one line an order; made from a seed. */
export function plantedShop({ customers = 240, isNoise = false, isFlat = false }: PlantedOptions = {}): Frame {
  const random = createRandom(11)
  const kinds = isNoise ? [NOISE] : isFlat ? [FLAT] : KINDS
  const keys: string[] = []
  const orders: string[] = []
  const at: number[] = []
  const price: number[] = []
  for (let customer = 0; customer < customers; customer++) {
    const kind = kinds[customer % kinds.length]!
    const count = Math.round(between(kind.orders, random))
    const [first, last] = [between(kind.since, random), between(kind.until, random)]
    for (let order = 0; order < count; order++) {
      const place = count === 1 ? 1 : order / (count - 1)
      keys.push(`${kind.letter}${customer}`)
      orders.push(`${customer}-${order}`)
      at.push(END - Math.round((first + (last - first) * place) * DAY))
      price.push(Math.round(between(kind.price, random) * 100) / 100)
    }
  }
  const person = codeColumn(keys)
  return {
    rows: keys.length,
    columns: new Map([
      ['orderId', codeColumn(orders)],
      ['customerId', person],
      ['person', person],
      ['orderedAt', { kind: 'date' as const, values: Float64Array.from(at) }],
      ['unitPrice', { kind: 'f64' as const, values: Float64Array.from(price) }],
      ['quantity', { kind: 'f64' as const, values: new Float64Array(keys.length).fill(1) }],
      ['productId', codeColumn(keys.map((key, i) => `${key[0]}${i % 7}`))],
    ]),
  }
}
