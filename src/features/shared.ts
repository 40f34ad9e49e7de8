import { canonicalJson } from '../core/hash'
import { codes, type Frame } from '../schema/columns'
import type { Rate } from '../schema/rates'
import { describeCustomers, latestCodes, productColumn } from './customer-habits'
import { favouriteProduct } from './favourite-product'
import {
  type CustomerFeatures,
  type CustomerTotals,
  type EarlierTotals,
  type Measured,
  measureCustomers,
} from './customer-features'
import type { OrderLines } from './line'
import { readOrderLines } from './order-lines'
import type { OrderScope } from './scope'
import { standingsAt } from './standings'

/** Order lines and the place where what is computed of them is kept until they change; whoever asks shares it. */
export interface SharedOrders {
  orders: Frame
  /** The workspace's currency, and what others are worth in it. */
  currency: string
  rates?: readonly Rate[] | undefined
  memo<T>(key: string, compute: () => T): T
}

export interface SharedOptions {
  /** Wall-clock ms; default: the last line of the data. */
  asOf?: number | undefined
  scope?: OrderScope | undefined
}

/** The order lines under the purchase rules. */
export const sharedLines = ({ orders, currency, rates, memo }: SharedOrders): OrderLines =>
  memo(`order-lines:${currency}`, () => readOrderLines(orders, currency, rates))

/** Names what is computed from the order lines under these options. */
export function sharedKey({ currency }: SharedOrders, { asOf, scope }: SharedOptions): string {
  const { from, to, where } = scope ?? {}
  return canonicalJson({ asOf, from, to, where, currency })
}

function sharedMeasure(shared: SharedOrders, options: SharedOptions): Measured {
  return shared.memo(`measured:${sharedKey(shared, options)}`, () =>
    measureCustomers(shared.orders, { ...options, currency: shared.currency, lines: sharedLines(shared) }),
  )
}

/** What the customers bought, without how they buy. */
export const sharedTotals = (shared: SharedOrders, options: SharedOptions): CustomerTotals =>
  sharedMeasure(shared, options).totals

/** The same customers a calendar month before. */
export const sharedEarlier = (shared: SharedOrders, options: SharedOptions): EarlierTotals =>
  sharedMeasure(shared, options).earlier

/** The same customers at earlier moments, ascending; see `standingsAt`. */
export function sharedStandings(
  shared: SharedOrders,
  options: SharedOptions,
  moments: readonly number[],
): EarlierTotals[] {
  const { lines, customers } = sharedMeasure(shared, options)
  return standingsAt(lines, customers, moments)
}

/** Code of the country of each customer's latest line that has one; 0 for none. */
export function sharedCountries(shared: SharedOrders, options: SharedOptions): Uint32Array {
  const { lines, customers } = sharedMeasure(shared, options)
  return latestCodes(lines, customers, codes(shared.orders, 'country'))
}

/** Code in `productColumn` of what each customer bought most often; undefined where no product is named. */
export function sharedFavourites(shared: SharedOrders, options: SharedOptions): Uint32Array | undefined {
  const products = productColumn(shared.orders)
  if (!products) return undefined
  const { lines, customers } = sharedMeasure(shared, options)
  return favouriteProduct(lines, customers, products)
}

/** Totals and habits. */
export function sharedFeatures(shared: SharedOrders, options: SharedOptions): CustomerFeatures {
  return shared.memo(`customers:${sharedKey(shared, options)}`, () => {
    const { totals, lines, customers, visits } = sharedMeasure(shared, options)
    return { ...totals, ...describeCustomers(shared.orders, lines, customers, visits) }
  })
}
