import type { Text } from '../../core/locale'

/** Why a column is not learned from. */
export type LeftCode =
  | 'EMPTY'
  | 'CONSTANT'
  | 'IDENTIFIER'
  | 'PERSONAL'
  | 'FREE_TEXT'
  | 'TOO_MANY_LEVELS'
  | 'MOSTLY_MISSING'
  | 'TOO_LARGE'
  | 'LEAKAGE'
  | 'NOT_CHOSEN'

export interface LeftOut {
  column: string
  title: string
  code: LeftCode
}

/** One column of the table, as the lab sees it. */
export interface ColumnFact {
  column: string
  title: string
  kind: 'number' | 'date' | 'flag' | 'category' | 'list' | 'text'
  /** Rows without a value, and values that differ. */
  missing: number
  distinct: number
  /** Why it would be left out by itself; null where it would be used. */
  leftOut: LeftCode | null
  /** What it could be asked as; null where it can be no target. */
  asks: 'yes-no' | 'class' | 'number' | null
}

/** A question that the table could answer. */
export interface Suggestion {
  column: string
  title: string
  asks: 'yes-no' | 'class' | 'number'
  /** Of yes or no: the value whose probability is asked for, and the share of rows that have it. */
  positive: string | null
  rate: number | null
  text: Text
}

/** What is predicted. */
export interface TargetFact {
  column: string
  title: string
  kind: 'yes-no' | 'class' | 'number'
  /** Values of a class target; of yes or no, the second one is the "yes". */
  classes: string[]
}
