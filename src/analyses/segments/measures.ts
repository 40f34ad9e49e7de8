import type { Text } from '../../core/locale'
import type { CustomerFeatures } from '../../features/customer-features'

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

export interface Measure {
  title: Text
  unit: 'days' | 'count' | 'money' | 'share'
  /** Undefined where the data does not have it. */
  of(features: CustomerFeatures): ArrayLike<number> | undefined
}

/** What is known of a customer, as a person reads it. */
export const MEASURES: Readonly<Record<MeasureName, Measure>> = {
  recencyDays: {
    title: { en: 'Days since the last purchase', zh: '距上次购买天数' },
    unit: 'days',
    of: (features) => features.recencyDays,
  },
  orders: { title: { en: 'Orders', zh: '订单数' }, unit: 'count', of: (features) => features.orders },
  lines: { title: { en: 'Order lines', zh: '订单明细数' }, unit: 'count', of: (features) => features.lines },
  net: { title: { en: 'Net revenue', zh: '净消费额' }, unit: 'money', of: (features) => features.net },
  gross: {
    title: { en: 'Revenue before returns', zh: '退货前消费额' },
    unit: 'money',
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
}

export const MEASURE_NAMES = Object.keys(MEASURES) as MeasureName[]
