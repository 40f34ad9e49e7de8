import type { Block, BlockColumn } from '../ingest/types'
import { SCHEMAS } from '../schema'
import type { Column, ColumnKind } from '../schema/columns'
import type { TableName } from '../schema/field'
import type { Store, Write } from '../store'
import { createColumnBuffer, type ChunkColumn, type ColumnBuffer } from './column-buffer'
import { CHUNK_ROWS, ORDINAL, putRecord, type ImportRecord } from './import-record'
import { createUnitBuilder, type UnitIndex } from './units'

/** A block's worth of rows, from a file or from the generator. */
export type Stretch = Pick<Block, 'rows' | 'columns'> &
  Partial<Pick<Block, 'recordOf'>> & {
    /** Line of its first record in the file, the header being 1. */
    firstLine?: number
  }

/** What an import leaves in memory when it is written, so that it can be used without reading it back. */
export interface WrittenSegment {
  units: UnitIndex
  unitOfRow: Uint32Array
  /** Chunks of each column by name; undefined for chunks in which the file did not have it yet. */
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

/** A customer without an id is one by e-mail, phone or platform name; not by name alone, which two people may share. */
function unitKeysOf(table: TableName): string[][] {
  const own = [[...SCHEMAS[table].unitKey]].filter((key) => key.length > 0)
  return table === 'customers' ? [...own, ['email'], ['phone'], ['nick']] : own
}

/** The header is line 1. */
export const FIRST_LINE = 2
/** Chunks on their way to the disk while more are parsed. */
const MAX_PENDING = 2

/** Turns blocks into column chunks of 65,536 rows and commits each with its marker, one transaction a chunk. */
export function createSegmentWriter(store: Store, record: ImportRecord): SegmentWriter {
  const buffers: ColumnBuffer[] = []
  const ordinalOf = new Map<string, number>()
  const units = createUnitBuilder(unitKeysOf(record.table))
  const kept = new Map<string, (Column | undefined)[]>()
  const unitParts: Uint32Array[] = []
  const lines = createLineNumbers()
  const queue = createWriteQueue(store)
  let filled = 0

  const bufferOf = (name: string, kind: ColumnKind): ColumnBuffer => {
    const known = ordinalOf.get(name)
    if (known !== undefined) return buffers[known]!
    ordinalOf.set(name, buffers.length)
    record.columns.push({ name, kind })
    kept.set(name, new Array<undefined>(record.chunks).fill(undefined))
    buffers.push(createColumnBuffer(kind))
    return buffers.at(-1)!
  }
  const flush = (): Promise<void> => {
    const columns = new Map<string, Column>()
    const writes: Write[] = []
    const put = (ordinal: number, value: unknown): void => {
      writes.push({ place: 'chunks', key: [record.importId, ordinal, record.chunks], value })
    }
    record.columns.forEach(({ name }, ordinal) => {
      const { column, chunk } = buffers[ordinal]!.take(filled)
      columns.set(name, column)
      kept.get(name)!.push(column)
      put(ordinal, chunk satisfies ChunkColumn)
    })
    const unitOfRow = units.add(columns, filled)
    unitParts.push(unitOfRow)
    put(ORDINAL.unitOfRow, unitOfRow)
    const numbers = lines.take(filled)
    if (numbers) put(ORDINAL.lines, numbers)
    record.chunks++
    record.rows += filled
    filled = 0
    writes.push(putRecord(structuredClone(record)))
    return queue.add(writes)
  }
  return {
    async append(stretch) {
      const open = Object.entries(stretch.columns).map(([name, column]) => {
        const buffer = bufferOf(name, column.kind)
        buffer.begin(column satisfies BlockColumn)
        return buffer
      })
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
      const index = units.finish()
      await queue.add([{ place: 'chunks', key: [record.importId, ORDINAL.units, 0], value: index }])
      await queue.drain()
      return { units: index, unitOfRow: joinWords(unitParts, record.rows), columns: kept }
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

export function joinWords(parts: readonly Uint32Array[], size: number): Uint32Array {
  const joined = new Uint32Array(size)
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}
