import type { Text } from '../../core/locale'
import type { CustomerFeatures } from '../../features/customer-features'
import { median } from '../../math/statistics'

export type MeasureName =
  | 'recencyDays'
  | 'orders'
  | 'lines'
  | 'net'
  | 'gross'
  | 'averageOrder'
  | 'meanGapDays'
  | 'tenureDays'
  | 'discountShare'
  | 'couponShare'
  | 'priceLevel'
  | 'ordersPerYear'
  | 'piecesPerLine'
  | 'missedOrders'
  | 'sameSeason'
  | 'boughtOnce'
  | 'newness'

/** What measures are made of. */
export interface Measurable extends CustomerFeatures {
  /** Undefined where the orders are too few years for a season to come again. */
  sameSeason: Float64Array | undefined
}

export interface Measure {
  title: Text
  /** Says in other words what that one says, which is the one to show. */
  saidBy?: MeasureName
  unit: 'days' | 'count' | 'money' | 'share'
  /** Undefined where the data does not have it. */
  of(features: Measurable): ArrayLike<number> | undefined
}

/** What is known of a customer, as a person reads it. */
export const MEASURES: Readonly<Record<MeasureName, Measure>> = {
  recencyDays: {
    title: { en: 'Days since the last purchase', zh: '距上次购买天数' },
    unit: 'days',
    of: (features) => features.recencyDays,
  },
  orders: { title: { en: 'Orders', zh: '订单数' }, unit: 'count', of: (features) => features.orders },
  lines: {
    title: { en: 'Order lines', zh: '订单明细数' },
    unit: 'count',
    saidBy: 'orders',
    of: (features) => features.lines,
  },
  net: { title: { en: 'Net revenue', zh: '净消费额' }, unit: 'money', of: (features) => features.net },
  gross: {
    title: { en: 'Revenue before returns', zh: '退货前消费额' },
    unit: 'money',
    saidBy: 'net',
    of: (features) => features.gross,
  },
  averageOrder: {
    title: { en: 'Average order', zh: '客单价' },
    unit: 'money',
    of: (features) => features.averageOrder,
  },
  meanGapDays: {
    title: { en: 'Days between orders', zh: '平均购买间隔天数' },
    unit: 'days',
    of: (features) => features.meanGapDays,
  },
  tenureDays: {
    title: { en: 'Days since the first purchase', zh: '距首次购买天数' },
    unit: 'days',
    of: (features) => features.tenureDays,
  },
  discountShare: {
    title: { en: 'Share of discount', zh: '折扣占比' },
    unit: 'share',
    of: (features) => features.discountShare,
  },
  couponShare: {
    title: { en: 'Orders with a coupon', zh: '用券订单占比' },
    unit: 'share',
    of: (features) => features.couponShare,
  },
  priceLevel: {
    title: { en: 'Price paid against the usual price', zh: '实付价相对常价' },
    unit: 'share',
    of: (features) => features.priceLevel,
  },
  ordersPerYear: {
    title: { en: 'Orders a year', zh: '每年订单数' },
    unit: 'count',
    saidBy: 'orders',
    // Two orders in a first week are not a hundred a year: everybody is given a year at least.
    of: ({ orders, tenureDays }) => tenureDays.map((days, i) => orders[i]! / Math.max(1, days / YEAR_DAYS)),
  },
  piecesPerLine: {
    title: { en: 'Pieces of one product at a time', zh: '单款每次购买件数' },
    unit: 'count',
    of: ({ items, lines }) => items.map((pieces, i) => pieces / lines[i]!),
  },
  missedOrders: {
    title: { en: 'Orders missed, by their own rhythm', zh: '按自身节奏错过的订单数' },
    unit: 'count',
    of: missedOrders,
  },
  sameSeason: {
    title: { en: 'Orders that come in the same season', zh: '集中在同一季节的订单' },
    unit: 'share',
    of: (features) => features.sameSeason,
  },
  boughtOnce: {
    title: { en: 'Bought only once', zh: '只买过一次' },
    unit: 'share',
    saidBy: 'orders',
    of: ({ orders }) => Float64Array.from(orders, (count) => (count === 1 ? 1 : 0)),
  },
  newness: {
    title: { en: 'Newness (100% today, 0 after half a year)', zh: '新近程度（今天 100%，半年后 0）' },
    unit: 'share',
    saidBy: 'tenureDays',
    of: ({ tenureDays }) => tenureDays.map((days) => Math.max(0, 1 - days / HALF_YEAR_DAYS)),
  },
}

/**
 * How many orders a customer would have made since the last one, beyond the first two: waiting up to twice as long as usual is nothing. What
 * is usual is the mean of the own gaps and one more, the shop's median gap: two orders within a week are no rhythm yet.
 */
function missedOrders({ recencyDays, meanGapDays, orders }: Measurable): Float64Array | undefined {
  const shopGap = median(meanGapDays)
  if (Number.isNaN(shopGap)) return undefined
  return recencyDays.map((days, i) => {
    const gaps = orders[i]! - 1
    const usual = ((gaps > 0 ? meanGapDays[i]! * gaps : 0) + shopGap) / (gaps + 1)
    return Math.max(0, days / Math.max(1, usual) - TOLERATED)
  })
}

const YEAR_DAYS = 365
const HALF_YEAR_DAYS = 180
/** Own gaps that a customer may let pass before an order counts as missed. */
const TOLERATED = 2

export const MEASURE_NAMES = Object.keys(MEASURES) as MeasureName[]
