/** A column of a table before it is made into numbers. */
export type Feature = NumberFeature | CategoryFeature | ListFeature

/** NaN is missing. */
export interface NumberFeature {
  kind: 'number'
  name: string
  values: Float64Array
}

/** Codes into `levels`; -1 is missing. */
export interface CategoryFeature {
  kind: 'category'
  name: string
  codes: Int32Array
  levels: readonly string[]
}

/** Several values a row: those of row r are `codes[offsets[r]]` to `codes[offsets[r + 1]]`, exclusive. */
export interface ListFeature {
  kind: 'list'
  name: string
  offsets: Uint32Array
  codes: Int32Array
  levels: readonly string[]
}

export interface FeatureTable {
  rows: number
  features: readonly Feature[]
}

/** What one column of the encoded matrix stands for. */
export interface EncodedColumn {
  /** Index into the features that the encoder was fitted on. */
  feature: number
  /**
   * 'missing' is 1 where the value is missing; 'other' is 1 for levels too rare to have a column; 'frequency' is how common the
   * row's level was in training, standardised.
   */
  kind: 'number' | 'missing' | 'level' | 'other' | 'frequency'
  level?: string
}

export interface EncoderOptions {
  /** A feature of which more than this share is missing is left out. */
  missingShare: number
  /** At most so many levels of a feature have a column of their own; the others are together in 'other'. */
  maxLevels: number
  /** A level seen in fewer rows has no column of its own. */
  minLevelRows: number
  /** With more levels than this in 'other', how common a row's level is becomes a column too. */
  manyLevels: number
  /** A category with more levels than this share of its rows names rows, not kinds of rows, and is left out. */
  idShare: number
  /** Numbers beyond this quantile, on either side, count as the quantile; 0 leaves them as they are. */
  winsorise: number
}

/** Why a feature has no column. */
export type LeftReason = 'ALL_MISSING' | 'MOSTLY_MISSING' | 'CONSTANT' | 'IDENTIFIER' | 'ALL_RARE' | 'TOO_LARGE'

export interface LeftFeature {
  feature: number
  reason: LeftReason
  /** Share of the rows without a value. */
  missing: number
}

/** What was done to a feature that the reader should know of. */
export interface EncoderNote {
  feature: number
  code: 'IMPUTED' | 'LEVELS_JOINED' | 'FREQUENCY' | 'WINSORISED'
  /** Rows filled or limited, or levels joined. */
  count: number
}

interface PartOf<Kind extends Feature['kind']> {
  kind: Kind
  name: string
  feature: number
  /** First of its columns; the others follow. */
  column: number
}

/** Columns: the number unless `isConstant`, then the mark of a missing one where `marksMissing`. */
export interface NumberPart extends PartOf<'number'> {
  median: number
  /** Of the imputed values. */
  mean: number
  /** Population deviation of the imputed values. */
  deviation: number
  low: number
  high: number
  isConstant: boolean
  marksMissing: boolean
}

/** Columns: one for each of `levels`, then 'other', 'frequency' and 'missing', as far as they are there. */
export interface CategoryPart extends PartOf<'category'> {
  levels: string[]
  /** One column for two levels: 1 for `levels[0]`, 0 for `against`; what is neither counts as the training share. */
  against: string | null
  share: number
  hasOther: boolean
  frequency: { levels: string[]; shares: Float64Array; mean: number; deviation: number } | null
  marksMissing: boolean
}

/** Columns: one for each of `levels`, then 'other' where it is there. */
export interface ListPart extends PartOf<'list'> {
  levels: string[]
  hasOther: boolean
}

export type EncoderPart = NumberPart | CategoryPart | ListPart

/** How a table becomes a matrix, learned from training rows alone. Plain data: it survives structuredClone and, as arrays, JSON. */
export interface Encoder {
  version: 1
  /** Training rows. */
  rows: number
  /** Features of the training table. */
  features: number
  parts: EncoderPart[]
  columns: EncodedColumn[]
  left: LeftFeature[]
  notes: EncoderNote[]
}
