import type { ForeignLines } from '../foreign-money'
import type { RoomSpec, Scope } from '../contract'
import { DAY, SCOPE } from '../limits'

/** What there is to do about a product. `ended` is marked as not available, and is not reordered. */
export const STATUSES = [
  'order-now',
  'order-soon',
  'fine',
  'too-much',
  'dead',
  'ended',
  'unknown-stock',
  'bad-stock',
] as const
export type Status = (typeof STATUSES)[number]

export const ABC = ['A', 'B', 'C'] as const
export type Abc = (typeof ABC)[number]
export const XYZ = ['X', 'Y', 'Z'] as const
export type Xyz = (typeof XYZ)[number]

/** How demand comes (Syntetos, Boylan & Croston 2005): by how often there is any, and how much its size varies. */
export const PATTERNS = ['smooth', 'erratic', 'intermittent', 'lumpy'] as const
export type Pattern = (typeof PATTERNS)[number]

/** What the expected demand comes from; `forecast` is the forecast that was made of the product's pieces. */
export type DemandMethod = 'mean' | 'ses' | 'sba' | 'tsb' | 'forecast' | 'none'

export interface StockConfig {
  /** How often the stock is meant to last until the next delivery, 0.5 to 0.999. */
  serviceLevel: number
  /** From order to shelf, for products that have none of their own. */
  leadTimeDays: number
  /** Days from one look at the stock to the next. */
  reviewDays: number
  /** Days of demand that an order brings above the reorder point, where no cost of an order is given. */
  coverDays: number
  /** Not sold for so long: dead stock. Stock for longer than that is too much. */
  deadAfterDays: number
  /** What placing one order costs, in the shop's currency; 0 goes by `coverDays`. */
  orderCost: number
  /** What keeping stock costs a year, in the share of its value. */
  holdingRate: number
  /** Least pieces of a line of an order. */
  minimum: number
  /** The last day that is known, `YYYY-MM-DD`. */
  asOf?: string
  scope?: Scope
}

/** How reorder points of the past would have done. */
export interface Backtest {
  /** Product and day, each with the time to the next delivery after it, that were looked at. */
  windows: number
  products: number
  /** First and last of those days, wall-clock ms. */
  from: number
  to: number
  /** Share of them in which demand was covered, with its 95 % interval over products and days. */
  coverage: number
  low: number
  high: number
  /** The same stock money as a fixed number of days of average sales for each product. */
  coverDays: number
  baselineCoverage: number
  /** Money of the demand that would not have been covered, in the share of all demand. */
  lostShare: number
  baselineLostShare: number
  byPattern: { pattern: Pattern; windows: number; coverage: number }[]
}

/** Products of a class: how many, what they brought in the last year and what their stock is worth. */
export interface MatrixCell {
  abc: Abc
  xyz: Xyz
  products: number
  revenue: number
  stockValue: number
}

export interface StockSummary {
  products: number
  counts: Record<Status, number>
  /** Products whose stock ends before goods ordered today could arrive, and what sales they stand to lose by the next delivery. */
  runOut: number
  runOutRevenue: number
  /** Money for all that is to be ordered now. */
  orderMoney: number
  /** Pieces and products on the purchase list. */
  orderLines: number
  orderPieces: number
  /** Money in stock, in dead stock, and in what is beyond `deadAfterDays` of sales. */
  stockMoney: number
  deadMoney: number
  excessMoney: number
  /** Sales expected to be lost by the delivery after the next if nothing is ordered. */
  lostRevenue: number
}

/** One entry for each product, the most urgent first. Missing is null. */
export interface StockResult {
  productId: string[]
  name: string[]
  /** Who delivers it; empty where the products have no such column. */
  supplier: string[]
  status: Status[]
  stock: (number | null)[]
  demandPerDay: Float64Array
  leadTimeDays: Float64Array
  /** Over lead time and days to the next look: expected demand, its standard deviation as measured. */
  demandLead: Float64Array
  sdLead: Float64Array
  safetyStock: Float64Array
  reorderPoint: Float64Array
  orderQuantity: Float64Array
  daysLeft: (number | null)[]
  /** Wall-clock ms of the day on which the stock is expected to end. */
  runsOutAt: (number | null)[]
  /** The last day on which an order comes in time, safety stock kept; before `asOf` by the days without stock that are to be expected. */
  orderBy: (number | null)[]
  abc: Abc[]
  xyz: Xyz[]
  pattern: Pattern[]
  /** Net of returns, the last 365 days. */
  revenue: Float64Array
  lastSoldAt: (number | null)[]
  stockValue: (number | null)[]
  /** Money of `orderQuantity`; null where the stock, or both cost and price, are not known. */
  orderCost: (number | null)[]
  /** Sales expected to be lost over lead time and review if nothing is ordered; null without stock. */
  lostRevenue: (number | null)[]
  method: DemandMethod[]
  summary: StockSummary
  matrix: MatrixCell[]
  backtest: Backtest | null
  hasStock: boolean
  /** Wall-clock ms of the last day that is known. */
  asOf: number
  settings: { serviceLevel: number; reviewDays: number; coverDays: number; deadAfterDays: number }
}

