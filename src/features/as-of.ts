import { codes, type Frame } from '../schema/columns'
import { type CustomerFeatures, measureCustomers, type Measured } from './customer-features'
import { describeCustomers, latestCodes } from './customer-habits'
import { readOrderLines } from './order-lines'
import { orderHistory } from './order-history'
import { moneyAsOf } from './as-of-money'
import { rhythmAsOf } from './as-of-rhythm'
import { touchesAsOf } from './as-of-touches'
import type { CategoryColumnAsOf, ColumnAsOf, CustomersAsOf, Sources } from './as-of-types'
import { cutFrame } from './cut-frame'

/**
 * What was known of every customer with a purchase at a moment: the one place where features for forecasts are built. All is
 * computed from the rows that are not later, as if the others did not exist: later rows change no bit of the answer, whatever they
 * say. What a row itself says without a date (that it was refunded, say) counts from the row's own date.
 * @param at Wall-clock ms, included. Linear in rows.
 */
export function asOf(sources: Sources, at: number): CustomersAsOf {
  const orders = cutFrame(sources.orders, 'orderedAt', at, sources.mask)
  const lines = readOrderLines(orders, sources.currency, sources.rates)
  const measured = measureCustomers(orders, { asOf: at, currency: sources.currency, lines })
  const { totals, customers, visits } = measured
  const all = { ...totals, ...describeCustomers(orders, lines, customers, visits) }
  const history = orderHistory(lines, customers)
  const money = moneyAsOf(orders, measured, at)
  const buyers = Uint32Array.from(all.hasPurchase.keys()).filter((i) => all.hasPurchase[i] === 1)
  const keys = Array.from(buyers, (i) => all.customerKey[i]!)
  const rhythm = rhythmAsOf(history, at)
  return {
    at,
    customerKey: keys,
    orders: buyers.map((i) => all.orders[i]!),
    recencyDays: pick(all.recencyDays, buyers),
    meanGapDays: pick(all.meanGapDays, buyers),
    yearNet: pick(money.yearNet, buyers),
    columns: [
      ...numbersOf({ ...habitsOf(all), ...rhythm, ...money }, buyers),
      ...categoriesOf(orders, measured, buyers),
      ...numbersOf(touchesAsOf(sources, at, keys), undefined),
    ],
  }
}

const pick = (values: Float64Array, rows: Uint32Array): Float64Array => Float64Array.from(rows, (row) => values[row]!)

/** By name; what the data has no column for is left out. */
type Numbers = Record<string, Float64Array | undefined>

function numbersOf(all: Numbers, rows: Uint32Array | undefined): ColumnAsOf[] {
  return Object.entries(all).flatMap(([name, values]): ColumnAsOf[] =>
    values ? [{ kind: 'number', name, values: rows ? pick(values, rows) : values }] : [],
  )
}

const habitsOf = (all: CustomerFeatures): Numbers => ({
  recencyDays: all.recencyDays,
  tenureDays: all.tenureDays,
  orders: Float64Array.from(all.orders),
  net: all.net,
  averageOrder: all.averageOrder,
  itemsPerOrder: all.items.map((items, i) => items / all.orders[i]!),
  linesPerOrder: Float64Array.from(all.lines, (lines, i) => lines / all.orders[i]!),
  discountShare: all.discountShare,
  couponShare: all.couponShare,
  priceLevel: all.priceLevel,
})

function categoriesOf(orders: Frame, { lines, customers }: Measured, buyers: Uint32Array): CategoryColumnAsOf[] {
  return ['country', 'channel'].flatMap((name) => {
    const column = codes(orders, name)
    if (!column) return []
    const latest = latestCodes(lines, customers, column)
    const words = Array.from(buyers, (i) => column.dictionary[latest[i]!]!)
    const levels = [...new Set(words)].filter((word) => word !== '').sort()
    const place = new Map(levels.map((word, code) => [word, code]))
    return [{ kind: 'category', name, codes: Int32Array.from(words, (word) => place.get(word) ?? -1), levels }]
  })
}
