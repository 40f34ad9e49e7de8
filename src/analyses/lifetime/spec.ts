import type { RoomSpec, Scope } from '../contract'
import type { ForeignLines } from '../foreign-money'
import type { SalesGap } from '../sales-gap'
import { DAY, SCOPE } from '../limits'

export const MODEL_NAMES = ['bgnbd', 'mbgnbd', 'paretonbd'] as const
export type ModelName = (typeof MODEL_NAMES)[number]

/** The simple rules that the model has to beat: everyone goes on as on average so far; the last period comes once more. */
export type RuleName = 'averageSpend' | 'lastPeriod'

/** Months ahead that every customer's value is given for. */
export const HORIZONS = [3, 6, 12, 24] as const

export interface LifetimeConfig {
  /** 'auto' takes the one that foretold the shop's own last months best. */
  model: 'auto' | ModelName
  /** Of recency, T and the model's parameters. */
  timeUnit: 'day' | 'week'
  /** Months (365.25 / 12 days) that `clv` and `expectedPurchases` look ahead. */
  horizonMonths: number
  /** A purchase in a month's time is worth this much less than one today. */
  discountPerMonth: number
  /** Share of the money that is left after cost. */
  margin: number
  /** Inclusive day that counts as today; later lines are not looked at. */
  asOf?: string
  /** Filters; of a period only its end. */
  scope?: Scope
}

/** A value with the interval that covers it in eight of ten cases. */
export interface Ranged {
  value: number
  low: number
  high: number
}

/** What a forecast from before the last months said of them, against what came. */
export interface ProofScore {
  name: ModelName | RuleName
  /** Per customer: mean absolute error, root mean square error and correlation, of orders and of money. */
  orders: { mae: number; rmse: number; correlation: number; total: number }
  money: { mae: number; rmse: number; correlation: number; total: number }
  /** Share of all money of the last months that came from the tenth of customers who were valued highest. */
  topMoney: number
  /** Twice the Poisson deviance per customer: what models are compared by; null for rules, which may forecast 0. */
  deviance: number | null
}

/** The shop's last months, held back and forecast from what was before. */
export interface Proof {
  /** The last day that the forecast knew, and how many days it looked ahead. */
  cutAt: number
  days: number
  customers: number
  actual: { orders: number; money: number }
  /** The models first. */
  scores: ProofScore[]
  /** The better rule, by mean absolute error of money. */
  rule: RuleName
  /** The model that is shown, less that rule: mean absolute error of money per customer, below zero where the model is better. */
  difference: Ranged
  /** Cumulated repeat orders of all customers known at the cut: wall-clock ms, what came, and what the model expected. */
  tracking: { at: number[]; actual: number[]; expected: number[] }
  /** Customers by repeat orders before the cut (the last class is open), and the mean of orders after it. */
  classes: { from: number; customers: number; actual: number; expected: number }[]
  /** Of customers who came back within those days, how many did so within their next-order window. */
  windows: { judged: number; within: number }
  /** Share of the customers who brought an amount within the range given for such as them, which is made to hold eight of ten. */
  covered: number
}

/** What the model says about the shop. */
export interface ShopFacts {
  /** Repeat orders expected of a new customer within a year. */
  ordersYear: number
  /** Days after which half of the new customers have left for good; null where the data cannot tell, or after more than twenty years. */
  halfLifeDays: number | null
  /** Half of the repeat gaps are shorter. */
  medianGapDays: number
  /** Share of purchase money that is given back. */
  refundShare: number
  /** Customers who are more likely alive than not. */
  alive: number
}

/** Days after which it is remembered how many orders were expected by then; what is between lies between. */
export const AHEAD = [15, 30, 60, 91, 182, 365] as const
type Ahead = (typeof AHEAD)[number]

/** What is kept of the values of a day; index i is the same customer in every column. */
export interface LifetimeRecord {
  question: string
  /** The day that counted as today, wall-clock ms. */
  madeOn: number
  model: ModelName
  /** How many were valued; at most 10,000 of them are remembered. */
  valued: number
  /** Shape of the purchase rates, and the parameters of spend; null where spend was not modelled. */
  shape: number
  spend: Float64Array | null
  customers: Record<`by${Ahead}`, Float32Array> & {
    customerKey: string[]
    probAlive: Float32Array
    /** Repeat days, and what was expected to be charged on a purchase day. */
    repeats: Float32Array
    perOrder: Float32Array
    /** Days since 1970. */
    nextFrom: Int32Array
    nextTo: Int32Array
  }
}

