import { ClienteleError } from '../../core/errors'
import { fill } from '../../core/locale'
import { type Customers, numberCustomers } from '../../features/customers'
import type { OrderLines } from '../../features/line'
import { dayOf, formatDay, MS_PER_DAY, parseDay } from '../../features/periods'
import { rfmCodes } from '../../features/rfm-codes'
import { GROUPS } from '../../features/rfm-groups'
import { selectRows } from '../../features/scope'
import { standingsAt } from '../../features/standings'
import { boughtOf, historyBefore, timesOf } from '../../ml/recommend/history'
import type { InteractionLog } from '../../ml/recommend/types'
import type { Frame } from '../../schema/columns'
import type { Frames, Prepare, PrepareContext } from '../contract'
import { refuseFew } from '../buyers'
import { foreignLinesOf } from '../foreign-money'
import { orderLines, ordersOf, resolveAsOf } from '../order-data'
import { findReturned } from './find-returned'
import type { Counts, CustomersKnown, RecommendInputs, Window } from './inputs'
import { KNOWN_PRODUCT, LATER_DAY, PRODUCT_NEEDED, UNITS } from './messages'
import { planWindows } from './plan-windows'
import { countriesOf, keysOfCustomers, visitsOf } from './read-customers'
import { readLog, readRatings } from './read-log'
import { readMarks } from './read-marks'
import { type Numbered, numberProducts } from './read-products'
import { readShelf } from './read-shelf'
import { segmentsOf } from './segments-of'
import { TEST_DAYS, type RecommendConfig } from './spec'

/** Below these there is nobody to learn from, nothing to choose from, and no habit. */
const LEAST = { customers: 2, products: 2, repeats: 5 }

/**
 * Who did what with which product, and what is known of both. With `testFrom` as it was on that day, and what came after it.
 * @throws ClienteleError DATA_MISSING, DATA_TOO_LITTLE, DATA_NO_PURCHASE, CONFIG_INVALID, CUSTOMER_UNKNOWN.
 */
export const prepare: Prepare<RecommendConfig, RecommendInputs> = (frames, config, context) => {
  const orders = ordersOf(frames)
  const lines = orderLines(frames, context)
  const isTest = config.testFrom !== undefined
  const moment = isTest ? startOf(config.testFrom!) : resolveAsOf(frames, context, config) + 1
  const end = isTest ? moment + TEST_DAYS * MS_PER_DAY : moment
  if (isTest) refuseTooEarly(config.testFrom!, moment, lines)
  const mask = selectRows(orders, config.scope && { where: config.scope.where })
  const bought = numberCustomers(lines, { asOf: end - 1, before: -Infinity }, mask)
  const keys = keysOfCustomers(bought, frames, isTest)
  const place = new Map(keys.map((key, number) => [key, number]))
  const numbered = numberProducts(orders, lines, {
    products: isTest ? undefined : frames.products,
    services: config.services || isTest,
    isKnown: (row) => lines.at[row]! < end && lines.person[row]! > 0 && mask?.[row] !== 0,
  })
  if (!numbered) throw new ClienteleError('DATA_MISSING', { needs: PRODUCT_NEEDED })
  const counts = emptyCounts(lines, numbered)
  const sources = { frames, lines, numbered, customers: place, moment: end, mask }
  const log = readLog(sources, counts)
  const { known, catalogue } = readShelf(numbered, {
    orders,
    lines,
    products: frames.products,
    currency: context.currency,
  })
  const customers = readCustomers({ frames, context, config, bought, keys, place, lines, moment })
  const { country, countries } = countriesOf(place, bought, { orders, lines, records: frames.customers })
  const groups = groupsAt(lines, bought, keys.length, [moment - 1])[0]!
  const people = { segment: groups, segments: GROUPS.length + 1, country, countries: countries.length }
  const repeats = checkEnough({ log, lines, moment, config, catalogue, people })
  return {
    ...{ log, moment, catalogue, people, isTest, customers: { ...customers, countries }, products: known, repeats },
    windows: isTest ? [testWindow(moment, end, groups)] : windowsOf(log, moment, lines, bought, keys.length),
    ratings: readRatings(sources),
    returned: findReturned({ lines, numbered, customers: place, moment }),
    ...readMarks({ marks: context.offerMarks ?? [], question: config.question, numbered, customers: place }),
    excluded: Uint32Array.from(config.exclude.map(numbered.find).filter((item) => item >= 0)),
    asked: { customer: customerAsked(config, place), product: productAsked(config, numbered) },
    services: servicesOf(orders, lines, numbered),
    ...{ fit: context.fit ?? null, counts, foreign: foreignLinesOf(lines) },
  }
}

function startOf(day: string): number {
  const number = parseDay(day)
  if (!Number.isNaN(number)) return number * MS_PER_DAY
  throw new ClienteleError('CONFIG_INVALID', { field: 'testFrom', value: day, allowed: 'YYYY-MM-DD' })
}

