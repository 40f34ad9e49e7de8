import type { Text } from '../../core/locale'
import type { Baskets } from '../../ml/itemsets'
import type { RoomSpec, Scope } from '../contract'
import type { ForeignLines } from '../foreign-money'
import { SCOPE } from '../limits'

const BY = ['order', 'customer'] as const
export type By = (typeof BY)[number]

/** All of the year, a season of the northern half of the world, or a month. */
export const SEASONS = [
  'all',
  ...['spring', 'summer', 'autumn', 'winter'],
  ...['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'],
] as const

export interface BasketsConfig {
  /** Share of the baskets that a set must be in; 'auto' goes by how many pairs that leaves. */
  minSupport: 'auto' | number
  /** Share of the baskets with the left side that must hold the right one, too. */
  minConfidence: number
  /** Products of the greatest set. */
  maxItems: number
  /** What is a basket: an order, or all that a customer bought. */
  by: By
  /** One of `segments` of the result; '' for all customers. */
  segment: string
  season: string
  /** Whether postage, fees and the like count as products. */
  services: boolean
  /** A plain table to read instead of the orders: each row a basket, each filled cell a product. */
  importId?: string
  scope?: Scope
}

/** Who buys all of `if` buys `then`, too. */
export interface Rule {
  /** Ids as the shop has them, or names where it has no ids. */
  if: string[]
  then: string[]
  ifNames: string[]
  thenNames: string[]
  /** Share of all baskets with both sides, and how many that is. */
  support: number
  count: number
  /** Share of the baskets with the left side that hold the right one, with its 95 % interval. */
  confidence: number
  confidenceLow: number
  confidenceHigh: number
  /** How many times as often as in all baskets. */
  lift: number
  /** How many times as often the rule would fail by chance; null where it never fails. */
  conviction: number | null
  /** Fisher's exact test, one-sided; then adjusted for all rules that were looked at. */
  pValue: number
  qValue: number
  isSure: boolean
  /** Place of a shorter rule that says as much; −1 where there is none. */
  shorter: number
  /** The same in the held-out baskets alone; null where they hold too little to say. */
  laterLift: number | null
}

export interface Itemset {
  items: string[]
  support: number
  count: number
}

/** Who bought `first` for the first time bought `then` for the first time after it. */
export interface NextPurchase {
  first: string
  then: string
  firstName: string
  thenName: string
  /** Customers who did, and all who bought `first`. */
  customers: number
  of: number
  /** How many would have, had they gone for what everybody goes for next. */
  expected: number
  lift: number
  /** Days between: quartiles. */
  days25: number
  days50: number
  days75: number
  qValue: number
}

export interface Bundle {
  items: string[]
  names: string[]
  count: number
  lift: number
  /** What it would be added to: baskets with all but the last product. */
  without: number
  /** Baskets more, and what they bring, at most; null where the money is not known. */
  extra: number
  worth: number | null
}

/** How rules found in the older baskets did in the newer ones. */
export interface HeldOut {
  kind: 'time' | 'rows'
  /** Wall-clock ms of the first held-out basket; null without times. */
  from: number | null
  earlier: number
  later: number
  /** Rules that were found sure in the earlier baskets, those of them that the later ones can say something of, and those that held. */
  rules: number
  tested: number
  held: number
  /** The same share of the same products put together at random. */
  chance: number
  /** Medians over the rules tested; of the later one its 95 % interval, and what products put together at random have there. */
  earlierLift: number
  laterLift: number
  laterLow: number
  laterHigh: number
  chanceLift: number
}

/** Something sold that is no product. */
export interface Service {
  key: string
  name: string
  lines: number
}

export interface SegmentChoice {
  key: string
  /** Null where the key itself says it. */
  title: Text | null
}

export interface BasketsResult {
  /** The greatest lift first. */
  rules: Rule[]
  /** The most frequent first, one product at least. */
  itemsets: Itemset[]
  next: NextPurchase[]
  bundles: Bundle[]
  heldOut: HeldOut | null
  services: Service[]
  segments: SegmentChoice[]
  by: By
  baskets: number
  products: number
  /** What a set needed to be frequent. */
  minSupport: number
  minCount: number
  /** All that were found, of which the lists above may be the first. */
  found: { rules: number; itemsets: number; sure: number; looked: number }
  /** The days that a bundle's figures are for, and whether they are margins. */
  perDays: number
  isMargin: boolean
}

/** What each customer bought for the first time when: customer c from `starts[c]` to `starts[c + 1]`, the earliest day first. */
export interface FirstPurchases {
  starts: Uint32Array
  items: Uint32Array
  day: Int32Array
}

export interface BasketsInputs {
  /** All baskets; by order those of `earlier` first. */
  all: Baskets
  earlier: Baskets
  later: Baskets
  split: { kind: 'time' | 'rows'; from: number | null }
  keys: string[]
  names: string[]
  /** What a basket with the product typically brings through it; −1 where that is not known. */
  worth: Float64Array
  isMargin: boolean
  firsts: FirstPurchases | null
  days: number
  services: Service[]
  segments: SegmentChoice[]
  counts: Counts
  foreign: ForeignLines | null
}

/** Rows that were read, and what of them was not used. */
export interface Counts {
  rows: number
  notPurchases: number
  unnamed: number
  services: number
  nobody: number
  /** Ids that differ from another only in case or space. */
  merged: number
  /** Baskets of more products than a person picks, and what "more" is. */
  large: number
  most: number
  /** Customers whose baskets were too large to tell what they bought first. */
  largeCustomers: number
}

export const spec: RoomSpec<BasketsConfig, 'baskets'> = {
  id: 'baskets',
  version: 1,
  title: { en: 'Bought together', zh: '购物篮分析' },
  question: { en: 'What is bought together, and next?', zh: '哪些商品会一起买，接下来又会买什么？' },
  needs: {
    tables: {
      orders: {
        required: [['orderedAt'], ['productId', 'productName']],
        optional: [
          ...[
            'person',
            'orderId',
            'quantity',
            'lineTotal',
            'unitPrice',
            'orderTotal',
            'discount',
            'refunded',
            'status',
          ],
          ...['currency', 'cost'],
        ],
        unless: 'table',
      },
    },
    results: ['segments', 'rfm'],
    chosen: ({ importId }) => (importId === undefined ? [] : [{ importId }]),
  },
  defaults: {
    minSupport: 'auto',
    minConfidence: 0.1,
    maxItems: 4,
    by: 'order',
    segment: '',
    season: 'all',
    services: false,
  },
  limits: {
    minSupport: { kind: 'numberOr', words: ['auto'], min: 0.00001, max: 1 },
    minConfidence: { kind: 'number', min: 0, max: 1 },
    maxItems: { kind: 'number', min: 2, max: 8, integer: true },
    by: { kind: 'option', values: BY },
    segment: { kind: 'text', maxLength: 200 },
    season: { kind: 'option', values: SEASONS },
    services: { kind: 'flag' },
    importId: { kind: 'text', maxLength: 100, optional: true },
    scope: SCOPE,
  },
}
