import { ClienteleError } from '../core/errors'
import type { Column, ColumnKind } from '../schema/columns'
import type { Store } from '../store'
import type { ChunkColumn } from './column-buffer'
import { CHUNK_ROWS, ORDINAL, type ImportRecord } from './import-record'
import { mergeColumns } from './merge-columns'
import { FIRST_LINE, joinWords, type WrittenSegment } from './segment-writer'
import type { UnitIndex } from './units'

/** Reads the columns of an import: from the disk, or from what writing it left in memory. */
export interface SegmentReader {
  /** Keeps a segment that has just been written; each of its columns is handed out once without reading it back. */
  keep(importId: string, segment: WrittenSegment): void
  forget(importId: string): void
  column(record: ImportRecord, name: string): Promise<Column | undefined>
  units(record: ImportRecord): Promise<UnitIndex>
  unitOfRow(record: ImportRecord): Promise<Uint32Array>
  /** Lines in the file; undefined for a chunk where they follow from the row. */
  lines(record: ImportRecord): Promise<(Uint32Array | undefined)[]>
}

export function createSegmentReader(store: Store): SegmentReader {
  const written = new Map<string, WrittenSegment>()
  const readChunks = (record: ImportRecord, ordinal: number): Promise<unknown[]> =>
    store.getMany(
      'chunks',
      Array.from({ length: record.chunks }, (_, chunk) => [record.importId, ordinal, chunk]),
    )

  return {
    keep: (importId, segment) => void written.set(importId, segment),
    forget: (importId) => void written.delete(importId),
    async column(record, name) {
      const ordinal = record.columns.findIndex((column) => column.name === name)
      if (ordinal < 0) return undefined
      const { kind } = record.columns[ordinal]!
      const segment = written.get(record.importId)
      const inMemory = segment?.columns.get(name)
      segment?.columns.delete(name)
      return joinChunks(inMemory ?? decodeChunks(await readChunks(record, ordinal), kind), kind, record)
    },
    async units(record) {
      const known = written.get(record.importId)?.units
      return known ?? (await required<UnitIndex>(store, record.importId, ORDINAL.units))
    },
    async unitOfRow(record) {
      const known = written.get(record.importId)?.unitOfRow
      if (known) return known
      return joinWords((await readChunks(record, ORDINAL.unitOfRow)) as Uint32Array[], record.rows)
    },
    lines: async (record) => (await readChunks(record, ORDINAL.lines)) as (Uint32Array | undefined)[],
  }
}

async function required<T>(store: Store, importId: string, ordinal: number): Promise<T> {
  const value = await store.get('chunks', [importId, ordinal, 0])
  if (value === undefined) throw new ClienteleError('STORAGE_DAMAGED', { place: `chunks/${importId}/${ordinal}/0` })
  return value as T
}

/** Chunks as columns; those of a code column share one dictionary, which each chunk extends. */
function decodeChunks(chunks: readonly unknown[], kind: ColumnKind): (Column | undefined)[] {
  const dictionary = ['']
  return (chunks as (ChunkColumn | undefined)[]).map((chunk) => {
    if (!chunk) return undefined
    if (chunk.kind !== kind) throw new ClienteleError('STORAGE_DAMAGED', { place: 'chunks' })
    if (chunk.kind !== 'code') return chunk
    for (const text of chunk.added) dictionary.push(text)
    return { kind: 'code', codes: chunk.codes, dictionary }
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
