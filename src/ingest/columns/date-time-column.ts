import { saysNothing } from '../values/missing'
import { readTimeParts } from '../values/time-parts'
import type { ColumnContext, ColumnReader } from './column-reader'
import { createJoinedColumn } from './joined-cells'

/** A date that a program wrote with the midnight of its own type. */
const MIDNIGHT = /[T\s]0?0:00(?::00(?:\.0+)?)?$/

/**
 * Dates whose time of day stands in a column of its own (at `time.index`). A time that cannot be read is an issue, and the day alone
 * is kept. `inner` reads the joined cell, and stands at place 0.
 */
export function createDateTimeColumn(
  inner: ColumnReader,
  { index, tally }: ColumnContext,
  time: { index: number; column: string; timeZone: string },
): ColumnReader {
  const isTime = new Map<string, boolean>()
  return createJoinedColumn(inner, [index, time.index], (date, cell, line) => {
    if (saysNothing(date) || saysNothing(cell)) return date
    if (!isTime.has(cell)) isTime.set(cell, readTimeParts(cell.trim(), time.timeZone) !== undefined)
    if (isTime.get(cell)) return `${date.trim().replace(MIDNIGHT, '')} ${cell.trim()}`
    tally.add('TIME_INVALID', line, cell, time.column)
    return date
  })
}
