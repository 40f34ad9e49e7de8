import type { Every } from '../../features/periods'
import type { RoomSpec, Scope } from '../contract'
import type { NothingBought } from '../buyers'
import type { ForeignLines } from '../foreign-money'
import { SCOPE } from '../limits'
import type { SalesGap } from '../sales-gap'

export interface OverviewConfig {
  scope?: Scope
  /** How fine the series is. */
  every: Every
}

/** Inclusive days, as wall-clock ms of their midnights. */
export interface Period {
  from: number
  to: number
}

export const FIGURES = [
  'revenue',
  'orders',
  'customers',
  'averageOrder',
  'repeatRate',
  'newCustomers',
  'returningRevenueShare',
  'refundShare',
  'profit',
] as const

export type FigureName = (typeof FIGURES)[number]
export type FigureUnit = 'money' | 'count' | 'share'

export interface Figure {
  unit: FigureUnit
  /** Null where the data cannot say. */
  value: number | null
  previous: number | null
  lastYear: number | null
  /** Relative for money and counts (0.1 = 10 % more), a difference for shares (0.1 = ten points); null without a base. */
  change: number | null
  changeLastYear: number | null
}

/** Column-wise: index i is the same period in every list. */
export interface Series {
  every: Every
  /** Wall-clock ms of each period's first day. */
  at: Float64Array
  revenue: Float64Array
  orders: Float64Array
  customers: Float64Array
  newCustomers: Float64Array
  refunds: Float64Array
  /** Only where costs are known. */
  profit?: Float64Array
  /** The last period is not over yet in the data; comparing it with full ones misleads. */
  lastIsPartial: boolean
}

export const DIMENSIONS = ['channel', 'country', 'category', 'product', 'customer'] as const
export type Dimension = (typeof DIMENSIONS)[number]

export interface BreakdownRow {
  /** Code of the value in files (product id, customer key, country …); '' for lines without one. */
  value: string
  /** What a person reads: the product's name, else the value. */
  name: string
  revenue: number
  /** Of the period's revenue; null when that is not positive. */
  share: number | null
  /** Revenue in the period compared with, and the difference; null without one. */
  before: number | null
  difference: number | null
}

export interface Breakdown {
  /** The ten with most revenue. */
  top: BreakdownRow[]
  /** The five whose revenue differs most from the period compared with. */
  movers: BreakdownRow[]
  /** How many values there are. */
  count: number
}

export const CAUSES = ['customers', 'ordersPerCustomer', 'averageOrder', 'returns', 'withoutCustomer'] as const
export type Cause = (typeof CAUSES)[number]

/** The change of revenue, split without remainder. */
export interface Causes {
  against: 'previous' | 'lastYear'
  difference: number
  /** Money that each part adds to or takes from the difference; they sum to it. */
  parts: Record<Cause, number>
}

export type FindingCode =
  | 'NOTHING_SOLD'
  | 'NOT_COMPARABLE'
  | 'STEADY'
  | 'UP'
  | 'DOWN'
  | `${'UP' | 'DOWN'}_${'CUSTOMERS' | 'ORDERS_PER_CUSTOMER' | 'AVERAGE_ORDER' | 'RETURNS' | 'WITHOUT_CUSTOMER'}`

export interface Finding {
  code: FindingCode
  details: {
    from: number
    to: number
    beforeFrom: number | null
    beforeTo: number | null
    revenue: number
    before: number | null
    change: number | null
    cause: Cause | null
    /** Money of the likeliest cause. */
    amount: number | null
  }
}

export interface Note {
  code: string
  details: Record<string, number | string>
}

export interface OverviewResult {
  /** What the figures are about, and what they are compared with. */
  period: Period
  previous: Period | null
  lastYear: Period | null
  /** Whether a person chose the period, or it is the last full month. */
  isChosen: boolean
  figures: Record<FigureName, Figure>
  /** The same figures over everything in the filters, up to `asOf`; nobody returns from before the data, so that share is null. */
  totals: Record<FigureName, number | null>
  /** Columns without which the profit is not, or not fully, known: 'cost', 'fee'. */
  missing: string[]
  /** Share of the period's revenue whose cost is known; null without revenue. */
  costKnownShare: number | null
  series: Series
  /** Dimensions that the data has. */
  breakdowns: Partial<Record<Dimension, Breakdown>>
  /** Null where there is nothing to compare with. */
  causes: Causes | null
  finding: Finding
  notes: Note[]
  asOf: number
}

/** Sums over the lines of a period; everything is derived from these. */
export interface Tally {
  /** Net of discounts and refunds. */
  revenue: number
  /** Charged for purchases that were not returned. */
  gross: number
  /** Charged for everything sold, and what came back of it or of earlier sales. */
  sold: number
  refunds: number
  orders: number
  /** Orders whose money is known in the shop's currency. */
  valuedOrders: number
  customers: number
  newCustomers: number
  /** Customers of the period with at least two orders in the data by its end. */
  repeatCustomers: number
  /** Net revenue of named customers; of those who bought before the period; named gross and named orders. */
  namedRevenue: number
  returningRevenue: number
  namedGross: number
  namedOrders: number
  /** Revenue of lines whose cost is known, and the profit on them. */
  costedRevenue: number
  profit: number
}

export interface DimensionSums {
  dimension: Dimension
  values: string[]
  names: string[]
  revenue: Float64Array
  before: Float64Array | null
}

export interface OverviewInputs {
  period: Period
  previous: Period | null
  lastYear: Period | null
  isChosen: boolean
  against: 'previous' | 'lastYear' | null
  asOf: number
  /** Where the data begins, whatever the filters: midnight of its first day. */
  dataFrom: number
  current: Tally
  tallies: { previous: Tally | null; lastYear: Tally | null; total: Tally }
  series: { at: Float64Array; tallies: Tally[]; lastIsPartial: boolean; isClipped: boolean }
  dimensions: DimensionSums[]
  hasCost: boolean
  hasFee: boolean
  hasPeople: boolean
  /** Each line is the sum of a day: there are no orders to count. */
  areDaily: boolean
  counts: { rows: number; withoutCustomer: number; ignored: number; returned: number }
  /** What the lines are where none is a purchase. */
  nothing: NothingBought | null
  foreign: ForeignLines
  gap: SalesGap | null
}

export const spec: RoomSpec<OverviewConfig, 'overview'> = {
  id: 'overview',
  version: 2,
  title: { en: 'Overview', zh: '经营概览' },
  question: { en: 'How is the shop doing, and what changed?', zh: '店铺经营得怎么样？有什么变化？' },
  needs: {
    tables: {
      orders: {
        required: [['orderedAt'], ['lineTotal', 'unitPrice', 'orderTotal']],
        optional: [
          'person',
          'orderId',
          'quantity',
          'discount',
          'refunded',
          'status',
          'currency',
          'cost',
          'fee',
          'channel',
          'country',
          'category',
          'productId',
          'productName',
        ],
      },
      products: { required: [], optional: ['productId', 'cost', 'currency'] },
    },
  },
  defaults: { every: 'month' },
  limits: {
    scope: SCOPE,
    every: { kind: 'option', values: ['day', 'week', 'month'] },
  },
}
