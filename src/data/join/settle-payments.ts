import type { Column } from '../../schema/columns'
import { platformOf } from '../../ingest/formats/platform'
import type { ImportRecord } from '../import-record'
import type { Mask, PaymentLinks } from '../supersede'
import type { Units, UnitIndex } from '../units'
import { linkPayments, type Link, type Payment } from './link-payments'
import { numberAt, readPayments } from './payment-rows'
import { DAY_MS, readSales, type Period, type ShopImport } from './sales'

/** An import of payments, with what already hides rows of it. */
interface ProviderImport {
  record: ImportRecord
  index: UnitIndex
  ofRow: Units['ofRow']
  columns: ReadonlyMap<string, Column>
  mask: Mask | null
}

/**
 * The masks of imports of payments beside those of a shop: rows that belong to an order are hidden and joined to it; the others
 * are set aside where a shop's export tells of that time and `countsAll` is not asked for, and stay sales elsewhere.
 */
export function settlePayments(
  providers: readonly ProviderImport[],
  shops: readonly ShopImport[],
  countsAll: boolean,
): (Mask | null)[] {
  const { sales, periods } = readSales(shops)
  const shown = providers.map(visibleOf)
  const payments = providers.map(({ record, columns }, i) => readPayments(record, columns, shown[i]!))
  const links = linkPayments(payments.flat(), sales)
  let at = 0
  return providers.map((provider, i) => {
    const own = links.slice(at, (at += payments[i]!.length))
    const isAside = (payment: Payment): boolean => !countsAll && isCovered(payment, provider.record, periods)
    return settle(provider, shown[i]!, { payments: payments[i]!, links: own, isAside })
  })
}

function visibleOf({ ofRow, mask }: ProviderImport): number[] {
  const rows: number[] = []
  for (let row = 0; row < ofRow.length; row++) if (!mask || !isSet(mask.bits, row)) rows.push(row)
  return rows
}

const isSet = (bits: Uint8Array, row: number): boolean => (bits[row >>> 3]! & (1 << (row & 7))) !== 0

function set(bits: Uint8Array, row: number): void {
  bits[row >>> 3] = bits[row >>> 3]! | (1 << (row & 7))
}

/** A day's grace at either end: the clocks of shop and provider may be apart. */
function isCovered({ at }: Payment, { format }: ImportRecord, periods: readonly Period[]): boolean {
  const day = Math.floor(at / DAY_MS)
  return periods.some(
    ({ fromDay, toDay, paidThrough }) =>
      day >= fromDay - 1 && day <= toDay + 1 && (paidThrough?.includes(platformOf(format)) ?? true),
  )
}

interface Outcome {
  payments: readonly Payment[]
  links: readonly (Link | null)[]
  isAside(payment: Payment): boolean
}

function settle(
  { ofRow, mask, columns }: ProviderImport,
  rows: readonly number[],
  { payments, links, isAside }: Outcome,
): Mask | null {
  const bytes = (ofRow.length + 7) >>> 3
  const bits = mask?.bits.slice() ?? new Uint8Array(bytes)
  const joined = new Uint8Array(bytes)
  const linked: Link[] = []
  const aside = { rows: 0, sums: new Map<string, number>() }
  rows.forEach((row, i) => {
    const [payment, link] = [payments[i]!, links[i]]
    if (!link && !isAside(payment)) return
    set(bits, row)
    if (link) {
      set(joined, row)
      linked.push(link)
      return
    }
    aside.rows++
    const back = Math.abs(numberAt(columns, 'refunded', row)) || 0
    const sum = payment.isDone && !Number.isNaN(payment.amount) ? payment.amount - back : 0
    aside.sums.set(payment.currency, (aside.sums.get(payment.currency) ?? 0) + sum)
  })
  const hidden = linked.length + aside.rows
  if (hidden === 0) return mask
  const found: PaymentLinks = {
    hi: Uint32Array.from(linked, ({ sale }) => sale.hi),
    lo: Uint32Array.from(linked, ({ sale }) => sale.lo),
    how: Uint8Array.from(linked, ({ how }) => how),
    aside: { rows: aside.rows, sums: sumsOf(aside.sums) },
  }
  const { superseded = 0 } = mask ?? {}
  return { ...mask, bits, hidden: (mask?.hidden ?? 0) + hidden, superseded, joined, payments: found }
}

/** By currency, to the cent: sums of float cents leave dust. */
const sumsOf = (sums: ReadonlyMap<string, number>): { currency: string; amount: number }[] =>
  [...sums]
    .map(([currency, amount]) => ({ currency, amount: Math.round(amount * 100) / 100 }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1))
