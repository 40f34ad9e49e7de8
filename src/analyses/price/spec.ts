import type { RoomSpec, Scope } from '../contract'
import type { ForeignLines } from '../foreign-money'
import { SCOPE } from '../limits'

const EFFECTS = ['none', 'product', 'product+week'] as const
export type Effects = (typeof EFFECTS)[number]

export interface PriceConfig {
  /** How long a period is; 'auto' is a week, or a day where the history is shorter than a dozen weeks. */
  every: 'auto' | 'day' | 'week'
  /** Looks at one product alone, by its code. */
  productId?: string
  /** Least and greatest price to recommend, as a multiple of today's. */
  floor: number
  ceiling: number
  /** Least share of the price that must be left above the cost. */
  minMargin: number
  /** Share of today's price that is left above the cost, where the cost is not in the data. */
  margin?: number
  /** What is held apart when the reaction is measured. */
  effects: Effects
  /** Periods with sales below which nothing is said of a product. */
  minWeeks: number
  objective: 'profit' | 'revenue'
  /** Reads a table instead of the orders: of this import, or the newest that has the column `price`. */
  importId?: string
  table?: string
  /** Its columns, by header: what is sold (left out, one thing), the price of a piece, the pieces, the day. */
  unit?: string
  price?: string
  quantity?: string
  at?: string
  /** Of a table, `where` names columns by header. */
  scope?: Scope
}

export const STATUSES = [
  'elastic',
  'inelastic',
  'aroundOne',
  'uncertain',
  'positiveSlope',
  'tooLittleMovement',
  'tooFewWeeks',
  'notOnePrice',
] as const
/**
 * What can be said of a product. `elastic`, `inelastic`, `aroundOne`: its 80 % interval lies below −1, above it, or about it and is
 * narrow. `uncertain`: the interval is too wide to act on. `positiveSlope`: dearer weeks sold more, which prices do not explain.
 * `notOnePrice`: what its lines cost has nothing to do with each other, as of postage or entries by hand.
 */
export type Status = (typeof STATUSES)[number]

/** How the reaction of all products together comes out when more or less is held apart. */
export interface PooledSlope {
  elasticity: number
  /** Standard error, robust to products going their own way (CR1). */
  error: number
}

/** A product's price that moves another one's sales. */
export interface CrossEffect {
  category: string
  /** Whose price. */
  priceOf: string
  priceOfName: string
  /** Whose sales. */
  salesOf: string
  salesOfName: string
  /** Change of sales in percent when the price rises by 1 %, shrunk towards none; 80 % interval. */
  elasticity: number
  low: number
  high: number
}

/** The periods of each product that were used: those of product i are from `starts[i]` to `starts[i + 1]`. */
export interface PricePoints {
  starts: Int32Array
  /** Wall-clock ms of the period's first day. */
  at: Float64Array
  price: Float64Array
  units: Float64Array
  /** Units with the season and the promotion taken off: what the curve runs through. */
  adjusted: Float64Array
  promotion: Float64Array
}

/** Columns by product, the one with the most revenue first. Null where nothing is known. */
export interface PriceResult {
  productId: string[]
  name: string[]
  category: string[]
  status: Status[]
  /** Change of units in percent when the price rises by 1 %: drawn towards its kind as far as its own data is weak; 80 % interval. */
  elasticity: (number | null)[]
  low: (number | null)[]
  high: (number | null)[]
  /** As its own data alone has it, and the standard error of that. */
  raw: (number | null)[]
  rawError: (number | null)[]
  /** Periods with sales, those without between them, and those of them that look like stock-outs. */
  weeks: Int32Array
  emptyWeeks: Int32Array
  stockOuts: Int32Array
  /** Whether weeks without sales are counted as such: it sells too seldom for each to be a stock-out. */
  isIntermittent: Uint8Array
  priceNow: Float64Array
  priceLow: Float64Array
  priceHigh: Float64Array
  unitsPerWeek: Float64Array
  /** What is charged a piece in the share of that price: bulk prices are below it. */
  paidShare: Float64Array
  /** Standard deviation of the logarithm of units about the curve, a period. */
  spread: Float64Array
  cost: (number | null)[]
  recommendedPrice: Float64Array
  /** What that is expected to bring a period, of the objective; and how likely it is a gain. */
  gain: Float64Array
  gainChance: Float64Array
  competitorPrice: (number | null)[]
  every: 'day' | 'week'
  objective: 'profit' | 'revenue'
  effects: Effects | 'product+trend'
  /** Null where there are too few products or periods for it. */
  pooled: {
    none: PooledSlope | null
    product: PooledSlope | null
    productWeek: PooledSlope | null
    withEmptyWeeks: PooledSlope | null
  }
  /**
   * The reaction that a product of which nothing is known is taken to have, how far it may be off for that one (standard deviation), and
   * how much of that is the error of the mean, which all products share.
   */
  prior: { mean: number; spread: number; error: number; products: number }
  /** What a promotion adds to the logarithm of units, beside the price; null where none is known. */
  promotion: { effect: number; error: number } | null
  cross: CrossEffect[]
  /** Pairs that were looked at; null without categories. */
  crossPairs: number | null
  holdOut: HoldOut | null
  quantityPrices: { products: number; slope: number }
  points: PricePoints
  source: 'orders' | 'table'
}

