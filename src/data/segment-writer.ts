import type { Block } from '../ingest/types'
import type { Column, ColumnKind } from '../schema/columns'
import type { Store, Write } from '../store'
import { createColumnBuffer, type ChunkColumn, type ColumnBuffer } from './column-buffer'
import { CHUNK_ROWS, ORDINAL, putRecord, type ImportRecord } from './import-record'

/** A block's worth of rows, from a file or from the generator. */
export type Stretch = Pick<Block, 'rows' | 'columns'> &
  Partial<Pick<Block, 'recordOf'>> & {
    /** Line of its first record in the file, the header being 1. */
    firstLine?: number
  }

/** What an import leaves in memory when it is written, so that it can be used without reading it back. */
export interface WrittenSegment {
  rows: number
  /** Chunks of each column by name, or the one whole column; undefined for chunks in which the file did not have it yet. */
  columns: Map<string, (Column | undefined)[]>
}

export interface SegmentWriter {
  /** Takes the next stretch; settles when its full chunks are queued and not too many wait for the disk. */
  append(stretch: Stretch): Promise<void>
  /** Writes what is left and waits for the disk. The segment is complete, and still not active. */
  finish(): Promise<WrittenSegment>
  /** Waits until nothing is on its way to the disk any more, however it ended. */
  abandon(): Promise<void>
}

/** The header is line 1. */
export const FIRST_LINE = 2
/** Chunks on their way to the disk while more are parsed. */
const MAX_PENDING = 2

/** Turns blocks into column chunks of 65,536 rows and commits each with its marker, one transaction a chunk. */
export function createSegmentWriter(store: Store, record: ImportRecord): SegmentWriter {
  const columns = createColumnSet(record)
  const lines = createLineNumbers()
  const queue = createWriteQueue(store)
  let filled = 0

  const flush = (): Promise<void> => {
    const values: [number, unknown][] = [...columns.take(filled).entries()]
    const numbers = lines.take(filled)
    if (numbers) values.push([ORDINAL.lines, numbers])
    const chunk = record.chunks++
    record.rows += filled
    filled = 0
    const writes = values.map(([ordinal, value]): Write => ({
      place: 'chunks',
      key: [record.importId, ordinal, chunk],
      value,
    }))
    return queue.add([...writes, putRecord(structuredClone(record))])
  }
  return {
    async append(stretch) {
      const open = columns.begin(stretch)
      for (let from = 0; from < stretch.rows;) {
        const to = Math.min(stretch.rows, from + CHUNK_ROWS - filled)
        for (const buffer of open) buffer.copy(from, to, filled)
        lines.copy(stretch, from, to)
        filled += to - from
        from = to
        if (filled === CHUNK_ROWS) await flush()
      }
    },
    async finish() {
      if (filled > 0) await flush()
      await queue.drain()
      return { rows: record.rows, columns: columns.kept }
    },
    abandon: () => queue.drain().catch(() => undefined),
  }
}

interface ColumnSet {
  /** By column, the chunks taken so far. */
  kept: Map<string, (Column | undefined)[]>
  /** The buffers that a stretch fills. A column that comes for the first time gets the next ordinal. */
  begin(stretch: Stretch): ColumnBuffer[]
  /** The current chunk of every column, by ordinal. */
  take(rows: number): ChunkColumn[]
}

function createColumnSet(record: ImportRecord): ColumnSet {
  const buffers = new Map<string, ColumnBuffer>()
  const kept: ColumnSet['kept'] = new Map()
  const bufferOf = (name: string, kind: ColumnKind): ColumnBuffer => {
    const known = buffers.get(name)
    if (known) return known
    const created = createColumnBuffer(kind)
    buffers.set(name, created)
    record.columns.push({ name, kind })
    kept.set(name, new Array<undefined>(record.chunks).fill(undefined))
    return created
  }
  return {
    kept,
    begin: ({ columns }) =>
      Object.entries(columns).map(([name, column]) => {
        const buffer = bufferOf(name, column.kind)
        buffer.begin(column)
        return buffer
      }),
    take: (rows) =>
      [...buffers].map(([name, buffer]) => {
        const { column, chunk } = buffer.take(rows)
        kept.get(name)!.push(column)
        return chunk
      }),
  }
}

/** Writes in order, at most `MAX_PENDING` at once under way; the first failure is what `add` and `drain` reject with. */
function createWriteQueue(store: Store): { add(writes: Write[]): Promise<void>; drain(): Promise<void> } {
  const pending: Promise<void>[] = []
  let last = Promise.resolve()
  return {
    async add(writes) {
      last = last.then(() => store.commit(writes))
      last.catch(() => undefined)
      pending.push(last)
      if (pending.length > MAX_PENDING) await pending.shift()
    },
    drain: () => last,
  }
}

/** Lines of kept rows; nothing is stored of a chunk where row after row stands on line after line from the second on. */
function createLineNumbers(): {
  copy(stretch: Stretch, from: number, to: number): void
  take(rows: number): Uint32Array | undefined
} {
  let numbers = new Uint32Array(CHUNK_ROWS)
  let size = 0
  let row = 0
  let isPlain = true
  return {
    copy({ recordOf, firstLine }, from, to) {
      const base = firstLine ?? row - from + FIRST_LINE
      for (let i = from; i < to; i++) {
        const line = base + (recordOf ? recordOf[i]! : i)
        if (line !== row + FIRST_LINE) isPlain = false
        numbers[size++] = line
        row++
      }
    },
    take(rows) {
      const taken = isPlain ? undefined : numbers.slice(0, rows)
      numbers = new Uint32Array(CHUNK_ROWS)
      size = 0
      return taken
    },
  }
}
