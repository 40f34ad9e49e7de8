import type { BlockColumn } from '../ingest/types'
import type { Column, ColumnKind } from '../schema/columns'
import { compactCodes, compactNumbers, type StoredCodes, type StoredNumbers } from './compact'
import { CHUNK_ROWS } from './import-record'

/** One column of a chunk as it is stored. A code chunk carries the strings that it adds to the import's dictionary. */
export type ChunkColumn =
  | { kind: 'f64' | 'date'; values: StoredNumbers }
  | { kind: 'bool'; values: Uint8Array }
  | { kind: 'code'; codes: StoredCodes; from: number; added: string[] }
  | { kind: 'text'; bytes: Uint8Array; offsets: Uint32Array }

/** Fills one column of the current chunk. Rows that are never written stay missing. */
export interface ColumnBuffer {
  readonly kind: ColumnKind
  /** Called once a block, before its rows are copied. */
  begin(block: BlockColumn): void
  /** Copies rows `from` to `to` of the block behind row `at` of the chunk. */
  copy(from: number, to: number, at: number): void
  /** The chunk so far as a column to read, and as what is stored; the buffer starts the next chunk. */
  take(rows: number): { column: Column; chunk: ChunkColumn }
}

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
  const fresh = (): Float64Array => new Float64Array(CHUNK_ROWS).fill(NaN)
  let values = fresh()
  let source: Float64Array = values
  return {
    kind,
    begin: (block) => (source = sourceOf(block, kind).values as Float64Array),
    copy: (from, to, at) => values.set(source.subarray(from, to), at),
    take(rows) {
      const taken = values.subarray(0, rows)
      values = fresh()
      return { column: { kind, values: taken }, chunk: { kind, values: compactNumbers(taken, kind) } }
    },
  }
}

function createBoolBuffer(): ColumnBuffer {
  let values = new Uint8Array(CHUNK_ROWS)
  let source: Uint8Array = values
  return {
    kind: 'bool',
    begin: (block) => (source = sourceOf(block, 'bool').values),
    copy: (from, to, at) => values.set(source.subarray(from, to), at),
    take(rows) {
      const taken = values.slice(0, rows)
      values = new Uint8Array(CHUNK_ROWS)
      return { column: { kind: 'bool', values: taken }, chunk: { kind: 'bool', values: taken } }
    },
  }
}

/** A map over the import's distinct strings, asked once for each distinct string of a block. */
function createCodeBuffer(): ColumnBuffer {
  const known = new Map<string, number>([['', 0]])
  const dictionary = ['']
  let stored = 1
  let codes = new Uint32Array(CHUNK_ROWS)
  let source: Uint32Array = codes
  let remap = new Uint32Array(0)
  const codeOf = (text: string): number => {
    const code = known.get(text)
    if (code !== undefined) return code
    known.set(text, dictionary.length)
    return dictionary.push(text) - 1
  }
  return {
    kind: 'code',
    begin(block) {
      const column = sourceOf(block, 'code')
      source = column.codes
      remap = Uint32Array.from(column.dictionary, codeOf)
      remap[0] = 0
    },
    copy(from, to, at) {
      for (let row = from; row < to; row++) codes[at + row - from] = remap[source[row]!]!
    },
    take(rows) {
      const taken = codes.subarray(0, rows)
      codes = new Uint32Array(CHUNK_ROWS)
      const narrow = compactCodes(taken, dictionary.length)
      const chunk: ChunkColumn = { kind: 'code', codes: narrow, from: stored, added: dictionary.slice(stored) }
      stored = dictionary.length
      return { column: { kind: 'code', codes: taken, dictionary }, chunk }
    },
  }
}

function createTextBuffer(): ColumnBuffer {
  let offsets = new Uint32Array(CHUNK_ROWS + 1)
  let parts: Uint8Array[] = []
  let size = 0
  let filled = 0
  let source = { bytes: new Uint8Array(0), offsets: new Uint32Array(1) }
  const skipTo = (row: number): void => {
    offsets.fill(size, filled + 1, row + 1)
    filled = row
  }
  return {
    kind: 'text',
    begin: (block) => (source = sourceOf(block, 'text') as typeof source),
    copy(from, to, at) {
      skipTo(at)
      const start = source.offsets[from]!
      for (let row = from; row < to; row++) offsets[at + row - from + 1] = size + source.offsets[row + 1]! - start
      parts.push(source.bytes.slice(start, source.offsets[to]))
      size += source.offsets[to]! - start
      filled = at + to - from
    },
    take(rows) {
      skipTo(rows)
      const taken = { kind: 'text' as const, bytes: concatBytes(parts, size), offsets: offsets.slice(0, rows + 1) }
      offsets = new Uint32Array(CHUNK_ROWS + 1)
      parts = []
      size = 0
      filled = 0
      return { column: taken, chunk: taken }
    },
  }
}

export function concatBytes(parts: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

function sourceOf<Kind extends ColumnKind>(block: BlockColumn, kind: Kind): Extract<BlockColumn, { kind: Kind }> {
  if (block.kind !== kind) throw new TypeError(`a ${kind} column became ${block.kind} within one file`)
  return block as Extract<BlockColumn, { kind: Kind }>
}
