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
export const ORDINAL = { lines: -2 } as const

/** An import as it is stored: the job while it runs, the segment from then on. */
export interface ImportRecord {
  importId: string
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
  /** The header of the file, for the rejected rows. */
  header: string[]
  /** By ordinal; a chunk's key names its column by this position. */
  columns: { name: string; kind: ColumnKind }[]
  rows: number
  chunks: number
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
  /** What was decided about them, and the id that it was imported under. */
  repairs?: RepairSet
  originId?: string
  /** What was decided before each change, the latest last. */
  formerRepairs?: RepairSet[]
  issues: ImportIssue[]
  seconds: number
  /** Only until it is switched on. */
  job?: JobNote
}

export const putRecord = (record: ImportRecord): Write => ({ place: 'imports', key: [record.importId], value: record })

/** Everything that an import has in the store. */
export function deleteImport(importId: string): Write[] {
  const places = ['imports', 'chunks', 'masks', 'rejects'] as const
  return places.map((place) => ({ place, prefix: [importId], delete: true }))
}

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
})
