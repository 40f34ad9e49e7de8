import type { BackendName, ComputeRequest } from '../core/backend'
import type { Text } from '../core/locale'
import type { Random } from '../core/random'
import type { Task } from '../core/task'
import type { OfferMark } from '../features/offer-mark'
import type { VoiceMark, VoiceMarkKind } from '../features/voice-mark'
import type { Helpers } from '../ml/evaluate/parts'
import type { Frame } from '../schema/columns'
import type { TableName } from '../schema/field'
import type { Rate } from '../schema/rates'

export type { BackendName }

/** What every page looks at: one bar of period, comparison and filters. Days are inclusive, `YYYY-MM-DD` in the shop's zone. */
export interface Scope {
  from?: string
  to?: string
  compare?: 'previous' | 'lastYear' | 'none'
  /** Order-line fields and the values kept, for example `{ country: ['France'] }`. */
  where?: Record<string, string[]>
}

/** How a setting is checked, shown in a form, and attacked by the generic tests. `optional` admits undefined. */
export type Limit =
  | { kind: 'number'; min: number; max: number; integer?: boolean; optional?: boolean }
  | { kind: 'option'; values: readonly string[]; optional?: boolean }
  /** A number within limits, or one of the words. */
  | { kind: 'numberOr'; words: readonly string[]; min: number; max: number; integer?: boolean; optional?: boolean }
  | { kind: 'text'; maxLength: number; pattern?: RegExp; optional?: boolean }
  | { kind: 'texts'; maxItems: number; minItems?: number; maxLength: number; optional?: boolean }
  /** Lists of records, each with exactly these members, all of them texts. */
  | {
      kind: 'records'
      maxItems: number
      minItems?: number
      members: Readonly<Record<string, { maxLength: number }>>
      optional?: boolean
    }
  | { kind: 'flag'; optional?: boolean }
  /** Lists of ascending numbers by name, such as RFM cut points. */
  | { kind: 'cutPoints'; names: readonly string[]; maxItems: number; optional?: boolean }
  | { kind: 'scope'; optional?: boolean }

export type Limits<Config> = { readonly [Key in keyof Required<Config>]: Limit }

/** Columns of one table that a room reads. Without the required ones it answers DATA_MISSING. */
export interface TableNeeds {
  /** Each entry is a set of alternatives, of which at least one must exist. */
  required: readonly (readonly string[])[]
  optional?: readonly string[]
  /** Reads nothing but the columns named here: for long tables of which a room needs little. */
  isNarrow?: boolean
  /** Where this table has rows, the required columns may be missing here. */
  unless?: TableName
}

/** What persons said that a room is told: of suggestions, and of messages, by kind. */
export interface MarkNeeds {
  offers?: true
  voice?: readonly VoiceMarkKind[]
}

/** Rows that the settings of a room choose to read: of one import, of a table, or of the newest import that has a column. */
export interface RowChoice {
  table?: string
  importId?: string
  /** Where nothing else is named: preferred are imports with this column. */
  column?: string
}

/** Where chosen rows lie: in the frame of `table`, and there, where an import is named, those that came with it. */
export interface ChosenRows {
  table: TableName
  importId?: string
  fileName?: string
  /** Header of the file -> name of the column, where an import is named. */
  headers?: Readonly<Record<string, string>>
}

/** What a model is fitted for, and the settings that its fit depends on. */
export interface FitNeeds {
  about: string
  settings: Record<string, unknown>
  better?: Record<string, unknown>
}

export interface RoomSpec<Config extends object, Id extends string = string> {
  id: Id
  /** Raised when the same inputs would give another result: stored results of older versions are not shown. */
  version: number
  title: Text
  question: Text
  needs: {
    tables: Partial<Record<TableName, TableNeeds>>
    results?: readonly string[]
    /** Hands the room what the `ledger` members of its own results said before: one for each question and day. */
    ledger?: boolean
    /**
     * Hands the room what was said of suggestions, or of messages (the kinds named alone): with another word its answer is another, though
     * the data is the same.
     */
    marks?: MarkNeeds
    /**
     * Names what the room's model is fitted for, and the settings that the fit depends on beside data and seed. What `RunOutput.fit` says
     * is then kept apart from answers and handed in as `context.fit` when the same would be fitted again. It may hang on the marks that
     * the room is told too. Where a fit under the settings `better` is kept, which took longer and knows more, it is handed in instead.
     */
    fit?: (config: Config, marks?: readonly VoiceMark[]) => FitNeeds
    /**
     * Where no fit is kept for just this data, the one that was kept last is handed in as `context.formerFit`: a room that sees by itself
     * that it learned from the same may go on with it.
     */
    formerFit?: boolean
    /** What is read beside `tables`, where the settings say it. */
    chosen?: (config: Config) => readonly RowChoice[]
  }
  /** Settings that make an answer a look at one thing: such an answer is not the one that stands for the whole of the data. */
  looks?: readonly (keyof Config & string)[]
  defaults: Readonly<Config>
  limits: Limits<Config>
}

