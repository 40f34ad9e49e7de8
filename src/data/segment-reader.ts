import { ClienteleError } from '../core/errors'
import type { Column, ColumnKind } from '../schema/columns'
import type { Store } from '../store'
import type { ChunkColumn } from './column-buffer'
import { expandCodes, expandNumbers } from './compact'
import { CHUNK_ROWS, ORDINAL, type ImportRecord } from './import-record'
import { mergeColumns } from './merge-columns'
import { FIRST_LINE, type WrittenSegment } from './segment-writer'
import { findUnits, type Units } from './units'

/** Reads the columns of an import: from the disk, or from what writing it left in memory. */
export interface SegmentReader {
  /** Keeps a segment that has just been written, so that its columns need not be read back. */
  keep(importId: string, segment: WrittenSegment): void
  forget(importId: string): void
  column(record: ImportRecord, name: string): Promise<Column | undefined>
  /** Found when they are first asked for: a first import has nothing to be compared with. */
  units(record: ImportRecord): Promise<Units>
  /** Lines in the file; undefined for a chunk where they follow from the row. */
  lines(record: ImportRecord): Promise<(Uint32Array | undefined)[]>
}

/** Rows of written segments whose columns are held for whoever asks next. */
const MAX_KEPT_ROWS = 2_000_000

export function createSegmentReader(store: Store): SegmentReader {
  const written = new Map<string, WrittenSegment>()
  /** Columns that somebody still uses, by import and name. */
  const inUse = new Map<string, Map<string, WeakRef<Column>>>()
  const units = new Map<string, Promise<Units>>()
  const readChunks = (record: ImportRecord, ordinal: number): Promise<unknown[]> =>
    store.getMany(
      'chunks',
      Array.from({ length: record.chunks }, (_, chunk) => [record.importId, ordinal, chunk]),
    )

  const readColumn = async (record: ImportRecord, name: string): Promise<Column | undefined> => {
    const ordinal = record.columns.findIndex((column) => column.name === name)
    if (ordinal < 0) return undefined
    const { kind } = record.columns[ordinal]!
    return joinChunks(decodeChunks(await readChunks(record, ordinal), kind), kind, record)
  }
  const column: SegmentReader['column'] = async (record, name) => {
    const known = written.get(record.importId)?.columns.get(name) ?? inUse.get(record.importId)?.get(name)?.deref()
    if (known) return known
    const found = await readColumn(record, name)
    if (found) remember(record.importId, name, found)
    return found
  }
  const remember = (importId: string, name: string, found: Column): void => {
    const columns = inUse.get(importId) ?? new Map<string, WeakRef<Column>>()
    inUse.set(importId, columns.set(name, new WeakRef(found)))
  }
  const readUnits = async (record: ImportRecord): Promise<Units> => {
    const names = record.columns.map(({ name }) => name)
    const found = await Promise.all(names.map(async (name) => [name, (await column(record, name))!] as const))
    return findUnits(record.table, new Map(found), record.rows)
  }
  return {
    keep(importId, segment) {
      written.set(importId, segment)
      let rows = 0
      for (const [id, one] of [...written].reverse()) {
        rows += one.rows
        if (rows > MAX_KEPT_ROWS && id !== importId) written.delete(id)
      }
    },
    forget(importId) {
      for (const kept of [written, inUse, units]) kept.delete(importId)
    },
    column,
    units(record) {
      const known = units.get(record.importId) ?? readUnits(record)
      units.set(record.importId, known)
      known.catch(() => units.delete(record.importId))
      return known
    },
    lines: async (record) => (await readChunks(record, ORDINAL.lines)) as (Uint32Array | undefined)[],
  }
}

/** Chunks as columns; those of a code column share one dictionary, which each chunk extends. */
function decodeChunks(chunks: readonly unknown[], kind: ColumnKind): (Column | undefined)[] {
  const dictionary = ['']
  return (chunks as (ChunkColumn | undefined)[]).map((chunk) => {
    if (!chunk) return undefined
    if (chunk.kind !== kind) throw new ClienteleError('STORAGE_DAMAGED', { place: 'chunks' })
    if (chunk.kind === 'bool' || chunk.kind === 'text') return chunk
    if (chunk.kind !== 'code') return { kind: chunk.kind, values: expandNumbers(chunk.values) }
    for (const text of chunk.added) dictionary.push(text)
    return { kind: 'code', codes: expandCodes(chunk.codes), dictionary }
  })
}

function joinChunks(chunks: readonly (Column | undefined)[], kind: ColumnKind, record: ImportRecord): Column {
  const rowsOf = (chunk: number): number =>
    chunk < record.chunks - 1 ? CHUNK_ROWS : record.rows - CHUNK_ROWS * (record.chunks - 1)
  const dictionary = chunks.reduce<readonly string[] | undefined>(
    (found, chunk) => (chunk?.kind === 'code' ? chunk.dictionary : found),
    undefined,
  )
  if (kind === 'code' && dictionary) return { kind, codes: joinCodes(chunks, rowsOf, record.rows), dictionary }
  return mergeColumns(
    chunks.map((column, chunk) => ({ column, rows: null, count: rowsOf(chunk) })),
    kind,
  )
}

function joinCodes(
  chunks: readonly (Column | undefined)[],
  rowsOf: (chunk: number) => number,
  rows: number,
): Uint32Array {
  const codes = new Uint32Array(rows)
  let at = 0
  chunks.forEach((chunk, i) => {
    if (chunk?.kind === 'code') codes.set(chunk.codes, at)
    at += rowsOf(i)
  })
  return codes
}

/** The line in the file of a row of an import. */
export function lineAt(lines: readonly (Uint32Array | undefined)[], row: number): number {
  return lines[Math.floor(row / CHUNK_ROWS)]?.[row % CHUNK_ROWS] ?? row + FIRST_LINE
}
