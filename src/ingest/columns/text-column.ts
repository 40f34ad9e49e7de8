import { cleanText, isCleanText } from '../values/text'
import { withRoom, type ColumnContext, type ColumnReader } from './column-reader'

/** Doubled within a cell. */
const QUOTE = 34
const encoder = new TextEncoder()

/** Long text as UTF-8 with offsets: nearly every cell is different, so a dictionary would only cost. */
export function createTextColumn({ index }: ColumnContext): ColumnReader {
  let bytes = new Uint8Array(1 << 16)
  let offsets = new Uint32Array(4096)
  let used = 0
  const take = (cell: string): void => {
    const text = cleanText(cell)
    const start = offsets[used]!
    bytes = withRoom(bytes, start, start + text.length * 3)
    offsets[++used] = start + encoder.encodeInto(text, bytes.subarray(start)).written
  }
  return {
    append({ rows }) {
      offsets = withRoom(offsets, used + 1, used + rows.length + 1)
      for (const row of rows) take(row[index]!)
    },
    appendBytes({ rows, isUtf8, memory, startAt, endAt, decode }) {
      offsets = withRoom(offsets, used + 1, used + rows + 1)
      const source = memory()
      for (let row = 0; row < rows; row++) {
        const from = startAt(row, index)
        const to = endAt(row, index)
        const cell = source.subarray(from, to)
        if (!isUtf8 || !isCleanText(cell[0]!, cell[cell.length - 1]!) || cell.includes(QUOTE)) take(decode(from, to))
        else {
          const start = offsets[used]!
          bytes = withRoom(bytes, start, start + cell.length)
          bytes.set(cell, start)
          offsets[++used] = start + cell.length
        }
      }
    },
    reserve: (rows) => (offsets = withRoom(offsets, used + 1, rows + 1)),
    hasMissing: (from) => offsets.subarray(from, used).some((start, i) => start === offsets[from + i + 1]),
    isMissing: (row) => offsets[row] === offsets[row + 1],
    compact(from, keep) {
      let to = from
      for (let i = 0; i < keep.length; i++) {
        if (keep[i] !== 1) continue
        const start = offsets[from + i]!
        const end = offsets[from + i + 1]!
        bytes.copyWithin(offsets[to]!, start, end)
        offsets[to + 1] = offsets[to]! + end - start
        to++
      }
      used = to
    },
    finish: () => ({ kind: 'text', bytes: bytes.subarray(0, offsets[used]), offsets: offsets.subarray(0, used + 1) }),
  }
}