/** Pieces sold by product and day, returns taken off, product by product. */
export interface Sales {
  /** Entries of product i: starts[i] … starts[i + 1] − 1. */
  starts: Int32Array
  /** Days from the first day of the window, ascending. */
  day: Int32Array
  pieces: Float64Array
}

/** What is odd about the products' own figures: how many, and the first few by name. */
export interface Oddity {
  count: number
  examples: string[]
}

export type OddityKind =
  'negativeStock' | 'hugeStock' | 'brokenStock' | 'oddLead' | 'missingLead' | 'unlisted' | 'unavailable' | 'foreign'

/** What the table of products says, one entry for each product; NaN for what is missing. */
export interface Shelf {
  stock: Float64Array
  /** Stated, but no stock that can be. */
  isBad: Uint8Array
  lead: Float64Array
  /** For a piece: what it costs, else what it sells for; NaN for neither. */
  worth: Float64Array
  isEnded: Uint8Array
  suppliers: string[] | null
  hasStock: boolean
  hasLead: boolean
  withoutCost: number
  oddities: Record<OddityKind, Oddity>
}

export interface StockInputs {
  keys: string[]
  names: string[]
  sales: Sales
  /** Day number of the first day of the window, and how many days it has up to the last that is known. */
  firstDay: number
  days: number
  gap: { from: number; to: number } | null
  /** Of the last 365 days: money net of returns; what a piece brought on average, NaN for none. */
  revenue: Float64Array
  price: Float64Array
  /** Day number of the last purchase, −1 for none. */
  lastSold: Int32Array
  shelf: Shelf
  /** Demand over lead time and review as forecast elsewhere, NaN for none. */
  expected: Float64Array
  /** Days by which the stock was counted before the last order came; 0 where that is not known. */
  staleDays: number
  counts: {
    rows: number
    used: number
    future: number
    ignored: number
    free: number
    leftOut: number
    services: number
  }
  isScoped: boolean
  foreign: ForeignLines
}

export const spec: RoomSpec<StockConfig, 'stock'> = {
  id: 'stock',
  version: 1,
  title: { en: 'Stock', zh: '库存补货' },
  question: { en: 'What must I reorder, and when?', zh: '哪些商品该补货，什么时候补？' },
  needs: {
    tables: {
      orders: {
        required: [['orderedAt'], ['productId', 'productName'], ['lineTotal', 'unitPrice', 'orderTotal']],
        optional: ['person', 'orderId', 'quantity', 'discount', 'refunded', 'status', 'currency'],
      },
      products: {
        required: [],
        optional: [
          'productId',
          'productName',
          'stock',
          'supplierLeadTimeDays',
          'price',
          'cost',
          'available',
          'currency',
        ],
      },
    },
    results: ['forecast'],
  },
  defaults: {
    serviceLevel: 0.95,
    leadTimeDays: 14,
    reviewDays: 7,
    coverDays: 30,
    deadAfterDays: 180,
    orderCost: 0,
    holdingRate: 0.25,
    minimum: 1,
  },
  limits: {
    serviceLevel: { kind: 'number', min: 0.5, max: 0.999 },
    leadTimeDays: { kind: 'number', min: 1, max: 365, integer: true },
    reviewDays: { kind: 'number', min: 1, max: 90, integer: true },
    coverDays: { kind: 'number', min: 1, max: 365, integer: true },
    deadAfterDays: { kind: 'number', min: 30, max: 1095, integer: true },
    orderCost: { kind: 'number', min: 0, max: 1_000_000 },
    holdingRate: { kind: 'number', min: 0.01, max: 5 },
    minimum: { kind: 'number', min: 1, max: 1_000_000, integer: true },
    asOf: DAY,
    scope: SCOPE,
  },
}