/** Before the first line there is nothing to learn from; what is after the last may be asked for, and is not judged. */
function refuseTooEarly(day: string, moment: number, { first }: OrderLines): void {
  if (!(moment <= first)) return
  const values = { first: formatDay(dayOf(first)) }
  const allowed = { en: fill(LATER_DAY.en, values), zh: fill(LATER_DAY.zh, values) }
  throw new ClienteleError('CONFIG_INVALID', { field: 'testFrom', value: day, allowed })
}

const emptyCounts = ({ rows }: OrderLines, { merged }: Numbered): Counts => ({
  ...{ rows, notPurchases: 0, nobody: 0, unnamed: 0, services: 0, merged, later: 0 },
  ...{ purchases: 0, views: 0, carts: 0, ratings: 0, strayEvents: 0 },
})

interface Known {
  frames: Frames
  context: PrepareContext
  config: RecommendConfig
  bought: Customers
  keys: string[]
  place: ReadonlyMap<string, number>
  lines: OrderLines
  moment: number
}

function readCustomers({
  context,
  config,
  bought,
  keys,
  place,
  lines,
  moment,
}: Known): Omit<CustomersKnown, 'countries'> {
  const segments = segmentsOf(context, place, config.segment)
  return { customerKey: keys, ...visitsOf(bought, lines, { customers: keys.length, moment }), ...segments }
}

/** Each customer's RFM group at each moment (ascending): what learning may know of segments then. */
function groupsAt(lines: OrderLines, bought: Customers, customers: number, moments: readonly number[]): Uint32Array[] {
  return standingsAt(lines, bought, moments).map((standing) => {
    const groups = new Uint32Array(customers)
    groups.set(rfmCodes(standing, { bins: 5 }))
    return groups
  })
}

const testWindow = (from: number, to: number, segment: Uint32Array): Window => ({ from, to, segment: segment.slice() })

function windowsOf(
  log: InteractionLog,
  moment: number,
  lines: OrderLines,
  bought: Customers,
  customers: number,
): Window[] {
  const first = log.at[0]
  const planned = first === undefined ? [] : planWindows(first, moment)
  const ascending = planned.toReversed()
  const groups = groupsAt(
    lines,
    bought,
    customers,
    ascending.map(({ from }) => from - 1),
  ).toReversed()
  return planned.map((window, i) => ({ ...window, segment: groups[i]! }))
}

type Enough = Pick<RecommendInputs, 'log' | 'moment' | 'catalogue' | 'people'> & {
  lines: OrderLines
  config: RecommendConfig
}

/** Refuses where nothing can be said; answers how many pairs were bought more than once. */
function checkEnough({ log, lines, moment, config, catalogue, people }: Enough): number {
  const history = historyBefore(log, moment, catalogue, people)
  const { starts, column } = boughtOf(history)
  const buyers = starts.reduce((count, start, i) => count + (i > 0 && start > starts[i - 1]! ? 1 : 0), 0)
  if (buyers < LEAST.customers) refuseFew(lines, { least: LEAST.customers, found: buyers })
  const sold = new Set(column).size
  if (sold < LEAST.products)
    throw new ClienteleError('DATA_TOO_LITTLE', { least: LEAST.products, unit: UNITS.products, found: sold })
  const repeats = timesOf(history).reduce((count, times) => count + (times > 1 ? 1 : 0), 0)
  if (config.question === 'again' && repeats < LEAST.repeats)
    throw new ClienteleError('DATA_TOO_LITTLE', { least: LEAST.repeats, unit: UNITS.repeats, found: repeats })
  return repeats
}

function customerAsked({ customer }: RecommendConfig, place: ReadonlyMap<string, number>): number {
  if (customer === undefined) return -1
  const number = place.get(customer)
  if (number === undefined) throw new ClienteleError('CUSTOMER_UNKNOWN', { key: customer })
  return number
}

function productAsked({ product }: RecommendConfig, { find }: Numbered): number {
  if (product === undefined) return -1
  const number = find(product)
  if (number < 0)
    throw new ClienteleError('CONFIG_INVALID', { field: 'product', value: product, allowed: KNOWN_PRODUCT })
  return number
}

/** What was sold as a product and is none, the most frequent first. */
function servicesOf(
  orders: Frame,
  lines: OrderLines,
  { isService, codes, serviceNames }: Numbered,
): RecommendInputs['services'] {
  const counts = new Map<number, number>()
  for (let row = 0; row < orders.rows; row++) {
    const code = codes[row]!
    if (isService[code] === 1 && lines.person[row]! > 0) counts.set(code, (counts.get(code) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([code, count]) => ({ ...serviceNames.get(code)!, lines: count }))
}
