import type { Frames } from '../../../src/analyses/contract'
import { frameOf, type Row } from '../../support/frames'

export const DAY = 86_400_000
/** The last day of the data. */
export const TODAY = Date.UTC(2024, 5, 30)

export interface Buyer {
  key: string
  /** Days before today on which they bought, and the amount of each order. */
  days: readonly number[]
  amount?: number
  name?: string
  email?: string
  phone?: string
}

/** Order lines of customers who bought on given days. */
export function rowsOf(buyers: readonly Buyer[]): Row[] {
  return buyers.flatMap(({ key, days, amount = 100, name = `Name ${key}`, email = '', phone = '' }) =>
    days.map((day) => ({
      ...{ person: key, customerId: key, name, email, phone },
      orderId: `${key}-${day}`,
      orderedAt: TODAY - day * DAY,
      lineTotal: amount,
    })),
  )
}

/** Somebody who bought today, so that today is the last day of the data. */
export const ANCHOR: Buyer = { key: 'anchor', days: [0], amount: 1 }

export const shopOf = (buyers: readonly Buyer[], others: Frames = {}): Frames => ({
  orders: frameOf(rowsOf([...buyers, ANCHOR])),
  ...others,
})

/** Ordered every so many days, the last time so many gaps ago. */
export const regular = (key: string, gap: number, gaps: number, change: Partial<Buyer> = {}): Buyer => ({
  key,
  days: Array.from({ length: 6 }, (_, i) => Math.round(gap * gaps) + gap * (5 - i)),
  ...change,
})
