import type { LearnerName } from '../../ml/types'
import type { FeatureTable } from '../../ml/encode/types'
import type { Estimate, MetricName, Reliability } from '../../ml/evaluate/types'
import type { RoomSpec, Scope } from '../contract'
import type { ForeignLines } from '../foreign-money'
import { DAY, SCOPE } from '../limits'
import type { SalesGap } from '../sales-gap'

export interface ChurnConfig {
  /** Days without an order that count as having left; 'auto' takes them from the shop's own rhythm. */
  horizonDays: 'auto' | number
  /** Methods that compete with the simple rules. */
  models: LearnerName[]
  /** Fewer purchase orders are no habit to break. */
  leastOrders: number
  /** Inclusive day that counts as today; later lines are not looked at. */
  asOf?: string
  /** Filters; of a period only its end. */
  scope?: Scope
}

/** The simple rules that every model has to beat: the wait since the last order in own mean gaps, and the wait alone. */
export const RULES = ['ownGap', 'recency'] as const
export type RuleName = (typeof RULES)[number]

/** How likely a customer leaves, in words: below 30 %, 50 %, 75 %, and above. */
export const BANDS = ['low', 'watch', 'high', 'veryLikely'] as const
export type Band = (typeof BANDS)[number]

/** Where the horizon comes from. */
export interface Horizon {
  days: number
  /** Given by the user; taken from the rhythm; or shorter than the rhythm, as the history is. */
  basis: 'given' | 'rhythm' | 'shortened'
  /** Days within which a half and four fifths of all next orders came; null without any. */
  medianGapDays: number | null
  usualGapDays: number | null
}

/** One day in the past from which leaving was forecast, and what came of it. */
export interface OriginResult {
  /** Wall-clock ms; the label is about the horizon's days after it. */
  at: number
  customers: number
  left: number
  /** AUC of the best model, and of each rule, on its customers; null where it was not judged. */
  model: number | null
  ownGap: number | null
  recency: number | null
}

/** A method or rule as it did on the later days. */
export interface MethodResult {
  name: LearnerName | RuleName
  metrics: Partial<Record<MetricName, Estimate>>
  /** Share who left among the tenth with the highest scores; share of the money of all who left in the tenth with most at stake. */
  topPrecision: number
  topMoney: number
  seconds: number | null
}

/** What a reason is about: features that say much the same, such as all that tell how long the last order is ago, are one. */
export const THEMES = [
  ...(['wait', 'rhythm', 'orders', 'spend', 'discount', 'returns', 'range', 'time'] as const),
  ...(['place', 'contact', 'mood', 'visits'] as const),
] as const
export type Theme = (typeof THEMES)[number]

/** What the sentences of a reason say of the customer: numbers, words, or null where it is missing. */
export type Facts = Record<string, number | string | null>

/** One signed reason: what a theme adds to the chance of leaving, on the model's own scale. */
export interface Reason {
  theme: Theme
  weight: number
  facts: Facts
}

/** What would bring a customer to the other side. */
export interface Change {
  /** Score if they ordered once more on the last day. */
  ifOrdered: number
  /** The most similar customer who is not likely to leave, and the themes that set the two apart; null without one. */
  opposite: { customerKey: string; score: number; themes: { theme: Theme; facts: Facts }[] } | null
}

/** As `predict` gives them. */
export interface ModelMetrics extends Partial<Record<MetricName, number>> {
  name: string
  intervals: Partial<Record<MetricName, [low: number, high: number]>>
}

/** What is kept of the scores of a day; index i is the same customer in every column. */
export interface ChurnRecord {
  question: string
  /** The moment that counted as now, wall-clock ms. */
  madeOn: number
  horizonDays: number
  method: LearnerName | RuleName
  isPrecise: boolean
  /** How many were scored; at most 10,000 of them are remembered. */
  scored: number
  customers: {
    customerKey: string[]
    score: Float32Array
    /** What the rules said: days since the last order, and those in own mean gaps. */
    wait: Float32Array
    waitRatio: Float32Array
  }
}

/** Scores of an earlier day, and who came back since. */
export interface PastScores {
  madeOn: number
  horizonDays: number
  /** Whole days of the horizon that the data has seen; until all have passed, who has not come back may still do so. */
  passedDays: number
  isComplete: boolean
  method: LearnerName | RuleName
  isPrecise: boolean
  /** Who was scored, who of them was remembered, and who of these is still there to be judged. */
  scored: number
  remembered: number
  customers: number
  /** How many of those were expected to leave within the horizon, and how many have not ordered in what has passed of it. */
  expected: number
  left: number
  /** Of the scores and of the better rule, against who has not ordered; null where too few did, or did not. */
  auc: number | null
  rule: RuleName
  ruleAuc: number | null
  /** By band: customers, their mean score, and the share who have not ordered. */
  bands: { band: Band; customers: number; said: number; left: number }[]
}