/** Values of an earlier day, and what has come since. */
export interface PastValues {
  madeOn: number
  /** Days since, of which all below tells: a year at most. */
  days: number
  model: ModelName
  /** Who was valued, who of them was remembered, and who of these is still there to be judged. */
  valued: number
  remembered: number
  customers: number
  /** Purchase days, and what was charged on them, of those customers in those days: said, and what came. */
  orders: { said: number; came: number }
  money: { said: number; came: number }
  /** The same by tenth of the customers, those of whom most was expected first; purchase days a customer. */
  tenths: { customers: number; said: number; came: number; saidMoney: number; cameMoney: number }[]
  /** Share of the customers who brought an amount within the range for such as them, which is made to hold eight of ten. */
  covered: number
  /** Of customers whose window is over and who have ordered since, how many did so within it; it is made to hold half. */
  windows: { judged: number; within: number }
}

/** Column-wise: index i is the same customer in every list. */
export interface LifetimeResult {
  customerKey: string[]
  /** Repeat days; first purchase to last, and to today, in `timeUnit`. */
  frequency: Uint32Array
  recency: Float64Array
  T: Float64Array
  /** Mean spend on repeat days, before refunds; 0 without any. */
  monetary: Float64Array
  probAlive: Float64Array
  /** Orders, and discounted value after refunds and cost, within `horizonMonths`; the interval covers 80 % and is the parameters'. */
  expectedPurchases: Float64Array
  clv: Float64Array
  clvLow: Float64Array
  clvHigh: Float64Array
  /** Between what discounted amounts eight of ten customers of this kind end up: what one does by chance, beside what is expected. */
  bringsLow: Float64Array
  bringsHigh: Float64Array
  /** Value for each of `HORIZONS`. */
  clv3: Float64Array
  clv6: Float64Array
  clv12: Float64Array
  clv24: Float64Array
  /** Wall-clock ms of the first and last day within which half of such customers order next, if they do; after `asOf`. */
  nextOrderFrom: Float64Array
  nextOrderTo: Float64Array
  model: ModelName
  /** Parameters of what was fitted, in `timeUnit`; v in money. */
  params: Partial<Record<ModelName | 'gammaGamma', Record<string, number>>>
  logLikelihood: number
  /** What the stated priors weighed: 0 is plain maximum likelihood. */
  penalty: number
  /** Whether the data determine the parameters by themselves. */
  isDetermined: boolean
  gammaGamma: { logLikelihood: number; correlation: number; buyers: number; penalty: number } | null
  /** Value of all customers within each of `HORIZONS`, and within `horizonMonths`. */
  worth: (Ranged & { months: number })[]
  total: Ranged & { months: number }
  proof: Proof | null
  shop: ShopFacts
  /** Purchase days of every customer, days since 1970: those of customer i are at `starts[i]` to `starts[i + 1]`, exclusive. */
  history: { starts: Uint32Array; days: Int32Array }
  unitDays: number
  /** The day that counts as today, wall-clock ms. */
  asOf: number
  /** Values of earlier days that some of the future of has come, the latest first; and how many rest on imports undone since. */
  past: PastValues[]
  withdrawn: number
  /** What is kept of these values; null of a day or period that was chosen. */
  ledger: LifetimeRecord | null
}

/** Purchase days of every customer with one, oldest first; those of customer i are at `starts[i]` to `starts[i + 1]`, exclusive. */
export interface LifetimeInputs {
  customerKey: string[]
  starts: Uint32Array
  /** Days since 1970-01-01. */
  days: Int32Array
  /** Charged on that day. */
  value: Float64Array
  /** Given back to each customer. */
  back: Float64Array
  /** The day that counts as today, and the last day with any line. */
  today: number
  lastDay: number
  rows: number
  withoutCustomer: number
  withoutPurchase: number
  gap?: SalesGap | null
  foreign: ForeignLines
  /** What was asked, whether the answer is a promise to keep, and the earlier ones that have come due. */
  ledger?: { question: string; isPromise: boolean; due: { record: LifetimeRecord; days: number }[]; withdrawn: number }
}

export const spec: RoomSpec<LifetimeConfig, 'lifetime'> = {
  id: 'lifetime',
  version: 2,
  title: { en: 'Customer lifetime value', zh: '客户终身价值' },
  question: {
    en: 'What is each customer worth, and when is the next order due?',
    zh: '每位客户价值多少，下一单大概什么时候来？',
  },
  needs: {
    tables: {
      orders: {
        required: [['orderedAt'], ['lineTotal', 'unitPrice', 'orderTotal'], ['person']],
        optional: ['orderId', 'quantity', 'discount', 'refunded', 'status', 'currency'],
      },
    },
    ledger: true,
  },
  defaults: { model: 'auto', timeUnit: 'week', horizonMonths: 12, discountPerMonth: 0.01, margin: 1 },
  limits: {
    model: { kind: 'option', values: ['auto', ...MODEL_NAMES] },
    timeUnit: { kind: 'option', values: ['day', 'week'] },
    horizonMonths: { kind: 'number', min: 0.25, max: 60 },
    discountPerMonth: { kind: 'number', min: 0, max: 0.2 },
    margin: { kind: 'number', min: 0.01, max: 1 },
    asOf: DAY,
    scope: SCOPE,
  },
}
