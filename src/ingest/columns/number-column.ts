import type { IssueCode } from '../messages'
import { saysNothing } from '../values/missing'
import { isSame } from './code-by-bytes'
import { compactValues, withRoom, type ColumnContext, type ColumnReader } from './column-reader'

/** The number that plainly written bytes hold; NaN for whatever has to be read as text. */
export type ReadBytes = (bytes: Uint8Array, start: number, end: number) => number

/** Numbers or dates: what `read` answers, NaN being missing; a cell that is neither empty nor readable is an issue. */
export function createNumberColumn(
  kind: 'f64' | 'date',
  read: (cell: string) => number,
  { index, column, tally }: ColumnContext,
  readBytes: ReadBytes = () => NaN,
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
    appendBytes({ bytes, bounds, width, rows, lineOf, decode }) {
      values = withRoom(values, used, used + rows)
      let [lastStart, lastLength] = [0, -1]
      let value = NaN
      for (let row = 0, slot = index * 2; row < rows; row++, slot += width * 2) {
        const [start, end] = [bounds[slot]!, bounds[slot + 1]!]
        if (end - start !== lastLength || !isSame(bytes, start, lastStart, lastLength)) {
          value = readBytes(bytes, start, end)
          if (value !== value && end > start) value = read(decode(start, end))
          lastStart = start
          lastLength = end - start
        }
        values[used + row] = value
        if (value === value || end === start) continue
        const cell = decode(start, end)
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
