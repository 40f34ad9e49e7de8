/** Every method by name: the plain ones first, those that learn from all series at once last. */
export const METHOD_IDS = [
  'mean',
  'naive',
  'seasonal-naive',
  'drift',
  'trend',
  'ses',
  'holt',
  'damped',
  'holt-winters-additive',
  'holt-winters-multiplicative',
  'ets',
  'theta',
  'dynamic-theta',
  'croston',
  'sba',
  'tsb',
  'comb',
  'ensemble',
  'gru',
  'lstm',
] as const
export type MethodId = (typeof METHOD_IDS)[number]

/** Those that learn from all series at once, on TensorFlow.js. */
export const RECURRENT_IDS = ['gru', 'lstm'] as const satisfies readonly MethodId[]
export type RecurrentId = (typeof RECURRENT_IDS)[number]
/** Those that look at one series alone. */
export type LocalId = Exclude<MethodId, RecurrentId>

/** Equal steps in order; a gap is NaN. Gaps at the start are left out, inner ones filled (`fill-gaps.ts`). */
export interface Series {
  values: Float64Array
  /** Steps after which the pattern repeats (7 for days, 52 for weeks, 12 for months), 1 for none. */
  period: number
  /** The step of the first value, in the caller's own count (say the number of its month); only handed through. */
  start: number
  /** Known shopping days and the like, each over the steps of the past and of the horizon. */
  events?: readonly EventColumn[]
}

/** How strongly something known beforehand acts on each step, the past first and then the horizon: 0 not at all, 1 fully. */
export interface EventColumn {
  id: string
  strength: Float64Array
}

/** What is expected at each step of the horizon, and its standard deviation as the model sees it (never negative, finite). */
export interface Outlook {
  mean: Float64Array
  deviation: Float64Array
}

/** Plain data; what else it holds is its method's own affair. */
export interface SeriesModel {
  kind: LocalId
  version: 1
}

/** A method over one series without gaps. `fit` and `forecast` leave their inputs as they are and draw nothing at random. */
export interface LocalMethod<Model extends SeriesModel = SeriesModel> {
  id: LocalId
  /** Fewer values than these are refused; Infinity where the method needs a season and there is none. */
  minLength(period: number): number
  /** Whether every value must be above zero. */
  needsPositive?: boolean
  /** Refused where none of the values is zero: for demand that comes now and then. */
  needsZeros?: boolean
  /**
   * @param values at least `minLength(period)` finite numbers
   * @throws ClienteleError DATA_TOO_LITTLE for fewer, DATA_NOT_FINITE for others.
   */
  fit(values: Float64Array, period: number): Model
  /** The same where it takes long: yields between pieces of work. */
  fitInSlices?(values: Float64Array, period: number): Generator<void, Model, void>
  forecast(model: Model, horizon: number): Outlook
}

/** Bounds within which a value falls with probability `level`. */
export interface Interval {
  level: number
  lower: Float64Array
  upper: Float64Array
}

/** lower ≤ mean ≤ upper at every step, all finite, none below zero where the past had none below. */
export interface Forecast {
  mean: Float64Array
  intervals: Interval[]
}

export interface ForecastOptions {
  horizon: number
  /** The candidates. With no back-test the first that can be fitted is taken. */
  methods: readonly MethodId[]
  /** Most origins of the rolling back-test, one horizon or less apart; 0 for none. */
  origins: number
  /** Of the intervals, ascending: 0.8 and 0.95 as a rule. */
  levels: readonly number[]
}

/** How a method did in the back-test, over one series or all. NaN where nothing could be measured. */
export interface MethodScore {
  method: MethodId
  /** Mean absolute error over that of the seasonal naive forecast within the past (Hyndman & Koehler 2006). */
  mase: number
  /** 200 · |y − f| / (|y| + |f|), its mean. */
  smape: number
  /** Mean absolute error and mean error (forecast − actual) in the series' own unit; NaN over several series. */
  mae: number
  bias: number
  /** Forecasts that the means are over. */
  forecasts: number
  /** Of each level (row) and third of the horizon (column): the share of actual values inside; NaN where there were none. */
  coverage: Float64Array
}

export type SeriesNoteCode =
  /** Too few values for a back-test: the simplest method that can be fitted was taken. { values } */
  | 'SHORT'
  /** Gaps inside were filled. { count } */
  | 'GAPS_FILLED'
  /** The last steps are missing: they were forecast too. { count } */
  | 'TAIL_MISSING'
  /** Nothing to learn from: no values, or all the same. */
  | 'EMPTY'
  | 'CONSTANT'

export interface SeriesNote {
  code: SeriesNoteCode
  details?: Record<string, unknown>
}

/** Effect of an event at full strength: values are multiplied by `factor`. */
export interface EventEffect {
  id: string
  factor: number
  /** Standard error of the logarithm of the factor. */
  error: number
  /** Steps of the past at which it acted. */
  seen: number
}

/** What came of one series. */
export interface SeriesForecast extends Forecast {
  method: MethodId
  /** Of the candidates that could be tried, in their order; empty without a back-test. */
  scores: MethodScore[]
  effects: EventEffect[]
  notes: SeriesNote[]
}

/** What came of all. */
export interface ForecastBatch {
  series: SeriesForecast[]
  /** Of each candidate over all series. */
  scores: MethodScore[]
  /** What was chosen, series by series, judged on the back-test's intervals as they are shown; NaN without a back-test. */
  chosen: MethodScore
}
