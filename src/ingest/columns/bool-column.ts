import { readBoolean } from '../values/booleans'
import { saysNothing } from '../values/missing'
import { compactValues, withRoom, type ColumnContext, type ColumnReader } from './column-reader'

/** Yes and no in words: 0 missing, 1 no, 2 yes. */
export function createBoolColumn({ index, column, tally }: ColumnContext): ColumnReader {
  let values = new Uint8Array(4096)
  let used = 0
  const take = (cell: string, line: number): void => {
    const value = readBoolean(cell)
    if (value === 0 && !saysNothing(cell)) tally.add('BOOLEAN_INVALID', line, cell, column)
    values[used++] = value
  }
  return {
    append({ rows, lineOf }) {
      values = withRoom(values, used, used + rows.length)
      for (let row = 0; row < rows.length; row++) take(rows[row]![index]!, lineOf(row))
    },
    appendBytes({ rows, lineOf, text }) {
      values = withRoom(values, used, used + rows)
      for (let row = 0; row < rows; row++) take(text(row, index), lineOf(row))
    },
    reserve: (rows) => (values = withRoom(values, used, rows)),
    hasMissing: (from) => values.subarray(from, used).includes(0),
    isMissing: (row) => values[row] === 0,
    compact(from, keep) {
      used = compactValues(values, from, keep)
    },
    finish: () => ({ kind: 'bool', values: values.subarray(0, used) }),
  }
}