/** The tables a room asked for. `orders` has a code column `person` beside the schema's: the resolved customer. */
export type Frames = Partial<Record<TableName, Frame>>

export interface PrepareContext {
  /** Wall-clock ms of the last order line that is not later than its import; NaN without orders. */
  asOf: number
  currency: string
  /** What other currencies are worth in it, as the user said; none, where left out. */
  rates?: readonly Rate[]
  /** Computes once per data version and key; rooms share what they compute about orders through it. */
  memo<T>(key: string, compute: () => T): T
  /** Stored results of the rooms named in `needs.results`. */
  results: Readonly<Record<string, unknown>>
  /** Keys of persons that were told apart by hand, two by two. */
  apart: readonly (readonly [string, string])[]
  /** What `needs.chosen` named, one for one. */
  chosen?: readonly ChosenRows[]
  /** Of a room whose needs name it: what its results said before, the oldest first; data of any age, to be checked as such. */
  ledger?: readonly unknown[]
  /** Of a room whose needs name it: what was said of suggestions and is in force, the latest first. */
  offerMarks?: readonly OfferMark[]
  /** Of a room whose needs name kinds: what was said of messages, of those kinds, the latest first. */
  voiceMarks?: readonly VoiceMark[]
  /** Of a room whose needs name it: what its own run gave as `fit` for the same data, seed and settings of the fit. */
  fit?: object
  /** Of a room whose needs ask for it, where `fit` is missing: what its own run gave last, for whatever data. */
  formerFit?: object
}

/** Columns to numeric inputs: pure, runs where the columns are, throws ClienteleError DATA_MISSING or DATA_TOO_LITTLE. */
export type Prepare<Config, Inputs> = (frames: Frames, config: Config, context: PrepareContext) => Inputs

export interface RunContext {
  random: Random
  seed: number
  /** Where to compute; left out, a room computes on typed arrays. */
  compute?: ComputeRequest
  /** Others who can do parts of the work; the answer is the same without them. */
  helpers?: Helpers
}

export interface Warning {
  code: string
  message: string
  details?: Record<string, unknown>
}

export interface Evaluation {
  metric: string
  value: number
  baseline: string
  baselineValue: number
  better: boolean
  interval?: [low: number, high: number]
}

/** What a reader needs to judge a result: method and source, what it was computed from, what was left out, when not to trust it. */
export interface ModelCard {
  method: Text
  source: string
  uses: Text
  rows: number
  excluded: { reason: Text; count: number }[]
  caveats: Text[]
}

export interface RunOutput<Result> {
  result: Result
  warnings: Warning[]
  evaluation: Evaluation | null
  card: ModelCard
  /** What was fitted, as plain data: kept apart from the result, see `needs.fit`. Left out where it was handed in. */
  fit?: object
  /** Where the numbers were computed; left out by rooms that only use typed arrays. */
  compute?: { backend: BackendName; engine: 'tensorflow' | 'typed-arrays' }
}

/** The worker's door of a room: inputs to result, yielding progress. */
export type Run<Config, Inputs, Result> = (
  inputs: Inputs,
  config: Config,
  context: RunContext,
) => Task<RunOutput<Result>>

/** What every result carries beside its own fields. */
export interface Envelope {
  analysis: string
  version: number
  config: Record<string, unknown>
  seed: number
  dataVersion: string
  backend: BackendName
  engine: 'tensorflow' | 'typed-arrays'
  seconds: number
  warnings: Warning[]
  evaluation: Evaluation | null
  card: ModelCard
}
