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
 * Gathers one column of an import, block behind block; chunks of it are stored on the way. It is whole at the end, as it will be
 * used, unless rows were let go. Rows that no block has filled are missing.
 */
export interface ColumnBuffer {
  readonly kind: ColumnKind
  /** Makes room for so many rows, where it is known how many will come. */
  reserve(rows: number): void
  /** Puts all rows of a block from row `at` of the column on. */
  append(block: BlockColumn, at: number): void
  /** Rows `from` to `to` as they are stored. Asked once for each stretch, in order. */
  chunk(from: number, to: number): ChunkColumn
  /** Forgets the rows before this one, all of them stored: a long column is not held whole while it is written. */
  letGo(before: number): void
  /** Bytes of the rows so far as `finish` would give them, about. */
  bytes(): number
  /** The first `rows` rows, where none was let go. The buffer is used up. */
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
  const held = holdRows(new Float64Array(0), NaN)
  return {
    kind,
    reserve: held.reserve,
    append(block, at) {
      const { values } = sourceOf(block, kind)
      held.room(at, at + values.length).set(values)
    },
    chunk: (from, to) => ({ kind, values: compactNumbers(held.part(from, to), kind) }),
    letGo: held.letGo,
    bytes: held.bytes,
    finish: (rows) => ({ kind, values: held.part(0, rows) }),
  }
}

function createBoolBuffer(): ColumnBuffer {
  const held = holdRows(new Uint8Array(0), 0)
  return {
    kind: 'bool',
    reserve: held.reserve,
    append(block, at) {
      const { values } = sourceOf(block, 'bool')
      held.room(at, at + values.length).set(values)
    },
    chunk: (from, to) => ({ kind: 'bool', values: held.part(from, to).slice() }),
    letGo: held.letGo,
    bytes: held.bytes,
    finish: (rows) => ({ kind: 'bool', values: held.part(0, rows) }),
  }
}

/** Of a string in a dictionary, and of its place in the set, beside its characters. */
const BYTES_A_STRING = 48

/**
 * A set of the import's distinct strings, asked once for each distinct string of a block. They become strings when a chunk takes
 * them along, and stay strings only where the column stays whole: millions of them are half of what a large import would hold.
 */
function createCodeBuffer(): ColumnBuffer {
  const known = createByteSet()
  const held = holdRows(new Uint32Array(0), 0)
  let dictionary: string[] | undefined = ['']
  let stored = 1
  const takeNew = (): string[] => {
    const added = unpackStrings(known, stored, known.count)
    stored = known.count
    if (dictionary) for (const text of added) dictionary.push(text)
    return added
  }
  return {
    kind: 'code',
    reserve: held.reserve,
    append(block, at) {
      const { codes, dictionary: texts } = sourceOf(block, 'code')
      recode(codes, addAll(known, texts), held.room(at, at + codes.length))
    },
    chunk(from, to) {
      const codes = compactCodes(held.part(from, to), known.count)
      return { kind: 'code', codes, from: stored, added: takeNew() }
    },
    letGo(before) {
      dictionary = undefined
      held.letGo(before)
    },
    bytes: () => held.bytes() + known.offsets[known.count]! + known.count * BYTES_A_STRING,
    finish(rows) {
      takeNew()
      return { kind: 'code', codes: held.part(0, rows), dictionary: dictionary ?? [] }
    },
  }
}

/** For each string of a block, its number in the set. */
function addAll(known: ByteSet, { bytes, offsets }: PackedStrings): Uint32Array {
  const numbers = new Uint32Array(offsets.length - 1)
  for (let i = 0; i < numbers.length; i++) numbers[i] = addBytes(known, bytes, offsets[i]!, offsets[i + 1]!)
  return numbers
}

function recode(source: Uint32Array, numbers: Uint32Array, into: Uint32Array): void {
  for (let row = 0; row < source.length; row++) into[row] = numbers[source[row]!]!
}

