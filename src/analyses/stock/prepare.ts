import { ClienteleError } from '../../core/errors'
import { productColumn } from '../../features/customer-habits'
import { LINE, type OrderLines } from '../../features/line'
import { foldText, oneSpelling } from '../../features/one-spelling'
import { dayOf } from '../../features/periods'
import { selectRows } from '../../features/scope'
import { findServices } from '../../features/service-words'
import { createSums } from '../../features/sums'
import { usualNames } from '../../features/usual-names'
import { codes, type CodeColumn, type Frame } from '../../schema/columns'
import type { Prepare } from '../contract'
import { foreignLinesOf } from '../foreign-money'
import { orderLines, ordersOf, resolveLastDay } from '../order-data'
import { DAYS_UNIT, PRODUCTS_NEEDED } from './messages'
import { expectedByForecast } from './read-forecast'
import { isReturn, readSales } from './sales'
import { readShelf, rowsOfProducts } from './shelf'
import type { StockConfig, StockInputs } from './spec'
import { staleDaysOf } from './stale-days'
import { findWindow } from './window'

/** Fewer days of sales are no history. */
const LEAST_DAYS = 14
/** More products are not looked at; those that brought least are left out, and counted. */
const MOST_PRODUCTS = 60_000
/** What a product brings is counted over so long. */
const YEAR_DAYS = 365

/** Order lines to pieces by product and day, beside what the table of products says of each. */
export const prepare: Prepare<StockConfig, StockInputs> = (frames, config, context) => {
  const orders = ordersOf(frames)
  const named = productColumn(orders)
  const column = named && oneSpelling(named)
  if (!column || column.dictionary.length < 2) throw new ClienteleError('DATA_MISSING', { needs: PRODUCTS_NEEDED })
  const by = codes(orders, 'productId') ? 'productId' : 'productName'
  const lines = orderLines(frames, context)
  const mask = selectRows(orders, config.scope)
  const window = findWindow(lines, mask, resolveLastDay(frames, context, config))
  if (!window || window.days < LEAST_DAYS)
    throw new ClienteleError('DATA_TOO_LITTLE', { least: LEAST_DAYS, unit: DAYS_UNIT, found: window?.days ?? 0 })
  const lastDay = window.firstDay + window.days - 1
  const listed = listedKeys(frames.products, by)
  const totals = totalsOf(lines, column, { mask, lastDay, firstDay: window.firstDay })
  const sold = usualNames(orders, column, lines)
  const { places, extra, leftOut, services } = chooseProducts(column, totals, { listed, sold })
  const keys = [...places.map((code) => column.dictionary[code]!), ...extra]
  const rows = rowsOfProducts(frames.products, by, keys)
  const names = namesOf(keys, places, { sold, products: frames.products, rows })
  const placeOf = new Int32Array(column.dictionary.length).fill(-1)
  places.forEach((code, place) => (placeOf[code] = place))
  const of = (values: Float64Array, none: number): Float64Array =>
    Float64Array.from(keys, (_, i) => (i < places.length ? values[places[i]!]! : none))
  const [price, lastSold] = [of(totals.price, NaN), Int32Array.from(of(totals.lastSold, -1))]
  const shelf = readShelf(frames.products, rows, { keys, names, price, lastSold, lastDay, currency: context.currency })
  const spanOf = (i: number): number =>
    Math.ceil(Number.isNaN(shelf.lead[i]!) ? config.leadTimeDays : shelf.lead[i]!) + config.reviewDays
  return {
    keys,
    names,
    sales: readSales(lines, { codes: column.codes, placeOf, products: keys.length, ...window, mask }),
    ...window,
    revenue: of(totals.revenue, 0),
    price,
    lastSold,
    shelf,
    expected: expectedByForecast(config.scope ? undefined : context.results['forecast'], keys, lastDay, spanOf),
    staleDays: shelf.hasStock ? staleDaysOf(frames.products!, orders, rows, lines) : 0,
    counts: { ...totals.counts, rows: lines.rows, leftOut, services },
    isScoped: Object.keys(config.scope?.where ?? {}).length > 0,
    foreign: foreignLinesOf(lines),
  }
}

