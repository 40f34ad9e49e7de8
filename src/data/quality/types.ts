import type { ColumnKind } from '../../schema/columns'
import type { TableName } from '../../schema/field'
import type { Allowed } from '../treatments-types'
import type { Fences } from './fences'

export type { Fences } from './fences'

/** Values from `from` up to, without, `to` (mirrored below zero on the logarithmic scale); a tail holds all that is beyond. */
export interface Bin {
  from: number
  to: number
  count: number
  tail?: 'below' | 'above'
}

/** A row to look at: its place in the table as it stands, and what its cell holds. */
export interface SampleRow {
  row: number
  value: string | number
}

/** The numbers of a column; of money those of one currency, which may be '' where nothing says it. */
export interface NumberProfile {
  currency: string
  count: number
  min: number
  max: number
  mean: number
  sum: number
  /** At 1, 5, 25, 50, 75, 95 and 99 percent. */
  quantiles: number[]
  zeros: number
  negatives: number
  histogram: Bin[]
  /** Null where the values are too few, or mostly one. */
  fences: Fences | null
  /** Values beyond the fences, and the furthest of them. */
  tooSmall: number
  tooLarge: number
  /** What the values beyond the fences make of the sum of all magnitudes, from 0 to 1. */
  weight: number
  extremes: SampleRow[]
}

/** The moments of a column, wall-clock ms. */
export interface DateProfile {
  first: number
  last: number
  median: number
  every: 'day' | 'month' | 'year'
  /** From the first to the last that is plausible, empty ones too. */
  bins: { at: number; count: number }[]
  /** Later than the last import by more than a day; before the year 2000 (birthdays: 1900). */
  future: number
  old: number
  samples: { future: SampleRow[]; old: SampleRow[] }
}

/** Lengths of texts, in characters. */
export interface LengthProfile {
  min: number
  median: number
  max: number
  mean: number
  histogram: Bin[]
}

/** What an import said of the cells of a column. */
export interface Trouble {
  file: string
  code: string
  /** As the file calls it. */
  column: string
  count: number
  firstRow: number
  sample: string
}

/** One column of a table. `missing + invalid + known` is the number of rows. */
export interface ColumnQuality {
  column: string
  kind: ColumnKind
  missing: number
  /** Empty because the import could not read what stood there. */
  invalid: number
  known: number
  distinct: number
  /** Cells of the same troubles that are not in the table: their rows were set aside, replaced or completed since. */
  setAside: number
  troubles: Trouble[]
  numbers: NumberProfile[]
  dates: DateProfile | null
  lengths: LengthProfile | null
  top: { value: string; count: number }[]
  /** What may be done about its missing and extreme values. */
  allowed: Allowed
}

/** What names a row, or the thing that several rows tell of. */
export interface KeyQuality {
  fields: string[]
  /** Whether each row should have its own. */
  isOfRow: boolean
  /** Rows whose key is complete. */
  filled: number
  distinct: number
  /** Rows that share their key with an earlier one. */
  repeated: number
  samples: SampleRow[]
}

/** Ids in one table that another does not know. */
export interface Orphans {
  column: string
  target: TableName
  /** Rows that name something, and those whose name is not known there. */
  rows: number
  unknown: number
  distinct: number
  samples: (SampleRow & { rows: number })[]
}

/** Days without rows though their weekday usually has some. */
export interface DateGaps {
  column: string
  /** Days since 1970, and how many are covered from first to last. */
  first: number
  last: number
  days: number
  /** 1 Monday to 7 Sunday: the weekdays that usually have rows. */
  usual: number[]
  missing: number
  /** The longest, from the first to the last day without any. */
  longest: { from: number; to: number; days: number }[]
}

export interface TableQuality {
  table: TableName
  rows: number
  columns: ColumnQuality[]
  key: KeyQuality | null
  /** Rows that are equal to an earlier one in every cell. */
  duplicates: { rows: number; samples: SampleRow[] }
  /** What imports left out because it was there already, or replaced. */
  imports: { count: number; rejected: number; duplicate: number; updated: number }
  /** Ids that show rows of more than one import. */
  acrossImports: { ids: number; samples: SampleRow[] }
  gaps: DateGaps | null
  orphans: Orphans[]
  /** Rows that name nobody; null for tables that name no people. */
  withoutCustomer: { rows: number; samples: SampleRow[] } | null
  findings: Finding[]
  seconds: number
}

export type FindingCode =
  | 'ROWS_SET_ASIDE'
  | 'CELLS_INVALID'
  | 'KEY_MISSING'
  | 'KEY_REPEATED'
  | 'ROWS_DUPLICATE'
  | 'ACROSS_IMPORTS'
  | 'NO_CUSTOMER'
  | 'ORPHANS'
  | 'DATES_FUTURE'
  | 'DATES_OLD'
  | 'DATE_GAPS'
  | 'PRICE_ZERO'
  | 'PRICE_NEGATIVE'
  | 'RETURNS'
  | 'EXTREME'
  | 'SOME_MISSING'
  | 'MOSTLY_MISSING'
  | 'ONE_VALUE'
  | 'CURRENCIES'

/** Something about the data that a person should know; the sentence is the page's. */
export interface Finding {
  code: FindingCode
  /** How much it matters, from 0. */
  weight: number
  tone: 'neutral' | 'caution' | 'worse'
  column?: string
  rows: number
  share: number
  details: Record<string, number | string>
  samples: SampleRow[]
}

/** What readiness is judged by, of every table that has rows. */
export interface TableFacts {
  table: TableName
  rows: number
  /** Rows in which each column is filled. */
  filled: Record<string, number>
  /** The plausible moments of its main date, wall-clock ms; NaN without any. */
  first: number
  last: number
  /** Different things: customers, orders, products, as far as a column names them. */
  distinct: Record<string, number>
}
