import type { Feature, FeatureTable } from '../../ml/encode/types'
import { type Facts, type Theme, THEMES } from './spec'

/** The theme of each feature that `asOf` builds, and whether a reason about the theme quotes it. */
const FEATURE_THEMES: Readonly<Record<string, Theme>> = {
  recencyDays: 'wait',
  waitRatio: 'wait',
  meanGapDays: 'rhythm',
  gapDeviationDays: 'rhythm',
  lastGapDays: 'rhythm',
  tenureDays: 'orders',
  orders: 'orders',
  recentOrders: 'orders',
  yearOrders: 'orders',
  ordersTrend: 'orders',
  net: 'spend',
  averageOrder: 'spend',
  yearNet: 'spend',
  spendTrend: 'spend',
  itemsPerOrder: 'spend',
  linesPerOrder: 'spend',
  firstOrderValue: 'spend',
  firstOrderPieces: 'spend',
  discountShare: 'discount',
  couponShare: 'discount',
  priceLevel: 'discount',
  returnShare: 'returns',
  productVariety: 'range',
  categories: 'range',
  weekendShare: 'time',
  eveningShare: 'time',
  monthStartShare: 'time',
  country: 'place',
  channel: 'place',
  recentConversations: 'contact',
  meanRating: 'contact',
  meanMood: 'mood',
  recentMood: 'mood',
  recentSends: 'contact',
  recentEvents: 'visits',
  daysSinceEvent: 'visits',
}

/** Features that the sentences about a theme quote. */
const QUOTED: Readonly<Record<Theme, readonly string[]>> = {
  wait: ['recencyDays', 'meanGapDays'],
  rhythm: ['meanGapDays', 'lastGapDays'],
  orders: ['orders', 'recentOrders'],
  spend: ['yearNet', 'averageOrder'],
  discount: ['couponShare', 'discountShare', 'priceLevel'],
  returns: ['returnShare'],
  range: ['categories', 'productVariety'],
  time: ['weekendShare', 'eveningShare'],
  place: ['country', 'channel'],
  contact: ['recentConversations', 'recentSends', 'meanRating'],
  mood: ['recentMood', 'meanMood'],
  visits: ['recentEvents', 'daysSinceEvent'],
}

/** Index into `THEMES` of every feature. */
export const themePlaces = (table: FeatureTable): number[] =>
  table.features.map(({ name }) => THEMES.indexOf(FEATURE_THEMES[name]!))

/** What is known of a row that the sentences about a theme quote. */
export function factsOf(table: FeatureTable, row: number, theme: Theme): Facts {
  const quoted = QUOTED[theme]
  const own = table.features.filter(({ name }) => quoted.includes(name))
  return Object.fromEntries(own.map((feature) => [feature.name, valueOf(feature, row)]))
}

function valueOf(feature: Feature, row: number): number | string | null {
  if (feature.kind === 'number') return Number.isNaN(feature.values[row]!) ? null : feature.values[row]!
  if (feature.kind === 'category') return feature.levels[feature.codes[row]!] ?? null
  return null
}
