import type { Text } from '../../core/locale'
import type { OccasionId } from '../../features/calendar/occasions'
import type { Every } from '../../features/periods'
import type { MethodId } from '../../ml/series/types'
import type { RoomSpec, Scope } from '../contract'
import type { NothingBought } from '../buyers'
import type { ForeignLines } from '../foreign-money'
import { SCOPE } from '../limits'

export const BY = ['total', 'segment', 'channel', 'country', 'category', 'product'] as const
export type By = (typeof BY)[number]

export const MEASURES = ['revenue', 'orders', 'quantity', 'customers'] as const
export type Measure = (typeof MEASURES)[number]

export interface ForecastConfig {
  by: By
  measure: Measure
  every: Every
  /** Periods ahead; 'auto' is 30 days, 13 weeks or 6 months. */
  horizon: 'auto' | number
  /** The methods to choose from; 'auto' are those that look at one series at a time. */
  methods: string[]
  /** Whether known shopping days and holidays are looked at. */
  holidays: boolean
  /** ISO 3166-1 code of the country whose calendar counts; '' goes by the currency. */
  country: string
  scope?: Scope
}

/** A forecast made earlier in the back-test: what was expected at `origin`, the first day that it did not know, and what came. */
export interface PastForecast {
  /** Wall-clock ms. */
  origin: number
  mean: Float64Array
  actual: Float64Array
}

/** What share of the actual values lay inside the intervals in the back-test. */
export interface Coverage {
  /** Forecasts that were looked at. */
  forecasts: number
  inside80: number
  inside95: number
  /** The same by third of the horizon; null where there were none. */
  thirds80: (number | null)[]
  thirds95: (number | null)[]
}

/** The days to come against as many just past. */
export interface NextDays {
  days: number
  mean: number
  lower80: number
  upper80: number
  /** What came in the last as many full days. */
  last: number
  /** Relative change; null where the last days brought nothing. */
  change: number | null
}

export interface ForecastSeries {
  /** What a person reads; '' for what has no value of this kind, and for the total. */
  name: string
  /** Code of the value in files; as the name where there is no other. */
  key: string
  /** The name in the reader's language, where it is one of the app's own words. */
  title: Text | null
  /** Wall-clock ms of each full period's first day; the period under way is not among them. */
  at: Float64Array
  actual: Float64Array
  futureAt: Float64Array
  mean: Float64Array
  lower80: Float64Array
  upper80: Float64Array
  lower95: Float64Array
  upper95: Float64Array
  method: MethodId
  /** Of the chosen method in the back-test; null where the history is too short for one. */
  mase: number | null
  smape: number | null
  /** What is compared with: the last season repeated, or the last value where no season was seen. Its error in the same back-test. */
  baseline: MethodId
  baselineMase: number | null
  /** Whether the method was chosen among all by a rolling back-test, or among a few by a short one. */
  choice: 'backtest' | 'quick' | 'simple'
  /** Methods that were tried on it. */
  tried: number
  backtest: PastForecast[]
  /** What the period under way has brought so far; null where the data ends with a full period. */
  partial: number | null
  next: NextDays
}

/** How a method did over all series. */
export interface MethodResult {
  method: MethodId
  mase: number
  smape: number
  /** Its MASE in the share of the baseline's over the same series: methods are tried on different ones. */
  ratio: number
  forecasts: number
  /** Series for which it was chosen. */
  chosen: number
}

/** Something of the calendar, and what it did before. */
export interface OccasionEffect {
  id: OccasionId
  /** Sales are multiplied by this on its days: 1.5 is half as much again. */
  factor: number
  /** Where it lies with 80 % certainty. */
  low: number
  high: number
  /** Occurrences in the history that was used. */
  seen: number
  /** Wall-clock ms of its next day within the horizon; null where none is. */
  next: number | null
  /** Whether the shop was shut on its days whenever they came: then the factor is 0. */
  isShut: boolean
}

/** What was said on an earlier day, and what came. */
export interface PastPromise {
  /** Wall-clock ms of the last day that it knew. */
  madeOn: number
  name: string
  key: string
  method: string
  at: Float64Array
  mean: Float64Array
  lower80: Float64Array
  upper80: Float64Array
  actual: Float64Array
  /** Of the periods that have come: their sums, and the mean absolute error over the mean actual value. */
  said: number
  came: number
  error: number | null
  inside80: number
}

/** What is kept of a forecast until newer data arrives. */
export interface LedgerRecord {
  question: string
  /** Wall-clock ms of the last day that it knew. */
  madeOn: number
  series: LedgerSeries[]
  /** Said from imports that were undone since. */
  isWithdrawn?: boolean
}

export interface LedgerSeries {
  key: string
  name: string
  method: string
  futureAt: Float64Array
  mean: Float64Array
  lower80: Float64Array
  upper80: Float64Array
}

