import type { IssueCode } from '../messages'
import { saysNothing } from '../values/missing'
import { compactValues, withRoom, type ColumnContext, type ColumnReader } from './column-reader'
import { readNumbers, type ReadBytes } from './number-by-bytes'

const readNothing: ReadBytes = () => NaN

/** Numbers or dates: what `read` answers, NaN being missing; a cell that is neither empty nor readable is an issue. */
export function createNumberColumn(
  kind: 'f64' | 'date',
  read: (cell: string) => number,
  { index, column, tally }: ColumnContext,
  readBytes: ReadBytes = readNothing,
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
    appendBytes(batch) {
      const { bounds, width, rows, lineOf, decode } = batch
      values = withRoom(values, used, used + rows)
      const unread = readNumbers(batch, index, values, used, readBytes, (start, end) => read(decode(start, end)))
      for (let row = 0; unread > 0 && row < rows; row++) {
        if (!Number.isNaN(values[used + row]!)) continue
        const slot = (row * width + index) * 2
        const cell = decode(bounds[slot]!, bounds[slot + 1]!)
        if (!saysNothing(cell)) tally.add(code, lineOf(row), cell, column)
      }
      used += rows
    },
    isMissing: (row) => Number.isNaN(values[row]!),
    compact(from, keep) {
      used = compactValues(values, from, keep)
    },
    finish: () => ({ kind, values: values.subarray(0, used) }),
  }
}