/** Column-wise: index i is the same customer in every list, the highest score first. */
export interface ChurnResult {
  customerKey: string[]
  /** Chance of no order within the horizon. */
  score: Float64Array
  band: Band[]
  /** Net of the last 365 days, and that times the score. */
  yearNet: Float64Array
  atStake: Float64Array
  recencyDays: Float64Array
  meanGapDays: Float64Array
  orders: Uint32Array
  /** Theme that speaks most for leaving; '' where none does. */
  topReason: (Theme | '')[]
  /** Strongest first, at most three; null where none were worked out. */
  reasons: (Reason[] | null)[]
  changes: (Change | null)[]
  /** Whether scores may be read as percentages: expected calibration error at most 0.05. */
  isPrecise: boolean
  /** Share of the judged customers who left. */
  rate: number
  /** What the scores are from. */
  method: LearnerName | RuleName
  /** 'model' where enough was there to compare; 'rule' where only a rule was possible. */
  basis: 'model' | 'rule'
  /** Whether the reasons are exact, sampled, or those of a rule. */
  reasonKind: 'exact' | 'sampled' | 'rule'
  models: ModelMetrics[]
  methods: MethodResult[]
  failed: { name: LearnerName; code: string }[]
  /** The latest first; only judged ones, or all of a rule's. */
  origins: OriginResult[]
  /** Origins at which the best model was better than the better rule. */
  won: number
  reliability: Reliability | null
  horizon: Horizon
  /** Who had no order for longer than this before a day counts as gone already. */
  aliveDays: number
  asOf: number
  bands: { band: Band; customers: number; yearNet: number }[]
  /** Customers at 50 % or more, and their net of the last 365 days. */
  likely: { customers: number; yearNet: number }
  /** Regulars who had gone before the last day, and who ordered too seldom to tell. */
  gone: number
  tooFew: number
  /** What the scores rest on: each theme's share of all weight, the greatest first. */
  themes: { theme: Theme; share: number }[]
  /** Scores of earlier days that some of the future of has come, the latest first; and how many rest on imports undone since. */
  past: PastScores[]
  withdrawn: number
  /** What is kept of these scores; null of a day or period that was chosen. */
  ledger: ChurnRecord | null
}

/** The customers of the last day, to be scored. */
export interface CustomersNow {
  table: FeatureTable
  customerKey: string[]
  orders: Uint32Array
  recencyDays: Float64Array
  meanGapDays: Float64Array
  yearNet: Float64Array
}

export interface ChurnInputs {
  horizon: Horizon
  aliveDays: number
  /** Origins in one horizon: a judged origin learns only from those at least this many places before it. */
  perHorizon: number
  /** Wall-clock ms, the latest first; rows of origin o are `starts[o]` to `starts[o + 1]`, exclusive. */
  origins: Float64Array
  starts: Uint32Array
  /** Every customer at every origin, and whether no order came within the horizon. */
  table: FeatureTable
  left: Int32Array
  now: CustomersNow
  asOf: number
  gone: number
  tooFew: number
  rows: number
  withoutCustomer: number
  gap: SalesGap | null
  foreign: ForeignLines
  question: string
  isPromise: boolean
  past: PastScores[]
  withdrawn: number
}

export const CHURN_MODELS: readonly LearnerName[] = [
  ...(['logistic', 'naive-bayes', 'svm-linear', 'svm-rbf'] as const),
  ...(['tree', 'forest', 'boosting', 'mlp'] as const),
]

export const spec: RoomSpec<ChurnConfig, 'churn'> = {
  id: 'churn',
  version: 2,
  title: { en: 'Who is leaving', zh: '流失预警' },
  question: { en: 'Who is leaving, and why?', zh: '哪些客户可能流失，为什么？' },
  needs: {
    tables: {
      orders: {
        required: [['orderedAt'], ['lineTotal', 'unitPrice', 'orderTotal'], ['person']],
        optional: [
          ...['orderId', 'quantity', 'discount', 'refunded', 'status', 'currency', 'coupon'],
          ...['productId', 'productName', 'category', 'country', 'channel'],
        ],
      },
      conversations: { required: [], optional: ['at', 'person', 'customerId', 'rating'], isNarrow: true },
      sends: { required: [], optional: ['sentAt', 'person', 'customerId'], isNarrow: true },
      events: { required: [], optional: ['at', 'person', 'customerId'], isNarrow: true },
    },
    results: ['sentiment'],
    ledger: true,
  },
  defaults: { horizonDays: 'auto', models: ['logistic', 'tree', 'boosting'], leastOrders: 2 },
  limits: {
    horizonDays: { kind: 'numberOr', words: ['auto'], min: 7, max: 730, integer: true },
    models: { kind: 'texts', minItems: 1, maxItems: 8, maxLength: 20 },
    leastOrders: { kind: 'number', min: 2, max: 20, integer: true },
    asOf: DAY,
    scope: SCOPE,
  },
}
