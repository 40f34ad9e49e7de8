import { addBytes, createByteSet, type ByteSet } from '../core/byte-set'
import { packStrings, unpackStrings, type PackedStrings } from '../core/packed-strings'
import type { BlockColumn } from '../ingest/types'
import type { Column, ColumnKind } from '../schema/columns'
import { compactCodes, compactNumbers, type StoredCodes, type StoredNumbers } from './compact'

/** One column of a chunk as it is stored. A code chunk carries the strings that it adds to the import's dictionary. */
export type ChunkColumn =
  | { kind: 'f64' | 'date'; values: StoredNumbers }
  | { kind: 'bool'; values: Uint8Array }
  | { kind: 'code'; codes: StoredCodes; from: number; added: string[] }
  | { kind: 'text'; bytes: Uint8Array; offsets: Uint32Array }

/**
 * Gathers one column of an import whole, as it will be used, block behind block; chunks of it are stored on the way. Rows that
 * no block has filled are missing.
 */
export interface ColumnBuffer {
  readonly kind: ColumnKind
  /** Makes room for so many rows, where it is known how many will come. */
  reserve(rows: number): void
  /** Puts all rows of a block from row `at` of the column on. */
  append(block: BlockColumn, at: number): void
  /** Rows `from` to `to` as they are stored. Asked once for each stretch, in order. */
  chunk(from: number, to: number): ChunkColumn
  /** The first `rows` rows. */
  finish(rows: number): Column
}

/** A column in memory as a buffer takes it. */
export const toBlockColumn = (column: Column): BlockColumn =>
  column.kind === 'code' ? { ...column, dictionary: packStrings(column.dictionary) } : column

export function createColumnBuffer(kind: ColumnKind): ColumnBuffer {
  switch (kind) {
    case 'code':
      return createCodeBuffer()
    case 'text':
      return createTextBuffer()
    case 'bool':
      return createBoolBuffer()
    default:
      return createNumberBuffer(kind)
  }
}

function createNumberBuffer(kind: 'f64' | 'date'): ColumnBuffer {
  let values = new Float64Array(0)
  let used = 0
  const fillTo = (rows: number): void => {
    values = withRoom(values, used, rows)
    if (rows > used) values.fill(NaN, used, rows)
    used = Math.max(used, rows)
  }
  return {
    kind,
    reserve: (rows) => (values = withRoom(values, used, rows)),
    append(block, at) {
      const source = sourceOf(block, kind).values
      fillTo(at)
      values = withRoom(values, used, at + source.length)
      values.set(source, at)
      used = at + source.length
    },
    chunk(from, to) {
      fillTo(to)
      return { kind, values: compactNumbers(values.subarray(from, to), kind) }
    },
    finish(rows) {
      fillTo(rows)
      return { kind, values: values.subarray(0, rows) }
    },
  }
}

function createBoolBuffer(): ColumnBuffer {
  let values = new Uint8Array(0)
  const reserve = (rows: number): void => void (values = withRoom(values, values.length, rows))
  return {
    kind: 'bool',
    reserve,
    append(block, at) {
      const source = sourceOf(block, 'bool').values
      reserve(at + source.length)
      values.set(source, at)
    },
    chunk(from, to) {
      reserve(to)
      return { kind: 'bool', values: values.slice(from, to) }
    },
    finish(rows) {
      reserve(rows)
      return { kind: 'bool', values: values.subarray(0, rows) }
    },
  }
}

/** A set of the import's distinct strings, asked once for each distinct string of a block. */
function createCodeBuffer(): ColumnBuffer {
  const known = createByteSet()
  const dictionary = ['']
  let stored = 1
  let codes = new Uint32Array(0)
  const reserve = (rows: number): void => void (codes = withRoom(codes, codes.length, rows))
  return {
    kind: 'code',
    reserve,
    append(block, at) {
      const source = sourceOf(block, 'code')
      const numbers = addAll(known, source.dictionary)
      for (const text of unpackStrings(known, dictionary.length, known.count)) dictionary.push(text)
      reserve(at + source.codes.length)
      recode(source.codes, numbers, codes, at)
    },
    chunk(from, to) {
      reserve(to)
      const narrow = compactCodes(codes.subarray(from, to), dictionary.length)
      const chunk: ChunkColumn = { kind: 'code', codes: narrow, from: stored, added: dictionary.slice(stored) }
      stored = dictionary.length
      return chunk
    },
    finish(rows) {
      reserve(rows)
      return { kind: 'code', codes: codes.subarray(0, rows), dictionary }
    },
  }
}

/** For each string of a block, its number in the set. */
function addAll(known: ByteSet, { bytes, offsets }: PackedStrings): Uint32Array {
  const numbers = new Uint32Array(offsets.length - 1)
  for (let i = 0; i < numbers.length; i++) numbers[i] = addBytes(known, bytes, offsets[i]!, offsets[i + 1]!)
  return numbers
}

function recode(source: Uint32Array, numbers: Uint32Array, into: Uint32Array, at: number): void {
  for (let row = 0; row < source.length; row++) into[at + row] = numbers[source[row]!]!
}

function createTextBuffer(): ColumnBuffer {
  let bytes = new Uint8Array(0)
  let offsets = new Uint32Array(1)
  let used = 0
  const fillTo = (rows: number): void => {
    offsets = withRoom(offsets, used + 1, rows + 1)
    if (rows > used) offsets.fill(offsets[used]!, used + 1, rows + 1)
    used = Math.max(used, rows)
  }
  const part = (from: number, to: number): { bytes: Uint8Array; offsets: Uint32Array } => {
    const start = offsets[from]!
    return {
      bytes: bytes.slice(start, offsets[to]),
      offsets: offsets.slice(from, to + 1).map((offset) => offset - start),
    }
  }
  return {
    kind: 'text',
    reserve: (rows) => (offsets = withRoom(offsets, used + 1, rows + 1)),
    append(block, at) {
      const source = sourceOf(block, 'text')
      const rows = source.offsets.length - 1
      fillTo(at)
      const start = offsets[at]!
      const [first, last] = [source.offsets[0]!, source.offsets[rows]!]
      bytes = withRoom(bytes, start, start + last - first)
      bytes.set(source.bytes.subarray(first, last), start)
      offsets = withRoom(offsets, used + 1, at + rows + 1)
      for (let row = 1; row <= rows; row++) offsets[at + row] = start + source.offsets[row]! - first
      used = at + rows
    },
    chunk(from, to) {
      fillTo(to)
      return { kind: 'text', ...part(from, to) }
    },
    finish(rows) {
      fillTo(rows)
      return { kind: 'text', bytes: bytes.subarray(0, offsets[rows]), offsets: offsets.subarray(0, rows + 1) }
    },
  }
}

/** An array with room for `needed` values, the first `used` of which are those of `values`, the others 0. */
function withRoom<T extends Float64Array | Uint32Array | Uint8Array>(values: T, used: number, needed: number): T {
  if (needed <= values.length) return values
  const larger = new (values.constructor as new (length: number) => T)(Math.max(needed, values.length * 2))
  larger.set(values.subarray(0, used))
  return larger
}

function sourceOf<Kind extends ColumnKind>(block: BlockColumn, kind: Kind): Extract<BlockColumn, { kind: Kind }> {
  if (block.kind !== kind) throw new TypeError(`a ${kind} column became ${block.kind} within one file`)
  return block as Extract<BlockColumn, { kind: Kind }>
}
