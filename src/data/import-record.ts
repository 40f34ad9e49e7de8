import type { ColumnKind } from '../schema/columns'
import type { TableName } from '../schema/field'
import type { Grain } from '../schema/grain'
import type { Write } from '../store'
import type { ImportPlan, RepairSet } from '../ingest/types'
import type { JobNote } from './interrupted'
import type { ImportEntry, ImportIssue, ImportReport, SuppressedRows } from './types'

/** Rows of a column chunk. */
export const CHUNK_ROWS = 65_536

/** What an import's chunks are keyed by where it is not a column of the file. */
export const ORDINAL = { lines: -2, replaced: -3 } as const

/** Chunks of columns as they are stored. */
export interface StoredSegment {
  /** What the chunks are keyed by. */
  importId: string
  /** By ordinal; a chunk's key names its column by this position. */
  columns: { name: string; kind: ColumnKind }[]
  rows: number
  chunks: number
}

/** An import of which rows were read again: those of `fresh` stand for them, each in its place. */
export interface Layers {
  /** Everything as it was read at first. Rejected rows lie under its id. */
  base: StoredSegment
  fresh: StoredSegment
}

/** An import as it is stored: the job while it runs, the segment from then on. */
export interface ImportRecord extends StoredSegment {
  /** Order of import within the workspace. */
  sequence: number
  /** `staged`: written whole, and not switched on before somebody has seen what it changes. */
  state: 'running' | 'staged' | 'active' | 'undone'
  table: TableName
  /** Of orders, how much of an order a row tells; `line` where it is left out. */
  grain?: Grain
  schemaVersion: number
  fileName: string
  size: number
  importedAt: number
  format: string
  encoding: string
  delimiter: string
  mapping: Record<string, string>
  /** What the caller said amounts are in; '' where nothing was said. */
  currency: string
  /** Set where a column holds sentences. */
  sentences?: true
  /** The header of the file, for the rejected rows. */
  header: string[]
  /** Where its rows lie, if not under its own id. */
  layers?: Layers
  rejectChunks: number
  rowsRead: number
  rowsKept: number
  rowsUpdated: number
  rowsRejected: number
  rowsDuplicate: number
  suppressed?: SuppressedRows
  /** How its rows were read, where some are not, or not wholly, in; without any cell. */
  readAs?: ImportPlan
  /** Rows that are not, or not wholly, in, and that nobody has left out. */
  toFix?: number
  /** Kept rows with unreadable cells beyond those that are remembered for repair; missing where there are none. */
  flawedBeyond?: number
  /** What was decided about them, and the id that it was imported under. */
  repairs?: RepairSet
  originId?: string
  /** What was decided before each change, the latest last. */
  formerRepairs?: RepairSet[]
  issues: ImportIssue[]
  seconds: number
  /** Only until it is switched on. */
  job?: JobNote
  /** Only while it is written: it is no import of its own, but what shall take the place of one that is here. */
  isCopy?: true
}

export const putRecord = (record: ImportRecord): Write => ({ place: 'imports', key: [record.importId], value: record })

/** Everything that lies under an id in the store. */
export function deleteImport(importId: string): Write[] {
  const places = ['imports', 'chunks', 'masks', 'rejects'] as const
  return places.map((place) => ({ place, prefix: [importId], delete: true }))
}

/** Under which ids an import has anything in the store. */
export const idsOf = ({ importId, layers }: ImportRecord): string[] => [
  ...new Set([importId, ...(layers ? [layers.base.importId, layers.fresh.importId] : [])]),
]

/** Everything of a finished import. */
export const deleteWhole = (record: ImportRecord): Write[] => idsOf(record).flatMap(deleteImport)

/** What its rejected rows are keyed by. */
export const rejectsId = ({ importId, layers }: ImportRecord): string => layers?.base.importId ?? importId

export function toReport(record: ImportRecord): ImportReport {
  const { importId, fileName, table, format, encoding, delimiter, issues, mapping, seconds } = record
  const { rowsRead, rowsKept, rowsUpdated, rowsRejected, rowsDuplicate } = record
  const suppressed = record.suppressed && { suppressed: record.suppressed }
  const toFix = record.readAs && record.toFix ? { toFix: record.toFix } : {}
  const counts = { rowsRead, rowsKept, rowsUpdated, rowsRejected, rowsDuplicate, ...suppressed, ...toFix }
  return { importId, fileName, table, format, encoding, delimiter, ...counts, issues, mapping, seconds }
}

export const toEntry = (record: ImportRecord, superseded: number): ImportEntry => ({
  ...toReport(record),
  state: record.state === 'undone' ? 'undone' : 'active',
  importedAt: record.importedAt,
  size: record.size,
  superseded: record.state === 'undone' ? 0 : superseded,
  ...(record.originId !== undefined && { originId: record.originId }),
  ...(record.sentences && { sentences: true }),
})
