import type { Block } from '../ingest/types'
import type { Column, ColumnKind } from '../schema/columns'
import type { Store, Write } from '../store'
import { createColumnBuffer, type ColumnBuffer } from './column-buffer'
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
  /** None where there are too many rows to hold on to: they are read back when somebody asks. */
  columns: Map<string, Column>
}

export interface SegmentWriter {
  /** Makes room for as many rows as are likely to come. */
  expect(rows: number): void
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

/** Columns of more bytes than these do not stay in memory when they are written. */
const MAX_WHOLE_BYTES = 640 * 1024 ** 2

/** Turns blocks into column chunks of 65,536 rows and commits each with its marker, one transaction a chunk. */
export function createSegmentWriter(
  store: Store,
  record: ImportRecord,
  mostWholeBytes: number = MAX_WHOLE_BYTES,
): SegmentWriter {
  const buffers = new Map<string, ColumnBuffer>()
  const lines = createLineNumbers()
  const queue = createWriteQueue(store)
  let expected = 0
  let rows = 0
  let isLarge = false

  /** A column that comes for the first time gets the next ordinal. */
  const bufferOf = (name: string, kind: ColumnKind): ColumnBuffer => {
    const known = buffers.get(name)
    if (known) return known
    const created = createColumnBuffer(kind)
    if (isLarge) created.letGo(record.rows)
    else created.reserve(expected)
    buffers.set(name, created)
    record.columns.push({ name, kind })
    return created
  }
  /** What is stored already is let go where the columns are likely to become too many bytes to hold on to. */
  const letGo = (): void => {
    const all = [...buffers.values()]
    const bytes = isLarge || rows === 0 ? 0 : all.reduce((sum, buffer) => sum + buffer.bytes(), 0)
    if (bytes * Math.max(rows, expected) > mostWholeBytes * rows) isLarge = true
    if (isLarge) for (const buffer of all) buffer.letGo(record.rows)
  }
  /** Everything up to row `to` that has not been stored. */
  const flush = (to: number): Promise<void> => {
    const values: [number, unknown][] = [...buffers.values()].map((buffer, ordinal) => [
      ordinal,
      buffer.chunk(record.rows, to),
    ])
    const numbers = lines.take(to - record.rows)
    if (numbers) values.push([ORDINAL.lines, numbers])
    const chunk = record.chunks++
    record.rows = to
    const writes = values.map(([ordinal, value]): Write => ({
      place: 'chunks',
      key: [record.importId, ordinal, chunk],
      value,
    }))
    return queue.add([...writes, putRecord(structuredClone(record))])
  }
  return {
    expect(count) {
      expected = count
      for (const buffer of buffers.values()) buffer.reserve(count)
    },
    async append(stretch) {
      for (const [name, column] of Object.entries(stretch.columns)) bufferOf(name, column.kind).append(column, rows)
      for (let from = 0; from < stretch.rows;) {
        const to = Math.min(stretch.rows, from + record.rows + CHUNK_ROWS - rows)
        lines.copy(stretch, from, to)
        rows += to - from
        from = to
        if (rows === record.rows + CHUNK_ROWS) await flush(rows)
      }
      letGo()
    },
    async finish() {
      if (rows > record.rows) await flush(rows)
      await queue.drain()
      if (isLarge) return { rows, columns: new Map() }
      return { rows, columns: new Map([...buffers].map(([name, buffer]) => [name, buffer.finish(rows)])) }
    },
    abandon: () => queue.drain().catch(() => undefined),
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