/** How the last periods were predicted from those before: with the reaction to price, and the same model without. */
export interface HoldOut {
  periods: number
  products: number
  cells: number
  /** Root mean square error of the logarithm of units. */
  withPrice: number
  withoutPrice: number
  /** How much less the error is, as a share; 95 % interval by drawing whole periods. */
  improvement: number
  low: number
  high: number
}

/** What was sold of each product in each period, those with sales only: sorted by product, then by period. */
export interface Cells {
  product: Int32Array
  period: Int32Array
  units: Float64Array
  /** A piece; NaN where the period has no ordinary sale to tell it from. */
  price: Float64Array
  revenue: Float64Array
  /** Share of its lines with a discount or a coupon. */
  promotion: Float64Array
  /** Order lines; of a table, Infinity: a row may stand for any number of sales. */
  lines: Float64Array
}

/** What is known of each product. */
export interface ProductFacts {
  ids: string[]
  names: string[]
  /** Code into `categories`; 0 for none. */
  category: Int32Array
  categories: string[]
  cost: Float64Array
  competitorPrice: Float64Array
  /** 1 where the shop says that it is not for sale now. */
  isGone: Uint8Array
}

export interface PriceInputs {
  source: 'orders' | 'table'
  every: 'day' | 'week'
  /** Wall-clock ms. */
  periodAt: Float64Array
  cells: Cells
  products: ProductFacts
  hasPromotion: boolean
  /** Products whose price falls with the quantity ordered, and by how much (log price on log pieces). */
  quantityPrices: { products: number; slope: number }
  counts: {
    rows: number
    used: number
    returned: number
    free: number
    ignored: number
    future: number
    unnamed: number
    foreign: number
    unpriced: number
    partial: number
    /** Products left out as there were too many. */
    products: number
  }
  foreign: ForeignLines
}

export const spec: RoomSpec<PriceConfig, 'price'> = {
  id: 'price',
  version: 1,
  title: { en: 'Prices', zh: '定价' },
  question: {
    en: 'How do sales react to price, and what should it be?',
    zh: '销量对价格有多敏感，价格应该定多少？',
  },
  needs: {
    tables: {
      orders: {
        required: [['orderedAt'], ['lineTotal', 'unitPrice'], ['productId', 'productName']],
        optional: [
          ...['person', 'orderId', 'quantity', 'discount', 'refunded', 'status', 'currency', 'lineTotal', 'unitPrice'],
          ...['productId', 'productName', 'category', 'coupon', 'channel', 'cost'],
        ],
        // A table of prices and quantities does without orders.
        unless: 'table',
      },
      products: {
        required: [],
        optional: ['productId', 'category', 'cost', 'competitorPrice', 'available', 'currency'],
        isNarrow: true,
      },
    },
    chosen: ({ importId, table, price }) =>
      importId === undefined && table === undefined && price === undefined
        ? []
        : [
            {
              ...(importId !== undefined && { importId }),
              ...(table !== undefined && { table }),
              ...(price !== undefined && { column: price }),
            },
          ],
  },
  defaults: {
    every: 'auto',
    floor: 0.8,
    ceiling: 1.2,
    minMargin: 0,
    effects: 'product+week',
    minWeeks: 12,
    objective: 'profit',
  },
  limits: {
    every: { kind: 'option', values: ['auto', 'day', 'week'] },
    productId: { kind: 'text', maxLength: 300, optional: true },
    floor: { kind: 'number', min: 0.1, max: 1 },
    ceiling: { kind: 'number', min: 1, max: 10 },
    minMargin: { kind: 'number', min: 0, max: 0.95 },
    margin: { kind: 'number', min: 0.01, max: 0.99, optional: true },
    effects: { kind: 'option', values: EFFECTS },
    minWeeks: { kind: 'number', min: 6, max: 200, integer: true },
    objective: { kind: 'option', values: ['profit', 'revenue'] },
    importId: { kind: 'text', maxLength: 100, optional: true },
    table: { kind: 'text', maxLength: 40, optional: true },
    unit: { kind: 'text', maxLength: 300, optional: true },
    price: { kind: 'text', maxLength: 300, optional: true },
    quantity: { kind: 'text', maxLength: 300, optional: true },
    at: { kind: 'text', maxLength: 300, optional: true },
    scope: SCOPE,
  },
}
