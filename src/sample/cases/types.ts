import type { Text } from '../../core/locale'
import type { Random } from '../../core/random'

export const CASE_NAMES = ['repayment', 'churn', 'appointments', 'bookings', 'response'] as const
export type CaseName = (typeof CASE_NAMES)[number]

/** What has been drawn of a row so far, by column: numbers, or places among the levels. */
export type Drawn = Readonly<Record<string, number>>

interface Column {
  /** How other columns refer to it. */
  id: string
  name: Text
  draw(random: Random, drawn: Drawn): number
  /** What the value adds to the log-odds of the outcome; 0 where it is left out. */
  effect?: (value: number) => number
  /** Share of the rows in which it is not known. */
  missing?: number
}

export interface NumberColumn extends Column {
  kind: 'number'
}
export interface LevelColumn extends Column {
  kind: 'level'
  levels: readonly Text[]
}
export type CaseColumn = NumberColumn | LevelColumn

/** A question of a trade, with invented rows in which some columns drive the outcome and others do not. */
export interface SampleCase {
  name: CaseName
  /** What the import is called. */
  title: Text
  rows: number
  /** Header of the column that names rows, and how each is written. */
  key: { name: Text; prefix: string }
  columns: readonly CaseColumn[]
  target: { name: Text; no: Text; yes: Text; intercept: number }
}
