import type { Text } from '../../core/locale'
import { MEASURE_NAMES, MEASURES, type MeasureName } from './measures'

/** One number of each customer that clusters can be made from. */
export interface Feature {
  title: Text
  measure: MeasureName
  /** From the measure to the feature's own unit, and back to what a person reads. */
  scale(value: number): number
  unscale(value: number): number
}

const same = (value: number): number => value
/** ln(1 + x), with what lies below zero at zero: spreads small values and gathers large ones. */
const logarithm = { scale: (value: number) => Math.log1p(Math.max(value, 0)), unscale: Math.expm1 }

const plain = Object.fromEntries(
  MEASURE_NAMES.map((name) => [name, { title: MEASURES[name].title, measure: name, scale: same, unscale: same }]),
) as Record<MeasureName, Feature>

/** By the names that a config uses. */
export const FEATURES: Readonly<Record<string, Feature>> = {
  ...plain,
  logOrders: { title: { en: 'Orders (logarithm)', zh: '订单数（对数）' }, measure: 'orders', ...logarithm },
  logLines: { title: { en: 'Order lines (logarithm)', zh: '订单明细数（对数）' }, measure: 'lines', ...logarithm },
  logNet: { title: { en: 'Net revenue (logarithm)', zh: '净消费额（对数）' }, measure: 'net', ...logarithm },
  logGross: {
    title: { en: 'Revenue before returns (logarithm)', zh: '退货前消费额（对数）' },
    measure: 'gross',
    ...logarithm,
  },
  logAverageOrder: {
    title: { en: 'Average order (logarithm)', zh: '客单价（对数）' },
    measure: 'averageOrder',
    ...logarithm,
  },
  logOrdersPerYear: {
    title: { en: 'Orders a year (logarithm)', zh: '每年订单数（对数）' },
    measure: 'ordersPerYear',
    ...logarithm,
  },
  logPiecesPerLine: {
    title: { en: 'Pieces of one product at a time (logarithm)', zh: '单款每次购买件数（对数）' },
    measure: 'piecesPerLine',
    ...logarithm,
  },
  logMissedOrders: {
    title: { en: 'Orders missed, by their own rhythm (logarithm)', zh: '按自身节奏错过的订单数（对数）' },
    measure: 'missedOrders',
    ...logarithm,
  },
}

export const FEATURE_NAMES = Object.keys(FEATURES)

/** A feature by name, or undefined for a name that is none. */
export const findFeature = (name: string): Feature | undefined =>
  Object.hasOwn(FEATURES, name) ? FEATURES[name] : undefined
