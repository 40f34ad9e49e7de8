import type { Paid, Sold } from './shop'

/** What a shop and two providers told in one run, as plain facts. */
export interface Facts {
  sold: readonly Sold[]
  cards: readonly Paid[]
  wallet: readonly Paid[]
}

export interface Truth {
  /** What all sales come to, in cents. */
  net: number
  /** By order, its fee in cents; null where no payment is known. */
  fees: Map<string, number | null>
  aside: { rows: number; cents: number }
}

const cents = (amount: number): number => Math.round(amount * 100)
const dayOf = (at: string): number => Math.floor(Date.parse(`${at.replace(' ', 'T')}Z`) / 86_400_000)

/**
 * Sums by the book, written without a look at the code: a payment that names an order that is known adds its fee to it; one that
 * names none is a sale only outside the days that the orders cover.
 */
export function sumByTheBook({ sold, cards, wallet }: Facts): Truth {
  const fees = new Map<string, number | null>(sold.map(({ id }) => [id, null]))
  const totals = new Map(sold.map(({ id, price }) => [id, cents(price)]))
  const days = sold.map(({ at }) => dayOf(at))
  const isCovered = ({ at }: Paid): boolean =>
    sold.length > 0 && dayOf(at) >= Math.min(...days) - 1 && dayOf(at) <= Math.max(...days) + 1
  let net = [...totals.values()].reduce((sum, total) => sum + total, 0)
  const aside = { rows: 0, cents: 0 }
  for (const paid of [...cards, ...wallet]) {
    const order = paid.reference ?? ''
    if (fees.has(order)) fees.set(order, (fees.get(order) ?? 0) + cents(paid.fee))
    else if (isCovered(paid)) {
      aside.rows++
      aside.cents += cents(paid.amount)
    } else net += cents(paid.amount)
  }
  return { net, fees, aside }
}