export interface ForecastResult {
  by: By
  measure: Measure
  every: Every
  horizon: number
  /** The largest first. */
  series: ForecastSeries[]
  /** Of series that were not looked at, as there were too many: how many, and what they brought. */
  leftOut: { series: number; value: number }
  /** Methods over all series, the best first; empty without a back-test. */
  methods: MethodResult[]
  coverage: Coverage | null
  /** Weekdays (1 Monday) on which the shop never sells. */
  closedWeekdays: number[]
  /** The period under way: its first day, and how many of its days are over; null where there is none. */
  underway: { at: number; days: number; of: number } | null
  occasions: OccasionEffect[]
  past: PastPromise[]
  /** Earlier forecasts that came from imports undone since, and are held against nothing. */
  withdrawn: number
  /** What the next data will be held against; null of a chosen period, whose future is known. */
  ledger: LedgerRecord | null
  /**
   * Of groups of customers as they were then: how the next days were told, by the customers who are in a group now (or by the line), and
   * how much of what came each missed on the past; null elsewhere.
   */
  groups: { by: 'members' | 'line'; missMembers: number; missLine: number | null } | null
  /** Series chosen by a full back-test, by a short one, and by the simplest rule. */
  choices: { backtest: number; quick: number; simple: number }
  /** Wall-clock ms of the last full day. */
  asOf: number
}

/** Full periods, and what was left aside. */
export interface Calendar {
  /** Wall-clock ms of the first day of each full period; of the horizon after them. */
  at: Float64Array
  futureAt: Float64Array
  /** 1 for days of the past, then of the future, that are a closed weekday; of days alone. */
  isClosed: Uint8Array
  closedWeekdays: number[]
  /** Weekday-periodic steps among the periods that are open: 7 less closed days for days, 52, 12. */
  period: number
  underway: { at: number; days: number; of: number } | null
  /** Day numbers: the last full day, and the first that counts. */
  lastFull: number
  firstDay: number
  /** The first day after the horizon. */
  end: number
  /** The gap that history begins after; null where there is none. */
  gap: { from: number; to: number } | null
}

export interface OccasionColumn {
  id: OccasionId
  /** By period of the past, then of the horizon: the share of its open days that are days of the occasion. */
  strength: Float64Array
  seen: number
  next: number | null
  /** Whether the shop was shut on its days whenever they came. */
  isShut: boolean
}

/** Groups of customers in stretches of 30 days, back from the last full one: what came, and how many they were as each began. */
export interface Members {
  /** `sums[series × count + window]`; `sizes[series × (count + 1) + window]`, the last of which are those of now. */
  sums: Float64Array
  sizes: Float64Array
  count: number
  /** The first window that is whole. */
  first: number
}

export interface ForecastInputs {
  calendar: Calendar
  names: string[]
  keys: string[]
  titles: (Text | null)[]
  /** Series × full periods, row-major. */
  values: Float64Array
  /** By series: its first period with anything in it. */
  starts: Int32Array
  /** By series: what the period under way has brought; what the last full days brought. */
  partial: Float64Array
  last: Float64Array
  lastDays: number
  occasions: OccasionColumn[]
  leftOut: { series: number; value: number }
  members: Members | null
  segments: 'segments' | 'rfm' | 'newAndReturning' | null
  /** Earlier forecasts of the same question. */
  ledger: LedgerRecord[]
  withdrawn: number
  question: string
  counts: { rows: number; used: number; future: number; before: number; ignored: number }
  /** What the lines are where none is a purchase. */
  nothing: NothingBought | null
  areDaily: boolean
  foreign: ForeignLines
  currencies: { from: string; to: string; at: number } | null
}

/** Codes of two letters, or none. */
const COUNTRY = /^([A-Z]{2})?$/

export const spec: RoomSpec<ForecastConfig, 'forecast'> = {
  id: 'forecast',
  version: 2,
  title: { en: 'Forecast', zh: '销售预测' },
  question: { en: 'What will sell?', zh: '接下来能卖多少？' },
  needs: {
    tables: {
      orders: {
        required: [['orderedAt'], ['lineTotal', 'unitPrice', 'orderTotal']],
        optional: [
          ...['person', 'orderId', 'quantity', 'discount', 'refunded', 'status', 'currency'],
          ...['channel', 'country', 'category', 'productId', 'productName'],
        ],
      },
      products: { required: [], optional: ['productId', 'category'], isNarrow: true },
    },
    results: ['segments', 'rfm'],
    ledger: true,
  },
  defaults: {
    by: 'total',
    measure: 'revenue',
    every: 'week',
    horizon: 'auto',
    methods: ['auto'],
    holidays: false,
    country: '',
  },
  limits: {
    by: { kind: 'option', values: BY },
    measure: { kind: 'option', values: MEASURES },
    every: { kind: 'option', values: ['day', 'week', 'month'] },
    horizon: { kind: 'numberOr', words: ['auto'], min: 1, max: 366, integer: true },
    methods: { kind: 'texts', minItems: 1, maxItems: 20, maxLength: 30 },
    holidays: { kind: 'flag' },
    country: { kind: 'text', maxLength: 2, pattern: COUNTRY },
    scope: SCOPE,
  },
}
