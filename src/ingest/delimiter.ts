import { readSlices } from './slices'
import type { EncodingName } from './types'

const CANDIDATES = [',', ';', '\t', '|', ', ', '; '] as const
const SNIFF_BYTES = 32 * 1024
const SNIFF_ROWS = 200

/** The delimiter under which most records have the same number of cells, quotes respected; a comma where none divides anything. */
export function detectDelimiter(head: Uint8Array, encoding: EncodingName): string {
  let best = ','
  let bestScore = 0
  for (const delimiter of CANDIDATES) {
    const score = scoreOf(head, encoding, delimiter)
    if (score > bestScore + 1e-9) {
      best = delimiter
      bestScore = score
    }
  }
  return best
}

/**
 * Share of records as wide as most are, a little more for more columns, less for quotes that do not close. 0: divides nothing.
 * A delimiter with a space counts only where every record has it (`a, "b"`: the space would hide the quote).
 */
function scoreOf(head: Uint8Array, encoding: EncodingName, delimiter: string): number {
  const { rows, flaws } = readHead(
    head.subarray(0, SNIFF_BYTES),
    encoding,
    delimiter,
    SNIFF_ROWS,
    head.length <= SNIFF_BYTES,
  )
  const widths = rows.filter((row) => row.length > 1 || row[0]!.trim() !== '').map((row) => row.length)
  const { width, count } = mostCommon(widths)
  if (width < 2) return 0
  const isSpaced = delimiter.length > 1
  if (isSpaced && count < widths.length) return 0
  const headerFits = widths[0] === width ? 0.5 : 0
  return (
    count / widths.length +
    headerFits +
    Math.min(width, 30) * 0.01 -
    Math.min(1, flaws / widths.length) +
    (isSpaced ? 0.001 : 0)
  )
}

/** The value that occurs most often; the greater one of two that occur as often. */
export function mostCommon(values: readonly number[]): { width: number; count: number } {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  let best = { width: 0, count: 0 }
  for (const [width, count] of counts) {
    if (count > best.count || (count === best.count && width > best.width)) best = { width, count }
  }
  return best
}

/**
 * The first records of a file as cells, and how many of them have damaged quotes. `isWhole` says that the head is the whole file;
 * else its last record is cut and left out. (The head is read as if it ended the file, so that a quote which is never closed
 * shows here and does not hide all that follows.)
 */
export function readHead(
  head: Uint8Array,
  encoding: EncodingName,
  delimiter: string,
  most: number,
  isWhole: boolean,
): { rows: string[][]; flaws: number } {
  const rows: string[][] = []
  let flaws = 0
  const read = readSlices(head, { encoding, delimiter, width: 0, isFirst: true, isLast: true }, (slice) => {
    for (const row of slice.rows) if (rows.length <= most) rows.push(row)
    flaws += slice.unclosed.length + slice.bareQuotes
    return rows.length <= most
  })
  if (!isWhole && read === head.length && rows.length <= most) rows.pop()
  return { rows: rows.slice(0, most), flaws }
}
