import { createParsePool } from '../../../src/data/parse-pool'
import { importFiles } from '../../../src/data/import-file'
import { createDataService, type DataService } from '../../../src/data/service'
import type { Session } from '../../../src/data/session'
import { viewOf } from '../../../src/data/table-view'
import { readOrderLines } from '../../../src/features/order-lines'
import { createBareEnvironment, findTestRoom } from '../support'

let ids = 0
let clock = 0

/** A service whose clock goes on by a second an import. */
export const service = (): DataService =>
  createDataService(createBareEnvironment({ newId: () => `s${++ids}`, now: () => (clock += 1000) }), findTestRoom)

export const csv = (name: string, header: string, ...rows: string[]): File =>
  new File([[header, ...rows].join('\n') + '\n'], name)

export type Row = Record<string, unknown>

export async function rowsOf(data: DataService, table: string): Promise<Row[]> {
  const rows = await data.rows(table, { limit: 10_000 })
  return rows.map(({ source: _source, id: _id, ...row }) => row as Row)
}

/** Some cells of each row, sorted; missing as null. */
export const pick = (rows: readonly Row[], ...names: string[]): unknown[][] =>
  rows
    .map((row) => names.map((name) => row[name] ?? null))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))

export async function importAll(session: Session, files: File[]): Promise<void> {
  await importFiles(session, { files, options: {}, pool: createParsePool(), signal: new AbortController().signal })
}

/** What all order lines add up to. */
export async function netOf(session: Session): Promise<number> {
  const frame = await (await viewOf(session, 'orders')).frame()
  return readOrderLines(frame, session.settings.currency).net.reduce((sum, net) => sum + net, 0)
}

/** What customers spent, as the customer list has it: all lines that name somebody. */
export async function spentIn(data: DataService): Promise<number> {
  const page = await data.customers({ offset: 0, limit: 10_000 })
  return page.rows.reduce((sum, { net }) => sum + net, 0)
}

const SHOPIFY =
  'Name,Email,Financial Status,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Shipping,Total,Currency,Id'

/** One order of one line. */
export interface Sold {
  id: string
  email: string
  at: string
  price: number
  shipping?: number
  sku?: string
}

const total = ({ price, shipping = 0 }: Sold): string => (price + shipping).toFixed(2)

export const shopify = (name: string, sold: readonly Sold[]): File =>
  csv(
    name,
    SHOPIFY,
    ...sold.map(
      (one) =>
        `#${one.id},${one.email},paid,${one.at} +0000,1,${one.sku ?? 'Mug'},${one.price},${one.sku ?? 'MUG'},${one.shipping ?? 0},${total(one)},EUR,${one.id}9`,
    ),
  )

const WOO =
  'order_id,order_number,order_date,order_status,order_total,billing_first_name,billing_last_name,billing_email,order_currency,line_item_1'

export const woo = (name: string, sold: readonly Sold[]): File =>
  csv(
    name,
    WOO,
    ...sold.map(
      (one) =>
        `${one.id},${one.id},${one.at},completed,${total(one)},Ada,L,${one.email},EUR,name:${one.sku ?? 'Mug'}|sku:${one.sku ?? 'MUG'}|quantity:1|total:${one.price}`,
    ),
  )

/** A payment, as both providers tell it. */
export interface Paid {
  id: string
  at: string
  amount: number
  fee: number
  email?: string
  reference?: string
  text?: string
  refunded?: number
  status?: string
  currency?: string
}

const STRIPE =
  'id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Description,Fee,Statement Descriptor,Status,Seller Message,Customer ID,Customer Email,order_id (metadata)'

export const stripe = (name: string, paid: readonly Paid[]): File =>
  csv(
    name,
    STRIPE,
    ...paid.map(
      (one) =>
        `${one.id},${one.at},${one.amount},${one.refunded ?? 0},${one.currency ?? 'eur'},true,${one.text ?? ''},${one.fee},,${one.status ?? 'Paid'},Payment complete.,cus_${one.id},${one.email ?? ''},${one.reference ?? ''}`,
    ),
  )

const PAYPAL =
  'Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net,From Email Address,To Email Address,Transaction ID,Item Title,Reference Txn ID,Invoice Number,Custom Number,Subject'

const paypalDay = (at: string): string => {
  const [, year, month, day] = /^(\d+)-(\d+)-(\d+)/.exec(at)!
  return `${day}/${month}/${year},${at.slice(11)},UTC`
}

export const paypal = (name: string, paid: readonly (Paid & { refundOf?: string })[]): File =>
  csv(
    name,
    PAYPAL,
    ...paid.map((one) => {
      const [from, to] = one.amount < 0 ? ['shop@example.com', one.email ?? ''] : [one.email ?? '', 'shop@example.com']
      const type = one.amount < 0 ? 'Payment Refund' : 'Website Payment'
      const net = (one.amount - one.fee).toFixed(2)
      return `${paypalDay(one.at)},Ada,${type},Completed,${one.currency?.toUpperCase() ?? 'EUR'},${one.amount.toFixed(2)},${(-one.fee).toFixed(2)},${net},${from},${to},${one.id},,${one.refundOf ?? ''},${one.reference ?? ''},,${one.text ?? ''}`
    }),
  )
