import type { FeatureTable } from '../encode/types'
import { editedRows } from './edited-rows'
import type { EditedRow, TableAnswer } from './types'

/** The answers to rows with some of their features changed: encoded and scored again from the start. */
export const whatIf = (answer: TableAnswer, table: FeatureTable, rows: readonly EditedRow[]): Float64Array =>
  answer(editedRows(table, rows))
