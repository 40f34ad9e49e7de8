import { createRandom } from '../../../src/core/random'
import type { RowSource } from '../../../src/ui/table/types'

export interface Customer {
  key: string
  name: string
  country: string
  group: string
  orders: number
  net: number
  average: number
  recency: number
  last: number
}

const NAMES = [
  'Amelia Shaw',
  'Noor Haddad',
  'Jonas Weber',
  'Chen Xiaoyu',
  '林小雨',
  'Priya Nair',
  'Tomás Rivera',
  '王建国',
]
const COUNTRIES = ['United Kingdom', 'Germany', 'France', 'Ireland', 'Spain', '中国']
const GROUPS = ['Champions', 'Loyal', 'Promising', 'At risk', 'Hibernating', 'Lost']
const DAY = 86_400_000

/** One made-up customer, the same for the same index. */
export function customerAt(index: number): Customer {
  const random = createRandom(index + 1)
  const orders = 1 + Math.floor(40 * random.next() ** 3)
  const net = Math.round(orders * (12 + 140 * random.next()) * 100) / 100
  const recency = Math.floor(370 * random.next())
  return {
    key: `C${String(12000 + index)}`,
    name: NAMES[random.int(NAMES.length)]!,
    country: COUNTRIES[random.int(COUNTRIES.length)]!,
    group: GROUPS[random.int(GROUPS.length)]!,
    orders,
    net,
    average: net / orders,
    recency,
    last: Date.UTC(2011, 11, 9) - recency * DAY,
  }
}

/** Windows of made-up customers, after a wait as a worker's answer has. */
export const customerSource = (total: number, waitMs = 15): RowSource<Customer> => ({
  total,
  load: (offset, limit) =>
    new Promise((resolve) =>
      setTimeout(
        () => resolve(Array.from({ length: Math.min(limit, total - offset) }, (_, step) => customerAt(offset + step))),
        waitMs,
      ),
    ),
})
