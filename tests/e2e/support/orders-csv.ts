import { createRandom } from '../../../src/core/random'

export interface OrdersOptions {
  customers: number
  /** Orders of a customer, on average. */
  ordersEach?: number
  seed?: number
  /** Number of the order before the first: files with other numbers do not replace each other's orders. */
  ordersFrom?: number
}

const COUNTRIES = ['France', 'Germany', 'Japan', 'United Kingdom']
const pad = (value: number): string => String(value).padStart(2, '0')

/** A made-up export of order lines with one row an order; the same seed gives the same file. */
export function ordersCsv({ customers, ordersEach = 4, seed = 1, ordersFrom = 10_000 }: OrdersOptions): string {
  const random = createRandom(seed)
  const lines = ['Order ID,Order Date,Customer ID,Customer Name,Country,Product,Quantity,Unit Price']
  let order = ordersFrom
  for (let customer = 1; customer <= customers; customer++) {
    const orders = 1 + random.int(ordersEach * 2 - 1)
    for (let i = 0; i < orders; i++) {
      const at = `2024-${pad(1 + random.int(12))}-${pad(1 + random.int(28))} ${pad(8 + random.int(12))}:${pad(random.int(60))}`
      const price = (1 + random.int(5000) / 100).toFixed(2)
      const country = COUNTRIES[customer % COUNTRIES.length] ?? ''
      lines.push(
        `${++order},${at},C${customer},Customer ${customer},${country},P${random.int(40)},${1 + random.int(5)},${price}`,
      )
    }
  }
  return lines.join('\n') + '\n'
}
