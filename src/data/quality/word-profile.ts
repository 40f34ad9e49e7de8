import type { Column } from '../../schema/columns'
import { quantileSorted } from '../../math/statistics'
import { createKeyTable } from '../key-table'
import { addCells, createDictionaryHashes, createLanes } from '../cell-hash'
import { histogramOf } from './histogram'
import { overStretches, type Work } from './slices'
import { sortKnown } from './sort-known'
import type { LengthProfile } from './types'

/** Values shown of a column of words. */
const TOP = 8

interface WordProfile {
  known: number
  distinct: number
  top: { value: string; count: number }[]
}

/** Words of a column by how often they stand there; code 0 is missing. */
export function* profileCodes(
  codes: Uint32Array | Uint8Array,
  dictionary: readonly string[],
): Work<WordProfile & { counts: Uint32Array }> {
  const counts = new Uint32Array(Math.max(1, dictionary.length))
  yield* overStretches(codes.length, (from, to) => {
    for (let row = from; row < to; row++) counts[codes[row]!]!++
  })
  const top: number[] = []
  let distinct = 0
  for (let code = 1; code < counts.length; code++) {
    if (counts[code] === 0) continue
    distinct++
    if (top.length === TOP && counts[code]! <= counts[top.at(-1)!]!) continue
    const at = top.findIndex((other) => counts[other]! < counts[code]!)
    top.splice(at < 0 ? top.length : at, 0, code)
    top.length = Math.min(TOP, top.length)
  }
  yield
  return {
    known: codes.length - counts[0]!,
    distinct,
    top: top.map((code) => ({ value: dictionary[code]!, count: counts[code]! })),
    counts,
  }
}

/** Bytes of UTF-8 that begin a character. */
const isStart = (byte: number): boolean => (byte & 0xc0) !== 0x80

/** Lengths of texts in characters, and how many differ (by a 64-bit hash). */
export function* profileTexts(
  column: Extract<Column, { kind: 'text' }>,
): Work<{ known: number; distinct: number; lengths: LengthProfile | null }> {
  const { bytes, offsets } = column
  const rows = offsets.length - 1
  const lengths = new Float64Array(rows).fill(NaN)
  const table = createKeyTable(1024)
  const hashes = createDictionaryHashes('text')
  yield* overStretches(rows, (from, to) => {
    for (let row = from; row < to; row++) {
      let length = 0
      for (let i = offsets[row]!; i < offsets[row + 1]!; i++) if (isStart(bytes[i]!)) length++
      if (length > 0) lengths[row] = length
    }
    const lanes = createLanes(to - from)
    addCells(lanes, { kind: 'text', bytes, offsets: offsets.subarray(from, to + 1) }, 'text', hashes)
    for (let i = 0; i < to - from; i++) if (lengths[from + i]! > 0) table.index(lanes.hi[i]!, lanes.lo[i]!)
  })
  const sorted = yield* sortKnown(lengths)
  if (sorted.length === 0) return { known: 0, distinct: 0, lengths: null }
  return {
    known: sorted.length,
    distinct: table.size(),
    lengths: {
      min: sorted[0]!,
      median: quantileSorted(sorted, 0.5),
      max: sorted.at(-1)!,
      mean: sorted.reduce((sum, length) => sum + length, 0) / sorted.length,
      histogram: histogramOf(sorted, null),
    },
  }
}
