import type { IssueCode } from '../messages'
import { saysNothing } from '../values/missing'
import { compactValues, withRoom, type ColumnContext, type ColumnReader } from './column-reader'

/** Numbers or dates: what `read` answers, NaN being missing; a cell that is neither empty nor readable is an issue. */
export function createNumberColumn(
  kind: 'f64' | 'date',
  read: (cell: string) => number,
  { index, column, tally }: ColumnContext,
): ColumnReader {
  const code: IssueCode = kind === 'date' ? 'DATE_INVALID' : 'NUMBER_INVALID'
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
        if (lastValue !== lastValue && !saysNothing(cell)) tally.add(code, lineOf(row), cell, column)
        values[used + row] = lastValue
      }
      used += rows.length
    },
    isMissing: (row) => Number.isNaN(values[row]!),
    compact(from, keep) {
      used = compactValues(values, from, keep)
    },
    finish: () => ({ kind, values: values.slice(0, used) }),
  }
}
