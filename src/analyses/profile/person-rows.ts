import { codes, type Frame } from '../../schema/columns'
import type { Frames } from '../contract'
import type { SourceTable } from './spec'

/** Tables that may know a person, beside the orders. */
export type OtherTable = Exclude<SourceTable, 'orders'>
const OTHER_TABLES: readonly OtherTable[] = ['customers', 'events', 'conversations', 'sends', 'deals']

/** The rows of one person in every table but the orders, in the table's order. The person map has said whose a row is, by any id. */
export function personRows(frames: Frames, key: string): Record<OtherTable, number[]> {
  const entries = OTHER_TABLES.map((table) => [table, rowsIn(frames[table], key)])
  return Object.fromEntries(entries) as Record<OtherTable, number[]>
}

/** The built-in search runs over millions of codes in a few milliseconds. */
function rowsIn(frame: Frame | undefined, key: string): number[] {
  const person = frame && (codes(frame, 'person') ?? codes(frame, 'customerId'))
  const code = person?.dictionary.indexOf(key) ?? -1
  const rows: number[] = []
  if (!person || code <= 0) return rows
  for (let row = person.codes.indexOf(code); row >= 0; row = person.codes.indexOf(code, row + 1)) rows.push(row)
  return rows
}
