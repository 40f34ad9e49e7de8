import { isSame } from './code-by-bytes'
import type { ByteBatch } from './column-reader'

/** The number that plainly written bytes hold; NaN for whatever has to be read as text. */
export type ReadBytes = (bytes: Uint8Array, start: number, end: number) => number

/**
 * Writes a column's number of every record behind `from`; `readText` is asked for cells that are not plain. Answers how many
 * cells that are not empty are no numbers. Outside any closure, so that it is compiled once and not for every column.
 */
export function readNumbers(
  { bytes, bounds, width, rows }: ByteBatch,
  index: number,
  into: Float64Array,
  from: number,
  readPlain: ReadBytes,
  readText: (start: number, end: number) => number,
): number {
  let lastStart = 0
  let lastLength = 0
  let value = NaN
  let unread = 0
  for (let row = 0, slot = index * 2; row < rows; row++, slot += width * 2) {
    const start = bounds[slot]!
    const end = bounds[slot + 1]!
    if (end - start !== lastLength || !isSame(bytes, start, lastStart, lastLength)) {
      lastStart = start
      lastLength = end - start
      value = readPlain(bytes, start, end)
      if (value !== value && end > start) value = readText(start, end)
    }
    into[from + row] = value
    if (value !== value && end > start) unread++
  }
  return unread
}