function createTextBuffer(): ColumnBuffer {
  let bytes = new Uint8Array(0)
  let offsets = new Uint32Array(1)
  /** The row of the first offset. */
  let first = 0
  let used = 0
  const fillTo = (rows: number): void => {
    offsets = withRoom(offsets, used - first + 1, rows - first + 1)
    if (rows > used) offsets.fill(offsets[used - first]!, used - first + 1, rows - first + 1)
    used = Math.max(used, rows)
  }
  const part = (from: number, to: number): { bytes: Uint8Array<ArrayBuffer>; offsets: Uint32Array<ArrayBuffer> } => {
    const start = offsets[from - first]!
    return {
      bytes: bytes.slice(start, offsets[to - first]),
      offsets: offsets.slice(from - first, to - first + 1).map((offset) => offset - start),
    }
  }
  return {
    kind: 'text',
    reserve: (rows) => (offsets = withRoom(offsets, used - first + 1, rows - first + 1)),
    append(block, at) {
      const source = sourceOf(block, 'text')
      const rows = source.offsets.length - 1
      fillTo(at)
      const start = offsets[at - first]!
      const [begin, end] = [source.offsets[0]!, source.offsets[rows]!]
      bytes = withRoom(bytes, start, start + end - begin)
      bytes.set(source.bytes.subarray(begin, end), start)
      offsets = withRoom(offsets, used - first + 1, at - first + rows + 1)
      for (let row = 1; row <= rows; row++) offsets[at - first + row] = start + source.offsets[row]! - begin
      used = at + rows
    },
    chunk(from, to) {
      fillTo(to)
      return { kind: 'text', ...part(from, to) }
    },
    letGo(before) {
      const rest = used > before ? part(before, used) : { bytes: new Uint8Array(0), offsets: new Uint32Array(1) }
      bytes = rest.bytes
      offsets = rest.offsets
      used = Math.max(used, before)
      first = before
    },
    bytes: () => offsets[used - first]! + (used - first) * offsets.BYTES_PER_ELEMENT,
    finish(rows) {
      fillTo(rows)
      return { kind: 'text', bytes: bytes.subarray(0, offsets[rows]), offsets: offsets.subarray(0, rows + 1) }
    },
  }
}

type Values = Float64Array | Uint32Array | Uint8Array

/** The values of a column from some row on. */
interface HeldRows<T extends Values> {
  reserve(rows: number): void
  /** Where the rows `from` to `to` are to be written, all of them; those before `from` that nobody wrote are missing. */
  room(from: number, to: number): T
  /** Rows `from` to `to`: good for as long as somebody needs them. */
  part(from: number, to: number): T
  letGo(before: number): void
  bytes(): number
}

/** Rows that are still held when most were let go, at least: those of a chunk and of a block. */
const LEAST_HELD = 1 << 17

function holdRows<T extends Values>(none: T, missing: number): HeldRows<T> {
  let values = none
  let first = 0
  let used = 0
  let isWhole = true
  const fillTo = (row: number): void => {
    values = withRoom(values, used - first, row - first)
    if (row > used) values.fill(missing, used - first, row - first)
    used = Math.max(used, row)
  }
  return {
    reserve: (rows) => void (values = withRoom(values, used - first, rows - first)),
    room(from, to) {
      fillTo(from)
      values = withRoom(values, used - first, to - first)
      used = Math.max(used, to)
      return values.subarray(from - first, to - first) as T
    },
    part(from, to) {
      fillTo(to)
      // Where rows are let go their places are written anew, while what was there may still be on its way to the disk.
      const [begin, end] = [from - first, to - first]
      return (isWhole ? values.subarray(begin, end) : values.slice(begin, end)) as T
    },
    letGo(before) {
      const [begin, end] = [before - first, Math.max(used, before) - first]
      if (isWhole) values = withRoom(values.slice(begin, end) as T, end - begin, LEAST_HELD)
      else values.copyWithin(0, begin, end)
      isWhole = false
      used = Math.max(used, before)
      first = before
    },
    bytes: () => (used - first) * values.BYTES_PER_ELEMENT,
  }
}

/** An array with room for `needed` values, the first `used` of which are those of `values`, the others 0. */
function withRoom<T extends Values>(values: T, used: number, needed: number): T {
  if (needed <= values.length) return values
  const larger = new (values.constructor as new (length: number) => T)(Math.max(needed, values.length * 2))
  larger.set(values.subarray(0, used))
  return larger
}

function sourceOf<Kind extends ColumnKind>(block: BlockColumn, kind: Kind): Extract<BlockColumn, { kind: Kind }> {
  if (block.kind !== kind) throw new TypeError(`a ${kind} column became ${block.kind} within one file`)
  return block as Extract<BlockColumn, { kind: Kind }>
}
