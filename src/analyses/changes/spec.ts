import type { Days } from './calendar'
import type { RoomSpec, Scope } from '../contract'
import type { ForeignLines } from '../foreign-money'
import { SCOPE } from '../limits'

export interface ChangesConfig {
  scope?: Scope
  /** How long the periods compared are; by itself a month, a week where the data holds few months. A chosen period goes before. */
  every: 'auto' | 'week' | 'month'
  /** What the last period is held against; by itself what the scope says. */
  against: 'auto' | 'previous' | 'lastYear'
}

/** What sales are told apart by: each line belongs to at most one member of each. */
export const DIMENSIONS = ['customer', 'product', 'category', 'coupon', 'country', 'channel', 'group'] as const
export type Dimension = (typeof DIMENSIONS)[number]

/** What is measured of the shop as a whole. */
export type Measure = 'newCustomers' | 'refunds' | 'discounts' | 'averageOrder' | 'late'

export type Kind = Dimension | Measure | 'cohort'

/** Parts of differences. */
export type PartName =
  | 'days'
  | 'newCustomers'
  | 'returningCustomers'
  | 'customers'
  | 'members'
  | 'activeShare'
  | 'ordersPerCustomer'
  | 'orders'
  | 'averageOrder'
  | 'quantity'
  | 'mix'
  | 'price'
  | 'discounts'
  | 'returns'
  | 'withoutCustomer'
  | 'sales'
  | 'rate'
  | 'piecesPerOrder'
  | 'pricePerPiece'
  | 'retention'
  | 'spend'
  | 'becameLate'
  | 'cameBack'

/** Money that a cause added to, or took from, a difference; whole cents. */
export interface Part {
  part: PartName
  amount: number
}

export interface Subject {
  kind: Kind
  /** Code of the value in files; '' for measures and customers. A cohort is named by the first day of its period, `YYYY-MM-DD`. */
  value: string
  /** What a person reads: the product's name, else the value. */
  title: string
  /** Of customers alone. */
  customerKey?: string
  customerName?: string
}

/** `usual`: chance explains it; noticed, not called. */
export type Sureness = 'sure' | 'likely' | 'probable' | 'usual'

export type ActionCode =
  | 'CALL_CUSTOMER'
  | 'THANK_CUSTOMER'
  | 'CHECK_PRODUCT'
  | 'KEEP_IN_STOCK'
  | 'CHECK_ASSORTMENT'
  | 'CHECK_CHANNEL'
  | 'LEARN_FROM'
  | 'CHECK_COUNTRY'
  | 'CHECK_COUPON'
  | 'WIN_BACK'
  | 'KEEP_CLOSE'
  | 'FIND_NEW'
  | 'WELCOME_NEW'
  | 'CHECK_RETURNS'
  | 'CHECK_DISCOUNTS'
  | 'CHECK_ORDER_SIZE'
  | 'COMPARE_COHORTS'

/** Where a next step leads: what the app's pages are asked for. */
export interface Action {
  code: ActionCode
  target: 'customer' | 'customers' | 'group' | 'product' | 'cohorts' | 'churn' | 'orders'
}

export type ChangeCode = `${Uppercase<Kind>}_${'UP' | 'DOWN'}` | 'CUSTOMER_STOPPED' | 'PRODUCT_NEW' | 'PRODUCT_GONE'

/** The one product or customer that is most of a change. */
export interface Driver {
  subject: Subject
  /** Its difference within the change, and that as a share of it (above 1 where others moved the other way). */
  difference: number
  share: number
}

export interface Change {
  code: ChangeCode
  subject: Subject
  /** Money in the period compared with and in the last one; whole cents, `to − from = difference`. */
  from: number
  to: number
  difference: number
  /** Where the last period's money was to be expected, 95 times in 100, were nothing special. */
  expected: { low: number; high: number }
  /** 1 less the share of false alarms among changes at least as clear as this. */
  certainty: number
  sureness: Sureness
  /** Money of the period that was not to be expected, times certainty: what the list is ordered by. */
  stake: number
  isBetter: boolean
  /** Sum to `difference`. */
  parts: Part[]
  driver: Driver | null
  /** Other members in which the same change is seen; it is told here alone. */
  alsoIn: Subject[]
  /** How many the change is about: customers, pieces or orders, as its kind has it; 0 where there is nothing to count. */
  counts: { from: number; to: number }
  action: Action
}

export interface Total {
  from: number
  to: number
  difference: number
  parts: Part[]
  expected: { low: number; high: number } | null
  /** Whether the shop's total moved more than it does by itself. */
  isUnusual: boolean
  /** Of the difference: what belongs to a change that is told, and the rest; whole cents. */
  told: number
  rest: number
}

export type FindingCode = 'TOO_SHORT' | 'NOTHING_SOLD' | 'NOTHING_BEFORE' | 'USUAL' | 'TOGETHER' | 'OVERALL' | 'CHANGED'

/** Fewer calls than this say nothing of how good calls are. */
export const FEWEST_CALLS = 5

