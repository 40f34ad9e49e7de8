import { ClienteleError } from '../../core/errors'
import type { CustomerFeatures } from '../../features/customer-features'
import { productColumn } from '../../features/customer-habits'
import { codes } from '../../schema/columns'
import type { Prepare, PrepareContext } from '../contract'
import { customersOf, orderKey, orderLines, ordersOf, resolveAsOf } from '../order-data'
import { compareWithShop, sortShop } from './comparison'
import { describePerson } from './person'
import { commonestWord, type OwnRows, purchaseGaps, selectOwnRows, spendByMonth, topProductsOf } from './own-rows'
import type { ProfileConfig, ProfileFigures, ProfileInputs } from './spec'
import { readEntries } from './timeline'

/** More entries than anyone scrolls through. */
const MAX_ENTRIES = 5000

/** Everything about one customer, and where they stand among the others. */
export const prepare: Prepare<ProfileConfig, ProfileInputs> = (frames, config, context) => {
  const orders = ordersOf(frames)
  const lines = orderLines(frames, context)
  const features = customersOf(frames, context, config)
  const place = features.customerKey.indexOf(config.customer)
  if (place < 0) throw new ClienteleError('CUSTOMER_UNKNOWN', { key: config.customer })
  const asOf = resolveAsOf(frames, context, config)
  const own = selectOwnRows(orders, lines, { person: features.person[place]!, asOf, scope: config.scope })
  const entries = readEntries(orders, own)
  const shop = context.memo(`shop:${orderKey(frames, context, config)}`, () => sortShop(features))
  return {
    key: config.customer,
    ...describePerson(frames, own, config.customer),
    ...figuresOf(features, place, own),
    usualChannel: commonestWord(own, codes(orders, 'channel')),
    country: wordOf(codes(orders, 'country')?.dictionary, features.country[place]!),
    topProducts: topProductsOf(own, productColumn(orders), codes(orders, 'productName')),
    ...standingOf(context.results, config.customer),
    scores: {},
    entries: entries.slice(0, MAX_ENTRIES),
    dropped: Math.max(0, entries.length - MAX_ENTRIES),
    spend: spendByMonth(own),
    gaps: purchaseGaps(own),
    comparison: compareWithShop(features, place, shop),
    asOf: known(features.asOf),
    rows: lines.rows,
    ownRows: own.rows.length,
  }
}

const known = (value: number | undefined): number | null => (value === undefined || Number.isNaN(value) ? null : value)
/** Null where the value stands for none. */
const unless = (value: number, none: number): number | null => (value === none ? null : value)
const wordOf = (dictionary: readonly string[] | undefined, code: number): string | null =>
  code > 0 ? (dictionary?.[code] ?? null) : null

function figuresOf(
  features: CustomerFeatures,
  place: number,
  own: OwnRows,
): Omit<ProfileFigures, 'usualChannel' | 'country'> {
  return {
    orders: features.orders[place]!,
    lines: features.lines[place]!,
    items: features.items[place]!,
    gross: features.gross[place]!,
    net: features.net[place]!,
    returns: own.returned,
    averageOrder: known(features.averageOrder[place]),
    firstOrderAt: known(features.firstOrderAt[place]),
    lastOrderAt: known(features.lastOrderAt[place]),
    recencyDays: known(features.recencyDays[place]),
    tenureDays: known(features.tenureDays[place]),
    meanGapDays: known(features.meanGapDays[place]),
    discountShare: known(features.discountShare?.[place]),
    couponShare: known(features.couponShare?.[place]),
    priceLevel: known(features.priceLevel?.[place]),
    usualHour: unless(features.typicalHour[place]!, -1),
    usualWeekday: unless(features.typicalWeekday[place]!, 0),
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
