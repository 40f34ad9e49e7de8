import { readBoolean } from '../values/booleans'
import { saysNothing } from '../values/missing'
import { compactValues, withRoom, type ColumnContext, type ColumnReader } from './column-reader'

/** Yes and no in words: 0 missing, 1 no, 2 yes. */
export function createBoolColumn({ index, column, tally }: ColumnContext): ColumnReader {
  let values = new Uint8Array(4096)
  let used = 0
  return {
    append({ rows, lineOf }) {
      values = withRoom(values, used, used + rows.length)
      for (let row = 0; row < rows.length; row++) {
        const cell = rows[row]![index]!
        const value = readBoolean(cell)
        if (value === 0 && !saysNothing(cell)) tally.add('BOOLEAN_INVALID', lineOf(row), cell, column)
        values[used + row] = value
      }
      used += rows.length
    },
    isMissing: (row) => values[row] === 0,
    compact(from, keep) {
      used = compactValues(values, from, keep)
    },
    finish: () => ({ kind: 'bool', values: values.slice(0, used) }),
  }
}