/** Called changes of earlier periods that kept their direction in the period after, against what was not called. */
export interface BackTest {
  called: number
  kept: number
  others: number
  othersKept: number
  /** Steps from period to period that were looked back on. */
  steps: number
}

/** Inclusive days, as wall-clock ms of their midnights. */
export interface Period {
  from: number
  to: number
}

export interface ChangesResult {
  finding: FindingCode
  every: 'week' | 'month' | 'chosen'
  against: 'previous' | 'lastYear'
  /** Null where the data holds no two full periods. */
  period: Period | null
  base: Period | null
  total: Total | null
  /** Told changes, most money first. */
  changes: Change[]
  /** Where little is told: the largest differences that chance explains. */
  noticed: Change[]
  /** Everything that was tested, largest difference first, the 500 largest: index i is the same member in every list. */
  kind: string[]
  value: string[]
  customerKey: string[]
  from: Float64Array
  to: Float64Array
  difference: Float64Array
  certainty: Float64Array
  /** 1 where the change is told, 2 where it is called but told by another. */
  called: Uint8Array
  tested: number
  backTest: BackTest | null
  asOf: number
}

/** Money by member and period; `sums[m * periods + t]`. */
export interface History {
  sums: Float64Array
  /** Sum over clusters (customers; orders, for members that are customers) of the square of what each brought. */
  squares: Float64Array
  /** Sum over clusters of what each brought in t times what it brought in the period that t is compared with. */
  crosses: Float64Array
}

export interface TrackedMember {
  value: string
  title: string
}

export interface TrackedDimension {
  dimension: Dimension
  members: TrackedMember[]
  history: History
  /** The first period that its members are known for. */
  since: number
  /** Purchase orders by member and period; of customers alone. */
  orders?: Float64Array
}

/** Lines of both periods; index i is the same line in every list. */
export interface Slice {
  /** 0 in the period compared with, 1 in the last. */
  side: Uint8Array
  /** 1 for purchases. */
  isPurchase: Uint8Array
  net: Float64Array
  charged: Float64Array
  quantity: Float64Array
  discount: Float64Array
  /** Numbers from 1 of customers, orders and products; 0 for none. */
  person: Uint32Array
  order: Uint32Array
  product: Uint32Array
  /** 1 where the customer's first purchase is in the line's own period. */
  isNew: Uint8Array
  /** 1 + place of the member among those tracked, by dimension; 0 for others. */
  member: Partial<Record<Dimension, Uint32Array>>
  /** Highest numbers. */
  people: number
  orderCount: number
  products: number
}

export interface CohortCell {
  /** First day of the cohort's period, wall-clock ms. */
  at: number
  age: number
  customers: number
  returned: number
  /** Net of the cohort in the last period, and the sum of its customers' squares. */
  net: number
  squares: number
  /** The same of up to six cohorts before it, at the same age. */
  before: { customers: number; returned: number; net: number; squares: number; spread: number }
}

/** Customers with a rhythm of their own (three orders or more when a period began), and what became of them in it. */
export interface LateCounts {
  regulars: number
  becameLate: number
  cameBack: number
  /** What they spend in a usual period: all regulars, those late when it began, those who became late, those who came back. */
  money: { regulars: number; late: number; becameLate: number; cameBack: number }
  /** Sum of squares of the money of those who became late or came back. */
  squares: number
}

export interface ChangesInputs {
  asOf: number
  every: 'week' | 'month' | 'chosen'
  against: 'previous' | 'lastYear'
  isFallback: boolean
  days: Days[]
  /** Periods back to what each is compared with, and to the same period a year earlier (0: none). */
  lag: number
  season: number
  /** The first period in which new customers can be told from old ones; −1 where there is none. */
  known: number
  /** How much trading each period had: its days, by the weight of their weekday, without those on which the shop was closed. */
  weights: Float64Array
  total: History
  dimensions: TrackedDimension[]
  measures: Partial<Record<'newCustomers' | 'refunds' | 'discounts', History>>
  /** Count, mean and variance of the value of orders by period. */
  orderSizes: { count: Float64Array; mean: Float64Array; variance: Float64Array }
  /** The same of pieces in an order. */
  pieces: Float64Array
  cohorts: CohortCell[]
  late: LateCounts[]
  /** Customers in each group when the two periods began, by place of the group. */
  groupSizes: { base: number[]; now: number[] } | null
  slice: Slice
  counts: { rows: number; ignored: number; left: number }
  foreign: ForeignLines
}

export const spec: RoomSpec<ChangesConfig, 'changes'> = {
  id: 'changes',
  version: 1,
  title: { en: 'What changed', zh: '有哪些变化' },
  question: {
    en: 'What changed in the shop, what is it worth, why, and what to do?',
    zh: '店里有哪些变化？值多少钱？原因是什么？该怎么办？',
  },
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
          'channel',
          'country',
          'category',
          'coupon',
          'productId',
          'productName',
          'name',
        ],
      },
    },
  },
  defaults: { every: 'auto', against: 'auto' },
  limits: {
    scope: SCOPE,
    every: { kind: 'option', values: ['auto', 'week', 'month'] },
    against: { kind: 'option', values: ['auto', 'previous', 'lastYear'] },
  },
}
