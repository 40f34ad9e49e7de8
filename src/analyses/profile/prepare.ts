import { ClienteleError } from '../../core/errors'
import type { CustomerFeatures } from '../../features/customer-features'
import { productColumn } from '../../features/customer-habits'
import { codes, type Frame } from '../../schema/columns'
import type { Prepare, PrepareContext } from '../contract'
import { foreignLinesAmong } from '../foreign-money'
import { customersOf, orderKey, orderLines, ordersOf, resolveAsOf } from '../order-data'
import { compareWithShop, sortShop } from './comparison'
import { actsOf, habitsOf } from './habits'
import { moodOf } from './mood'
import { readOrderEntries } from './order-entries'
import { orderActs, purchaseGaps, selectOwnRows, spendByMonth, topProductsOf } from './own-rows'
import { describePerson } from './person'
import { personRows } from './person-rows'
import { productNames } from './product-names'
import type { ProfileConfig, ProfileFigures, ProfileInputs } from './spec'
import { mergeEntries, readDoings } from './timeline'

/** Everything about one customer, and where they stand among the others. */
export const prepare: Prepare<ProfileConfig, ProfileInputs> = (frames, config, context) => {
  const { customer: key, scope } = config
  const orders = ordersOf(frames)
  const lines = orderLines(frames, context)
  const features = customersOf(frames, context, config)
  const person = key === '' ? -1 : lines.personKeys.indexOf(key)
  const others = personRows(frames, key)
  if (person <= 0 && Object.values(others).every((rows) => rows.length === 0)) {
    throw new ClienteleError('CUSTOMER_UNKNOWN', { key })
  }
  const place = features.customerKey.indexOf(key)
  const own = selectOwnRows(orders, lines, { person, asOf: resolveAsOf(frames, context, config), scope })
  const doings = readDoings(frames, others, productNames(frames, context), { memo: context.memo, scope })
  const { entries, dropped } = mergeEntries([...doings.entries, ...readOrderEntries(orders, own)])
  const { usualHour, usualChannel, channels } = habitsOf([
    ...orderActs(orders, own),
    ...actsOf(doings.entries, doings.events),
  ])
  const mood = moodOf(doings.conversations, frames.conversations, key, context)
  const described = describePerson(frames, { ...others, orders: own.rows }, key)
  const shop = context.memo(`shop:${orderKey(frames, context, config)}`, () => sortShop(features))
  return {
    key,
    ...described,
    ...(place < 0 ? NO_ORDERS : figuresOf(features, place)),
    returns: own.returned,
    usualHour,
    usualChannel,
    channels,
    ...(mood && { mood }),
    country: countryOf(orders, features, place) ?? wordIn(described.demographics['country']),
    topProducts: topProductsOf(own, productColumn(orders), codes(orders, 'productName')),
    ...standingOf(context.results, key),
    entries,
    dropped,
    events: doings.events,
    droppedEvents: doings.droppedEvents,
    spend: spendByMonth(own),
    gaps: purchaseGaps(own),
    comparison: compareWithShop(features, place, shop),
    asOf: known(features.asOf),
    foreign: foreignLinesAmong(lines, own.rows),
    rows: lines.rows,
    ownRows: own.rows.length,
  }
}

const known = (value: number | undefined): number | null => (value === undefined || Number.isNaN(value) ? null : value)
const wordIn = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** The country of the latest order that names one. */
function countryOf(orders: Frame, { country }: CustomerFeatures, place: number): string | null {
  const code = country[place] ?? 0
  return code > 0 ? (codes(orders, 'country')?.dictionary[code] ?? null) : null
}

type Figures = Omit<ProfileFigures, 'returns' | 'usualHour' | 'usualChannel' | 'country'>

/** Somebody who is known from a record, a message or a visit alone. */
const NO_ORDERS: Figures = {
  orders: 0,
  lines: 0,
  items: 0,
  gross: 0,
  net: 0,
  averageOrder: null,
  firstOrderAt: null,
  lastOrderAt: null,
  recencyDays: null,
  tenureDays: null,
  meanGapDays: null,
  discountShare: null,
  couponShare: null,
  priceLevel: null,
  usualWeekday: null,
}

function figuresOf(features: CustomerFeatures, place: number): Figures {
  const weekday = features.typicalWeekday[place]!
  return {
    orders: features.orders[place]!,
    lines: features.lines[place]!,
    items: features.items[place]!,
    gross: features.gross[place]!,
    net: features.net[place]!,
    averageOrder: known(features.averageOrder[place]),
    firstOrderAt: known(features.firstOrderAt[place]),
    lastOrderAt: known(features.lastOrderAt[place]),
    recencyDays: known(features.recencyDays[place]),
    tenureDays: known(features.tenureDays[place]),
    meanGapDays: known(features.meanGapDays[place]),
    discountShare: known(features.discountShare?.[place]),
    couponShare: known(features.couponShare?.[place]),
    priceLevel: known(features.priceLevel?.[place]),
    usualWeekday: weekday > 0 ? weekday : null,
  }
}

interface StoredRfm {
  customerKey: string[]
  r: ArrayLike<number>
  f: ArrayLike<number>
  m: ArrayLike<number>
  group: string[]
}
interface StoredSegments {
  customerKey: string[]
  label: ArrayLike<number>
  names: readonly unknown[]
}

/** Group and segment from the stored answers of those rooms, where they have run. */
function standingOf(results: PrepareContext['results'], key: string): Pick<ProfileInputs, 'rfm' | 'segment'> {
  const [rfm, segments] = [results.rfm as StoredRfm | undefined, results.segments as StoredSegments | undefined]
  const [i, j] = [rfm?.customerKey.indexOf(key) ?? -1, segments?.customerKey.indexOf(key) ?? -1]
  return {
    ...(rfm && i >= 0 && { rfm: { r: rfm.r[i]!, f: rfm.f[i]!, m: rfm.m[i]!, group: rfm.group[i]! } }),
    ...(segments &&
      j >= 0 && { segment: { label: segments.label[j]!, name: segments.names[segments.label[j]!] ?? null } }),
  }
}
