import { saysNothing } from '../values/missing'
import {
  compactValues,
  hasNaN,
  withRoom,
  type ColumnContext,
  type ColumnReader,
  type NumberKind,
} from './column-reader'

/**
 * Numbers: what `read` answers, NaN being missing; a cell that is neither empty nor readable is an issue. Bytes that are plainly
 * what `plain` says are read as such.
 */
export function createNumberColumn(
  read: (cell: string) => number,
  { index, column, tally }: ColumnContext,
  plain: NumberKind,
): ColumnReader {
  let values = new Float64Array(4096)
  let used = 0
  let last = ''
  let lastValue = NaN
  return {
    append({ rows, lineOf }) {
      values = withRoom(values, used, used + rows.length)
      for (let row = 0; row < rows.length; row++) {
        const cell = rows[row]![index]!
        if (cell !== last) {
          lastValue = cell === '' ? NaN : read(cell)
          last = cell
        }
        if (lastValue !== lastValue && !saysNothing(cell)) tally.add('NUMBER_INVALID', lineOf(row), cell, column)
        values[used + row] = lastValue
      }
      used += rows.length
    },
    appendBytes(batch) {
      const { rows, lineOf, decode } = batch
      values = withRoom(values, used, used + rows)
      const found = batch.numbers(index, plain, (start, end) => read(decode(start, end)))
      values.set(found.values, used)
      for (let row = 0; found.unread > 0 && row < rows; row++) {
        if (!Number.isNaN(values[used + row]!)) continue
        const cell = batch.text(row, index)
        if (!saysNothing(cell)) tally.add('NUMBER_INVALID', lineOf(row), cell, column)
      }
      used += rows
    },
    reserve: (rows) => (values = withRoom(values, used, rows)),
    hasMissing: (from) => hasNaN(values, from, used),
    isMissing: (row) => Number.isNaN(values[row]!),
    compact(from, keep) {
      used = compactValues(values, from, keep)
    },
    finish: () => ({ kind: 'f64', values: values.subarray(0, used) }),
  }
}
