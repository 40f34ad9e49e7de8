import type { Column, Provenance } from '../../schema/columns'
import { addCells, createDictionaryHashes, createLanes, finishRows, type DictionaryHashes } from '../cell-hash'
import { createKeyTable } from '../key-table'
import { readAsText } from '../merge-columns'
import { isMissing } from '../units'
import { overStretches, STRETCH, type Work } from './slices'
import type { KeyQuality, SampleRow } from './types'

const SAMPLES = 6

/** Rows that are equal to an earlier one in all of these columns (by a 64-bit hash). */
export function* findDuplicates(
  columns: ReadonlyMap<string, Column>,
  rows: number,
): Work<{ rows: number; samples: SampleRow[] }> {
  const seen = createKeyTable(Math.min(rows, 1 << 20))
  const hashes = new Map<string, DictionaryHashes>()
  const samples: SampleRow[] = []
  for (let from = 0; from < rows; from += STRETCH) {
    const to = Math.min(rows, from + STRETCH)
    const lanes = createLanes(to - from)
    for (const [name, column] of columns) {
      const known = hashes.get(name) ?? createDictionaryHashes(name)
      hashes.set(name, known)
      addCells(lanes, cut(column, from, to), name, known)
    }
    finishRows(lanes)
    for (let i = 0; i < to - from; i++) {
      const before = seen.size()
      seen.index(lanes.hi[i]!, lanes.lo[i]!)
      if (seen.size() === before && samples.length < SAMPLES) samples.push({ row: from + i, value: '' })
    }
    yield
  }
  return { rows: rows - seen.size(), samples }
}

function cut(column: Column, from: number, to: number): Column {
  switch (column.kind) {
    case 'code':
      return { ...column, codes: column.codes.subarray(from, to) }
    case 'text':
      return { ...column, offsets: column.offsets.subarray(from, to + 1) }
    case 'bool':
      return { kind: 'bool', values: column.values.subarray(from, to) }
    default:
      return { kind: column.kind, values: column.values.subarray(from, to) }
  }
}

/** How rows share the key that these columns make together; a row without any part of it has none. */
export function* checkKey(
  fields: readonly string[],
  parts: readonly Column[],
  { rows, isOfRow }: { rows: number; isOfRow: boolean },
): Work<KeyQuality> {
  const seen = createKeyTable(1024)
  const hashes = fields.map(createDictionaryHashes)
  const samples: SampleRow[] = []
  let filled = 0
  for (let from = 0; from < rows; from += STRETCH) {
    const to = Math.min(rows, from + STRETCH)
    const lanes = createLanes(to - from)
    parts.forEach((part, i) => addCells(lanes, cut(part, from, to), fields[i]!, hashes[i]!))
    finishRows(lanes)
    for (let i = 0; i < to - from; i++) {
      if (parts.some((part) => isMissing(part, from + i))) continue
      filled++
      const before = seen.size()
      seen.index(lanes.hi[i]!, lanes.lo[i]!)
      if (isOfRow && seen.size() === before && samples.length < SAMPLES)
        samples.push({ row: from + i, value: parts.map((part) => readAsText(part, from + i)).join(' · ') })
    }
    yield
  }
  return { fields: [...fields], isOfRow, filled, distinct: seen.size(), repeated: filled - seen.size(), samples }
}

/** Rows in which none of these columns has anything. */
export function* findEmptyRows(columns: readonly Column[], rows: number): Work<{ rows: number; samples: SampleRow[] }> {
  const samples: SampleRow[] = []
  let count = 0
  yield* overStretches(rows, (from, to) => {
    for (let row = from; row < to; row++) {
      if (!columns.every((column) => isMissing(column, row))) continue
      count++
      if (samples.length < SAMPLES) samples.push({ row, value: '' })
    }
  })
  return { rows: count, samples }
}

/** Ids whose rows came with more than one import. */
export function* findAcrossImports(
  ids: Column | undefined,
  rows: number,
  provenance: Provenance | undefined,
): Work<{ ids: number; samples: SampleRow[] }> {
  if (ids?.kind !== 'code' || !provenance) return { ids: 0, samples: [] }
  const starts = importStarts(rows, provenance)
  if (starts.length < 2) return { ids: 0, samples: [] }
  const importOf = new Int32Array(ids.dictionary.length).fill(-1)
  const isTold = new Uint8Array(ids.dictionary.length)
  const samples: SampleRow[] = []
  let count = 0
  let at = 0
  yield* overStretches(rows, (from, to) => {
    for (let row = from; row < to; row++) {
      while (at + 1 < starts.length && row >= starts[at + 1]!) at++
      const code = ids.codes[row]!
      if (code === 0 || isTold[code] === 1) continue
      if (importOf[code] === -1) importOf[code] = at
      if (importOf[code] === at) continue
      isTold[code] = 1
      count++
      if (samples.length < SAMPLES) samples.push({ row, value: ids.dictionary[code]! })
    }
  })
  return { ids: count, samples }
}

/** The rows at which another import begins: rows of one import stand together. Rows entered by hand are no import. */
function importStarts(rows: number, { importOf }: Provenance): number[] {
  const starts: number[] = []
  for (let row = 0; row < rows;) {
    const one = importOf(row)
    if (one === null) break
    starts.push(row)
    let [low, high] = [row, rows]
    while (high - low > 1) {
      const middle = (low + high) >>> 1
      const other = importOf(middle)
      if (other?.file === one.file && other.importedAt === one.importedAt) low = middle
      else high = middle
    }
    row = high
  }
  return starts
}