/** Products of the table, in its order, each once. */
function listedKeys(products: Frame | undefined, by: string): string[] {
  const column = products && codes(products, by)
  if (!column) return []
  const { codes: found, dictionary } = oneSpelling(column)
  return [...new Set(found)].filter((code) => code > 0).map((code) => dictionary[code]!)
}

interface Totals {
  /** By code of the product: money of the last year, what a piece brought, the last day of a purchase (−1 for none). */
  revenue: Float64Array
  price: Float64Array
  lastSold: Float64Array
  counts: Omit<StockInputs['counts'], 'rows' | 'leftOut' | 'services'>
}

function totalsOf(
  lines: OrderLines,
  { codes: products, dictionary }: CodeColumn,
  { mask, lastDay, firstDay }: { mask: Uint8Array | undefined; lastDay: number; firstDay: number },
): Totals {
  const [brought, charged] = [createSums(dictionary.length), createSums(dictionary.length)]
  const pieces = new Float64Array(dictionary.length)
  const lastSold = new Float64Array(dictionary.length).fill(-1)
  const counts = { used: 0, future: 0, ignored: 0, free: 0 }
  const yearFrom = lastDay - YEAR_DAYS
  for (let row = 0; row < lines.rows; row++) {
    if (mask?.[row] === 0) continue
    const kind = lines.kind[row]!
    const day = dayOf(lines.at[row]!)
    if (kind === LINE.ignored) counts.ignored++
    else if (day > lastDay) counts.future++
    else if (kind === LINE.other) counts.free++
    if (day > lastDay || (kind !== LINE.purchase && !isReturn(lines, row))) continue
    if (day >= firstDay) counts.used++
    const product = products[row]!
    if (kind === LINE.purchase && day > lastSold[product]!) lastSold[product] = day
    if (day <= yearFrom) continue
    brought.add(product, lines.net[row]!)
    if (kind !== LINE.purchase) continue
    charged.add(product, lines.charged[row]!)
    pieces[product]! += lines.quantity[row]!
  }
  return {
    revenue: brought.totals(),
    price: charged.totals().map((sum, i) => (sum > 0 && pieces[i]! > 0 ? sum / pieces[i]! : NaN)),
    lastSold,
    counts,
  }
}

/**
 * Codes of the products that were ever sold, those that brought most first, and keys of those that are only listed. Postage, fees and the
 * like are no goods, unless the table of products holds them: so many.
 */
function chooseProducts(
  { dictionary }: CodeColumn,
  { revenue, lastSold }: Totals,
  { listed, sold: names }: { listed: readonly string[]; sold: readonly string[] },
): { places: number[]; extra: string[]; leftOut: number; services: number } {
  const isService = findServices(dictionary, names)
  const onShelf = new Set(listed.map(foldText))
  const sold = [...dictionary.keys()].filter((code) => code > 0 && lastSold[code]! >= 0)
  const goods = sold.filter((code) => isService[code] === 0 || onShelf.has(foldText(dictionary[code]!)))
  goods.sort((a, b) => revenue[b]! - revenue[a]! || a - b)
  const places = goods.slice(0, MOST_PRODUCTS)
  const known = new Set(goods.map((code) => foldText(dictionary[code]!)))
  const unsold = listed.filter((key) => !known.has(foldText(key)))
  const extra = unsold.slice(0, MOST_PRODUCTS - places.length)
  const leftOut = goods.length - places.length + unsold.length - extra.length
  return { places, extra, leftOut, services: sold.length - goods.length }
}

interface Named {
  /** What each code is usually called in orders. */
  sold: readonly string[]
  products: Frame | undefined
  rows: Int32Array
}

/** What the table of products calls each, else what orders usually call it. */
function namesOf(keys: readonly string[], places: readonly number[], { sold, products, rows }: Named): string[] {
  const titles = products && codes(products, 'productName')
  return keys.map((key, i) => {
    const title = titles && rows[i]! >= 0 ? titles.dictionary[titles.codes[rows[i]!]!]! : ''
    return title || (i < places.length ? sold[places[i]!]! : '') || key
  })
}
